import { hash } from 'node:crypto'
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
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

/** Whether a file holds these bytes and no others: one that was damaged since must be written anew. */
const holds = (path: string, head: Uint8Array, body: Uint8Array): boolean => {
  try {
    const bytes = readFileSync(path)
    return bytes.subarray(0, head.length).equals(head) && bytes.subarray(head.length).equals(body)
  } catch {
    return false
  }
}

/** Writes a sealed file in one step, for its owner's eyes alone: it may tell of what is closed. One that says it already stays. */
export const writeSealed = (path: string, subject: string, body: Uint8Array): void => {
  const head = Buffer.from(`${seal(subject, body)}\n`)
  if (!holds(path, head, body)) writePrivately(path, [head, body])
}

/** Writes a file in one step, for its owner's eyes alone. */
export const writePrivately = (path: string, parts: readonly Uint8Array[]): void => {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
  const aside = `${path}.${process.pid}`
  writeFileSync(aside, '', { mode: 0o600 })
  for (const part of parts) writeFileSync(aside, part, { flag: 'a' })
  renameSync(aside, path)
}
