/**
 * A thread that writes the text of a lock over itself every few seconds, so that other machines see it at work: the process may be
 * busy with a million links at a time.
 */
import { fdatasyncSync, openSync, readFileSync, writeSync } from 'node:fs'
import { workerData } from 'node:worker_threads'
import type { BeatThreadData } from './lock.ts'

const { path, text, every } = workerData as BeatThreadData

// Once: what stands at the path later may be the lock of another process.
const handle = openSync(path, 'r+')

const beat = (): void => {
  // Written rather than given a time, so that it has that of the file system.
  writeSync(handle, text, 0)
  fdatasyncSync(handle)
}

if (readFileSync(path, 'utf8') === text) {
  beat()
  setInterval(beat, every)
}
