// Loaded into a process by --import: counts the calls that change what is on the disk, and kills it right before one of them.
import fs from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'

const at = Number(process.env.KILL_AT_STEP)
let steps = 0

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
      steps += 1
      if (steps === at) process.kill(process.pid, 'SIGKILL')
      return Reflect.apply(real, home, args)
    })
  }
syncBuiltinESMExports()

process.once('exit', () => process.stderr.write(`steps ${steps}\n`))
