import { Worker } from 'node:worker_threads'
import type { Step } from '#effects/progress.ts'
import { type Answer, errorOf } from './message.ts'

/** Threads that all do the same kind of work. */
export interface Crew {
  /** The module that each thread runs; it calls workOff(). */
  readonly script: URL
  /** What each thread is given when it starts. */
  readonly data: unknown
  readonly threads: number
  /** Jobs that a thread has at a time: it never waits for the next one. */
  readonly atHand: number
}

/**
 * Has threads work off the jobs that `next` gives until it gives null, and calls `done` with what came of each, in the order
 * in which they are done. Rejects, having ended all threads, where one of them fails.
 */
export const inThreads = async <Job, Result>(
  { script, data, threads, atHand }: Crew,
  next: () => Job | null,
  progress: Step,
  done: (result: Result) => void,
): Promise<void> => {
  const workers = Array.from({ length: threads }, () => new Worker(script, { workerData: data }))
  try {
    await Promise.all(workers.map((worker) => serve(worker, atHand, next, progress, done)))
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()))
  }
}

/** Gives a thread jobs until there are no more, and resolves when it has answered them all. */
const serve = <Job, Result>(
  worker: Worker,
  atHand: number,
  next: () => Job | null,
  progress: Step,
  done: (result: Result) => void,
): Promise<void> =>
  new Promise((resolve, reject) => {
    let open = 0
    const give = (): void => {
      const job = next()
      if (job !== null) {
        open += 1
        worker.postMessage(job)
      } else if (open === 0) resolve()
    }
    worker.on('message', (answer: Answer<Result>) => {
      if (answer.kind === 'progress') return progress.advance(answer.amount, answer.detail)
      if (answer.kind === 'failed') return reject(errorOf(answer.failure))
      progress.advance(answer.amount)
      done(answer.result)
      open -= 1
      give()
    })
    worker.once('error', reject)
    worker.once('exit', (code) => reject(new Error(`a thread of this publish ended with ${code}`)))
    for (let i = 0; i < atHand; i++) give()
  })
