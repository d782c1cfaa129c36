import { createHashedFile, type HashedFile } from '#release/sinks/hashed-file.ts'
import type { Written } from '#release/sinks/row-sink.ts'

/** Bytes that are collected before they are written. */
const atOnce = 2 ** 20

/** A file of lines, written in large pieces. */
export interface LineFile {
  readonly lines: number
  add(line: string): void
  /** Whether it is time to wait for flush(). */
  readonly isFull: boolean
  flush(): Promise<void>
  finish(): Promise<Written>
  abort(): Promise<void>
}

/** Creates a file of lines; `offsets` gets where each starts and, last, the size of the file, as a row file has it. */
export const createLineFile = async (path: string, offsets?: string): Promise<LineFile> => {
  const file = await createHashedFile(path)
  const index = offsets === undefined ? null : await createHashedFile(offsets)
  let waiting: string[] = []
  let starts: number[] = []
  let [size, lines, at] = [0, 0, 0]
  const flush = async (): Promise<void> => {
    const text = waiting.join('')
    const positions = Float64Array.from(starts)
    waiting = []
    starts = []
    size = 0
    await file.write(text)
    await index?.write(new Uint8Array(positions.buffer))
  }
  return {
    get lines() {
      return lines
    },
    get isFull() {
      return size > atOnce
    },
    add(line) {
      waiting.push(line)
      size += line.length
      lines += 1
      if (index === null) return
      starts.push(at)
      at += Buffer.byteLength(line)
    },
    flush,
    async finish() {
      if (index !== null) starts.push(at)
      await flush()
      await index?.finish()
      return file.finish()
    },
    abort: () => abortAll([file, ...(index === null ? [] : [index])]),
  }
}

const abortAll = async (files: readonly HashedFile[]): Promise<void> => {
  await Promise.all(files.map((file) => file.abort()))
}
