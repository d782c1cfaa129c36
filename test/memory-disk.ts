import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const shared = '/dev/shm'
const prefix = 'kaifang-tests-'
/** Several times what the tests have in it at once. */
const neededBytes = 4 * 1024 ** 3

/**
 * Makes a folder in memory for what the tests write, where the machine has room for one (Linux), and removes it when this process
 * ends. A publish waits until its files are on the disk, and so for everything else that the disk is given meanwhile: in memory
 * it takes the same steps and waits for nothing. Undefined where there is none, or where TMPDIR says another place.
 */
export const memoryDisk = (): string | undefined => {
  if (process.env['TMPDIR'] !== undefined || !existsSync(shared)) return undefined
  const { bavail, bsize } = statfsSync(shared)
  if (bavail * bsize < neededBytes) return undefined
  removeLeftBehind()
  const folder = join(shared, `${prefix}${process.pid}`)
  mkdirSync(folder, { recursive: true })
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  return runsPrograms(folder) ? folder : undefined
}

/** What a run that was killed could not remove. */
const removeLeftBehind = (): void => {
  for (const name of readdirSync(shared).filter((one) => one.startsWith(prefix)))
    if (!isRunning(Number(name.slice(prefix.length))))
      rmSync(join(shared, name), { recursive: true, force: true })
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Some machines let no program be run from there, which some tests do. */
const runsPrograms = (folder: string): boolean => {
  const program = join(folder, 'program')
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o700 })
  try {
    execFileSync(program)
    return true
  } catch {
    return false
  }
}
