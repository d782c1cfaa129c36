import { hash } from 'node:crypto'
import { closeSync, mkdirSync, openSync, readFileSync, readSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Format of the files of a memory; raised whenever what they hold means something else. */
const format = 'kaifang-memory/3'

const lineFeed = 0x0a

const seal = (subject: string, body: Uint8Array): string =>
  `${format} ${hash('sha256', subject, 'hex')} ${hash('sha256', body, 'hex')}`

/**
 * The body of a sealed file that tells of `subject`. Undefined where there is none, where a byte of it was changed or where it
 * was written about anything else or by a Kaifang that writes another format.
 */
export const readSealed = (path: string, subject: string): Buffer | undefined => {
  try {
    const bytes = readFileSync(path)
    const end = bytes.indexOf(lineFeed)
    const body = bytes.subarray(end + 1)
    return end > 0 && bytes.toString('utf8', 0, end) === seal(subject, body) ? body : undefined
  } catch {
    return undefined
  }
}

const headOf = (path: string): string | undefined => {
  try {
    const file = openSync(path, 'r')
    try {
      const bytes = Buffer.alloc(seal('', Buffer.alloc(0)).length)
      readSync(file, bytes)
      return bytes.toString('latin1')
    } finally {
      closeSync(file)
    }
  } catch {
    return undefined
  }
}

/** Writes a sealed file in one step, for its owner's eyes alone: it may tell of what is closed. One that says it already stays. */
export const writeSealed = (path: string, subject: string, body: Uint8Array): void => {
  const head = seal(subject, body)
  if (headOf(path) === head) return
  writePrivately(path, [Buffer.from(`${head}\n`), body])
}

/** Writes a file in one step, for its owner's eyes alone. */
export const writePrivately = (path: string, parts: readonly Uint8Array[]): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, '', { mode: 0o600 })
  for (const part of parts) writeFileSync(aside, part, { flag: 'a' })
  renameSync(aside, path)
}
