import { createWriteStream } from 'node:fs'
import type { Writable } from 'node:stream'

/** One request as the log tells it: no values of parameters, no headers, and of the address what the operator wants kept. */
export interface AccessEntry {
  readonly time: string
  readonly client?: string
  readonly method: string
  /** Without query. */
  readonly path: string
  /** Names of the parameters, not their values. */
  readonly parameters?: readonly string[]
  readonly route: string
  readonly status: number
  readonly bytes: number
  readonly milliseconds: number
  /** The client was gone before the end. */
  readonly aborted?: true
}

/** Takes entries, and writes them as lines of JSON. */
export interface AccessLog {
  write(entry: AccessEntry): void
  /** Opens the file again, which may have been moved away. */
  reopen(): void
  close(): Promise<void>
}

const open = (target: string): Writable =>
  target === '-' ? process.stdout : createWriteStream(target, { flags: 'a', mode: 0o640 })

/** Lines that wait for the disk at most: beyond that they are counted, not kept. */
const mostWaiting = 8 * 2 ** 20

/** Opens a log in a file, "-" for standard output; what can't be written is told to `failed` and does no harm to requests. */
export const openAccessLog = (target: string, failed: (error: unknown) => void): AccessLog => {
  let stream = open(target).on('error', failed)
  let lines = ''
  let lost = 0
  const flush = (): void => {
    if (lines === '') return
    if (stream.writableLength > mostWaiting) lost += 1
    else stream.write(lost === 0 ? lines : `{"lostBatches":${lost}}\n${lines}`)
    if (stream.writableLength <= mostWaiting) lost = 0
    lines = ''
  }
  const timer = setInterval(flush, 200).unref()
  return {
    write: (entry) => {
      lines += `${JSON.stringify(entry)}\n`
      if (lines.length > 65_536) flush()
    },
    reopen: () => {
      flush()
      if (target === '-') return
      stream.end()
      stream = open(target).on('error', failed)
    },
    close: () => {
      clearInterval(timer)
      flush()
      if (target === '-') return Promise.resolve()
      return new Promise((resolve) => stream.end(() => resolve()))
    },
  }
}

/** The names of the parameters of a query string, each once. */
export const parameterNames = (query: string): readonly string[] => [
  ...new Set(query.split('&').map((part) => part.slice(0, 100).split('=')[0] ?? '')),
]
