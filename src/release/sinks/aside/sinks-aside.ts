import { Worker } from 'node:worker_threads'
import type { CellBytes } from '#release/cell-bytes.ts'
import { constantSlack } from '#release/put-bytes.ts'
import type { FinishedSinks, Sinks } from '#release/sinks/open-sinks.ts'
import type { Order, PlanAside, Reply, SentCells } from './message.ts'

/** Batches on their way at most, of about a megabyte each: the thread needs some time to begin. */
const most = 16

/** Opens the sinks of one version in a thread of their own, so that a large table is read on one core and written on another. */
export const sinksAside = (plan: PlanAside): Sinks => {
  const worker = new Worker(new URL('./sink-thread.ts', import.meta.url), { workerData: plan })
  const free: SentCells[] = []
  let onTheWay = 0
  let failure: Error | null = null
  let wake = (): void => {}
  let finished: FinishedSinks | null = null
  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve())
    worker.on('message', ({ kind }: Reply) => kind === 'aborted' && resolve())
  })
  worker.on('message', (said: Reply) => {
    if (said.kind === 'failed')
      return fail(Object.assign(new Error(said.message), said.code && { code: said.code }))
    if (said.kind === 'finished') finished = said.finished
    else if (said.kind === 'taken') {
      onTheWay -= 1
      free.push(said.sent)
    }
    wake()
  })
  worker.once('error', fail)
  worker.once('exit', () => fail(new Error('the thread that writes files ended early')))
  /** Waits until `done` holds; throws what went wrong in the thread. */
  const until = async (done: () => boolean): Promise<void> => {
    while (failure === null && !done())
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    if (failure !== null) throw failure
  }
  return {
    takesRows: false,
    async write(cells) {
      await until(() => onTheWay < most)
      const { rows, columns, size, escapes } = cells
      const sent = copyInto(free.pop(), cells)
      onTheWay += 1
      worker.postMessage({ kind: 'write', sent, rows, columns, size, escapes } satisfies Order)
    },
    async finish() {
      worker.postMessage({ kind: 'finish' } satisfies Order)
      await until(() => finished !== null)
      return finished ?? { outcomes: [], longestRow: 0 }
    },
    async abort() {
      failure ??= new Error('aborted')
      // DuckDB lets go of its file only where it is told to.
      worker.postMessage({ kind: 'abort' } satisfies Order)
      await ended
      await worker.terminate()
    },
  }
}

/** A copy of cells, in the memory of an earlier copy where that is large enough. */
const copyInto = (old: SentCells | undefined, { bytes, ends, marks, rows, columns, size }: CellBytes) => {
  const count = rows * columns
  const room = size + constantSlack
  const sent: SentCells =
    old !== undefined && old.bytes.length >= room && old.marks.length >= count
      ? old
      : {
          bytes: new Uint8Array(new SharedArrayBuffer(room + (room >> 2))),
          ends: new Uint32Array(new SharedArrayBuffer(4 * (count + (count >> 2)))),
          marks: new Uint8Array(new SharedArrayBuffer(count + (count >> 2))),
        }
  sent.bytes.set(bytes.subarray(0, size))
  sent.ends.set(ends.subarray(0, count))
  sent.marks.set(marks.subarray(0, count))
  return sent
}
