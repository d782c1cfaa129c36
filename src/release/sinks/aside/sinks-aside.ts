import { Worker } from 'node:worker_threads'
import type { CellBytes } from '#release/cell-bytes.ts'
import { constantSlack } from '#release/put-bytes.ts'
import { csvSink } from '#release/sinks/csv.ts'
import type { FinishedSinks, Sinks } from '#release/sinks/open-sinks.ts'
import type { Order, PlanAside, Reply, SentCells } from './message.ts'

/** Batches on their way at most, of about a megabyte each: what is left for the end, where only one of the threads has work. */
const most = 6

/** A thread for the sinks of one version: a large table is read on one core and written on another. */
export class SinkThread {
  #worker: Worker | undefined
  #sinks: SinksInThread | undefined
  #failure: Error | undefined

  /** Has the thread load its code while other work is done; at the latest open() does. */
  start(): Worker {
    this.#worker ??= new Worker(new URL('./sink-thread.ts', import.meta.url)).once('error', (error) => {
      this.#failure = error
    })
    return this.#worker
  }

  /**
   * Opens the sinks, once: all but that of the CSV in the thread, which has more to do than the one that reads. Throws what kept
   * the thread from being there.
   */
  async open(plan: PlanAside): Promise<Sinks> {
    const worker = this.start()
    if (this.#failure !== undefined) throw this.#failure
    const inThread = sinksIn(worker, plan)
    this.#sinks = inThread
    const csv = await csvSink(
      `${plan.base}.csv`,
      plan.fields.map(({ name }) => name),
    )
    return withCsv(inThread, csv)
  }

  /** Resolves when the thread has let go of all files and ended; never throws. */
  async end(): Promise<void> {
    await this.#sinks?.end()
    await this.#worker?.terminate()
  }
}

interface SinksInThread extends Sinks {
  /** Resolves when nothing is under way in the thread: a table that was begun is ended first. */
  end(): Promise<void>
}

/** The sinks of both threads as one. */
const withCsv = (inThread: Sinks, csv: Awaited<ReturnType<typeof csvSink>>): Sinks => ({
  takesRows: false,
  async write(cells, rows) {
    await inThread.write(cells, rows)
    await csv.write({ cells })
  },
  async finish() {
    const [finished, written] = await Promise.all([inThread.finish(), csv.finish()])
    return { ...finished, outcomes: [...finished.outcomes, written] }
  },
  async abort() {
    await Promise.all([inThread, csv].map((sink) => sink.abort()))
  },
})

const sinksIn = (worker: Worker, plan: PlanAside): SinksInThread => {
  const free: SentCells[] = []
  let onTheWay = 0
  let failure: Error | null = null
  let wake = (): void => {}
  let finished: FinishedSinks | null = null
  let tableIsMade: boolean | null = null
  const fail = (error: Error): void => {
    failure ??= error
    wake()
  }
  const tell = (order: Order): void => worker.postMessage(order)
  const ended = new Promise<void>((resolve) => {
    worker.once('exit', () => resolve())
    worker.on('message', ({ kind }: Reply) => kind === 'aborted' && resolve())
  })
  worker.on('message', (said: Reply) => {
    if (said.kind === 'failed')
      return fail(Object.assign(new Error(said.message), said.code && { code: said.code }))
    if (said.kind === 'finished') finished = said.finished
    else if (said.kind === 'ended') tableIsMade = said.tableIsMade
    else if (said.kind === 'taken') {
      onTheWay -= 1
      free.push(said.sent)
    }
    wake()
  })
  worker.once('error', fail)
  worker.once('exit', () => fail(new Error('the thread that writes files ended early')))
  tell({ kind: 'open', plan })
  /** Waits until there is a value; throws what went wrong in the thread. */
  const present = async <T>(value: () => T | null): Promise<T> => {
    for (;;) {
      if (failure !== null) throw failure
      const found = value()
      if (found !== null) return found
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
  }
  let closing: Promise<void> | undefined
  const close = (): Promise<void> => {
    closing ??= (async () => {
      failure ??= new Error('aborted')
      // DuckDB lets go of its file only where it is told to.
      tell({ kind: 'abort' })
      await ended
      await worker.terminate()
    })()
    return closing
  }
  let table: Promise<boolean> | undefined
  return {
    takesRows: false,
    async write(cells) {
      await present(() => (onTheWay < most ? true : null))
      const { rows, columns, size, escapes } = cells
      const sent = copyInto(free.pop(), cells)
      onTheWay += 1
      tell({ kind: 'write', sent, rows, columns, size, escapes })
    },
    async finish() {
      tell({ kind: 'finish' })
      const files = await present(() => finished)
      table = present(() => tableIsMade).finally(close)
      // Whoever waits for it is told what went wrong.
      table.catch(() => {})
      return { ...files, table }
    },
    async abort() {
      if (table === undefined) await close()
    },
    async end() {
      await table?.catch(() => {})
      await close()
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
