// Loaded into a process and its threads by --import: names the calls that change what is on the disk, and kills the process
// right before one of them. Steps of a thread have the name of its script before them.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { basename } from 'node:path'
import { isMainThread } from 'node:worker_threads'

// As it is before it is replaced below.
const { writeFileSync } = fs

/** A step, or its beginning and its end with … between. */
const at = process.env.KILL_AT_STEP
const [begins = '', ends] = (at ?? '').split('…')
/** At which of the steps of this name; the first, unless given. Each thread counts its own. */
const nth = Number(process.env.KILL_AT_COUNT ?? 1)
const steps: string[] = []
let count = 0

/** The name of a step: the call and its first path, without what differs between releases and processes. */
const stepOf = (name: string, [path]: readonly unknown[]): string => {
  const step = `${name} ${String(path).replaceAll(/[0-9a-f]{8,}|\d+/g, '#')}`
  return isMainThread ? step : `${basename(process.argv[1] ?? '')} ${step}`
}

const isIt = (step: string): boolean =>
  ends === undefined ? step === at : step.startsWith(begins) && step.endsWith(ends)

const names = [
  ...['writeFile', 'rename', 'link', 'symlink', 'rm', 'rmdir', 'mkdir', 'open', 'copyFile', 'cp', 'unlink'],
  ...[
    'writeFileSync',
    'renameSync',
    'linkSync',
    'symlinkSync',
    'rmSync',
    'mkdirSync',
    'openSync',
    'writeSync',
  ],
]

for (const home of [fs, fs.promises])
  for (const name of names) {
    const real: unknown = Reflect.get(home, name)
    if (typeof real !== 'function') continue
    Reflect.set(home, name, (...args: readonly unknown[]): unknown => {
      const step = stepOf(name, args)
      steps.push(step)
      if (isIt(step)) count += 1
      if (isIt(step) && count === nth) process.kill(process.pid, 'SIGKILL')
      return Reflect.apply(real, home, args)
    })
  }
syncBuiltinESMExports()

/** Where the steps of the main thread are told at its end: a file, as the last words in a pipe may be cut off. */
const told = process.env.STEPS_FILE
if (isMainThread && told !== undefined) process.once('exit', () => writeFileSync(told, JSON.stringify(steps)))
