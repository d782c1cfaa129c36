import { parentPort } from 'node:worker_threads'
import type { Step } from '#effects/progress.ts'
import { type Answer, failureOf } from './message.ts'

/** Milliseconds between two words about a long job. */
const pause = 100

/** In a thread of inThreads(): does the jobs that come, one after another, and tells what came of each. */
export const workOff = <Job, Result>(work: (job: Job, step: Step) => Promise<Result>): void => {
  const say = (answer: Answer<Result>): void => parentPort?.postMessage(answer)
  let amount = 0
  let told = performance.now()
  const take = (): number => {
    const taken = amount
    amount = 0
    told = performance.now()
    return taken
  }
  const step: Step = {
    advance(more, detail = '') {
      amount += more
      if (performance.now() - told >= pause) say({ kind: 'progress', amount: take(), detail })
    },
    done() {},
  }
  const answer = async (job: Job): Promise<void> => {
    try {
      const result = await work(job, step)
      say({ kind: 'done', amount: take(), result })
    } catch (error) {
      say({ kind: 'failed', failure: failureOf(error) })
    }
  }
  let before: Promise<void> = Promise.resolve()
  parentPort?.on('message', (job: Job) => {
    before = before.then(() => answer(job))
  })
}
