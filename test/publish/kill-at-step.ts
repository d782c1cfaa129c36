// Loaded into a process by --import: counts the calls that change what is on the disk, and kills it right before one of them.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const at = process.env.KILL_AT_STEP
const steps: string[] = []

/** The name of a step: the call and its first path, without what differs between releases and processes. */
const stepOf = (name: string, [path]: readonly unknown[]): string =>
  `${name} ${String(path).replaceAll(/[0-9a-f]{8,}|\d+/g, '#')}`

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
      if (step === at) process.kill(process.pid, 'SIGKILL')
      return Reflect.apply(real, home, args)
    })
  }
syncBuiltinESMExports()

process.once('exit', () => process.stderr.write(`steps ${JSON.stringify(steps)}\n`))
