/** A thread that writes the files of one version: it gets the bytes of cells that may leave, and never an entry. */
import { parentPort } from 'node:worker_threads'
import { viewOf } from '#release/put-bytes.ts'
import { openSinks, type Sinks } from '#release/sinks/open-sinks.ts'
import type { Order, PlanAside, Reply } from './message.ts'
import { type TableFeed, tableFeed } from './table-feed.ts'

interface Opened {
  readonly sinks: Sinks
  readonly feed: TableFeed
}

const reply = (said: Reply): void => parentPort?.postMessage(said)

const open = async (plan: PlanAside): Promise<Opened> => {
  const feed = tableFeed(plan)
  return { sinks: await openSinks(plan, { taker: feed, csv: false }), feed }
}

let opened: Opened | undefined

const follow = async (order: Order): Promise<void> => {
  if (order.kind === 'open') {
    opened = await open(order.plan)
    return
  }
  if (order.kind === 'abort') {
    await Promise.all([opened?.sinks.abort(), opened?.feed.abort()])
    return reply({ kind: 'aborted' })
  }
  // What kept them from being opened was told.
  if (opened === undefined) return
  const { sinks, feed } = opened
  if (order.kind === 'finish') {
    // The last rows of a table come when its Parquet file ends, and DuckDB has them while files go to the disk.
    reply({ kind: 'finished', finished: await sinks.finish() })
    return reply({ kind: 'ended', tableIsMade: await feed.finish() })
  }
  const { sent, rows, columns, size, escapes } = order
  const bytes = Buffer.from(sent.bytes.buffer)
  await sinks.write({ ...sent, bytes, view: viewOf(bytes), rows, columns, size, escapes }, [])
  reply({ kind: 'taken', sent })
}

const tell = (error: unknown): void => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error), code })
}

let before: Promise<void> = Promise.resolve()
parentPort?.on('message', (order: Order) => {
  before = before.then(() => follow(order)).catch(tell)
})
