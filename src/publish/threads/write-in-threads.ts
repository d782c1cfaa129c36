import { Worker } from 'node:worker_threads'
import type { Step } from '#effects/progress.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import { createSealKey, seal } from '#gate/sealed.ts'
import type { IngestOptions } from '#ingest/table.ts'
import type { WrittenAnew } from '#publish/write-anew.ts'
import { type Answer, errorOf, type Job, type ThreadData } from './message.ts'

/** What writing in threads needs beside the entries. */
export interface ThreadOptions {
  readonly threads: number
  /** Folder of the release that is being built. */
  readonly into: string
  readonly ingest: IngestOptions
}

/** Jobs that a thread has at a time: it never waits for the next one. */
const atHand = 2

/**
 * Writes the data of entries in threads of their own, handing them out in the order given, and calls `written` with what came of each and its
 * place in the list. Rejects, having ended all threads, where one of them fails.
 */
export const writeInThreads = async (
  entries: readonly Approved<OpenEntry>[],
  { threads, into, ingest }: ThreadOptions,
  progress: Step,
  written: (index: number, result: WrittenAnew) => void,
): Promise<void> => {
  const key = createSealKey()
  const data: ThreadData = { key, into, options: ingest }
  const workers = Array.from(
    { length: Math.min(threads, entries.length) },
    () => new Worker(new URL('./write-thread.ts', import.meta.url), { workerData: data }),
  )
  const jobs = entries.entries()
  const nextJob = (): Job | null => {
    const { value } = jobs.next()
    return value === undefined ? null : { index: value[0], entry: seal(value[1], key) }
  }
  try {
    await Promise.all(workers.map((worker) => serve(worker, nextJob, progress, written)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Gives a thread jobs until there are no more, and resolves when it has answered them all. */
const serve = (
  worker: Worker,
  nextJob: () => Job | null,
  progress: Step,
  written: (index: number, result: WrittenAnew) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let open = 0
    const give = (): void => {
      const job = nextJob()
      if (job !== null) {
        open += 1
        worker.postMessage(job)
      } else if (open === 0) resolve()
    }
    worker.on('message', (answer: Answer) => {
      if (answer.kind === 'rows') return progress.advance(answer.rows, answer.detail)
      if (answer.kind === 'failed') return reject(errorOf(answer.failure))
      progress.advance(answer.rows)
      written(answer.index, answer.written)
      open -= 1
      give()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread that writes datasets ended with ${code}`)))
    for (let i = 0; i < atHand; i++) give()
  })
