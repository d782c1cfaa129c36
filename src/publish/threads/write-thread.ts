/** A thread that writes datasets: takes jobs, one after another, until it is ended. */
import { parentPort, workerData } from 'node:worker_threads'
import type { Step } from '#effects/progress.ts'
import type { OpenEntry } from '#gate/approved.ts'
import { unseal } from '#gate/sealed.ts'
import { writeAnew } from '#publish/write-anew.ts'
import { type Answer, failureOf, type Job, type ThreadData } from './message.ts'

const { key, into, options } = workerData as ThreadData

const say = (answer: Answer): void => parentPort?.postMessage(answer)

/** Milliseconds between two words about the rows of a large table. */
const pause = 100

let rows = 0
let told = performance.now()

const takeRows = (): number => {
  const taken = rows
  rows = 0
  told = performance.now()
  return taken
}

const step: Step = {
  advance(amount, detail = '') {
    rows += amount
    if (performance.now() - told >= pause) say({ kind: 'rows', rows: takeRows(), detail })
  },
  done() {},
}

const work = async ({ index, entry }: Job): Promise<void> => {
  try {
    const written = await writeAnew(unseal<OpenEntry>(entry, key), into, options, step)
    say({ kind: 'written', rows: takeRows(), index, written })
  } catch (error) {
    say({ kind: 'failed', failure: failureOf(error) })
  }
}

let before: Promise<void> = Promise.resolve()
parentPort?.on('message', (job: Job) => {
  before = before.then(() => work(job))
})
