/** A thread that writes datasets: takes jobs, one after another, until it is ended. */
import { workerData } from 'node:worker_threads'
import type { OpenEntry } from '#gate/approved.ts'
import { unseal } from '#gate/sealed.ts'
import { writeAnew } from '#publish/write-anew.ts'
import { workOff } from './work-off.ts'
import type { WriteJob, WriteResult, WriteThreadData } from './write-in-threads.ts'

const { key, into, options } = workerData as WriteThreadData

workOff<WriteJob, WriteResult>(async ({ index, entry }, step) => ({
  index,
  written: await writeAnew(unseal<OpenEntry>(entry, key), into, options, step),
}))
