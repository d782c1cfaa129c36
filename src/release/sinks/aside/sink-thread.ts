/** A thread that writes the files of one version: it gets the bytes of cells that may leave, and never an entry. */
import { parentPort, workerData } from 'node:worker_threads'
import { viewOf } from '#release/put-bytes.ts'
import { type FinishedSinks, openSinks } from '#release/sinks/open-sinks.ts'
import type { Order, PlanAside, Reply } from './message.ts'
import { tableFeed } from './table-feed.ts'

const reply = (said: Reply): void => parentPort?.postMessage(said)

const plan = workerData as PlanAside
const feed = tableFeed(plan)
const opened = openSinks(plan, null, feed)

const finish = async (): Promise<FinishedSinks> => {
  const sinks = await opened
  // The last rows of a table come when its Parquet file ends, and DuckDB has them while files go to the disk.
  const finished = await sinks.finish()
  const tableIsMade = await feed.finish()
  return { ...finished, tableIsMade }
}

const follow = async (order: Order): Promise<void> => {
  const sinks = await opened
  if (order.kind === 'abort') {
    await Promise.all([sinks.abort(), feed.abort()])
    return reply({ kind: 'aborted' })
  }
  if (order.kind === 'finish') return reply({ kind: 'finished', finished: await finish() })
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
