/** A thread that writes the files of one version: it gets the bytes of cells that may leave, and never an entry. */
import { parentPort, workerData } from 'node:worker_threads'
import { openSinks, type SinkPlan } from '#release/sinks/open-sinks.ts'
import { memoryOf, type Order, type Reply } from './message.ts'

const reply = (said: Reply, memory: ArrayBuffer[] = []): void => parentPort?.postMessage(said, memory)

const opened = openSinks(workerData as SinkPlan)

const follow = async (order: Order): Promise<void> => {
  const sinks = await opened
  if (order.kind === 'finish') return reply({ kind: 'finished', finished: await sinks.finish() })
  const { sent, rows, columns, size, escapes } = order
  const bytes = Buffer.from(sent.bytes.buffer)
  await sinks.write({ ...sent, bytes, rows, columns, size, escapes }, [])
  reply({ kind: 'taken', sent }, memoryOf(sent))
}

const tell = (error: unknown): void => {
  const code = error instanceof Error && 'code' in error ? String(error.code) : undefined
  reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error), code })
}

let before: Promise<void> = Promise.resolve()
parentPort?.on('message', (order: Order) => {
  before = before.then(() => follow(order)).catch(tell)
})
