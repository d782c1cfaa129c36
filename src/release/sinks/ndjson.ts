import { createHashedFile } from './hashed-file.ts'
import type { RowSink } from './row-sink.ts'

const lineFeed = 0x0a

/** The row file: NDJSON, and where in it each row starts. */
export interface NdjsonSink extends RowSink {
  /** Bytes of the longest row so far, its line feed counted. */
  readonly longestRow: number
}

/**
 * NDJSON, a record a line, each ending in a line feed. `offsetsPath` gets the offset of every row and, last, the size of
 * the file: 64-bit floating-point numbers, little-endian, so files over 4 GB are possible (src/engine/open-row-file.ts).
 */
export const ndjsonSink = async (path: string, offsetsPath: string): Promise<NdjsonSink> => {
  const [file, offsets] = await Promise.all([createHashedFile(path), createHashedFile(offsetsPath)])
  let longestRow = 0
  const offsetsOf = (chunk: Buffer, count: number, base: number): Buffer => {
    const bytes = Buffer.allocUnsafe(count * 8)
    let start = 0
    for (let i = 0; i < count; i++) {
      bytes.writeDoubleLE(base + start, i * 8)
      const end = chunk.indexOf(lineFeed, start) + 1
      longestRow = Math.max(longestRow, end - start)
      start = end
    }
    return bytes
  }
  return {
    get longestRow() {
      return longestRow
    },
    async write({ records }) {
      if (records.length === 0) return
      const chunk = Buffer.from(`${records.join('\n')}\n`)
      const starts = offsetsOf(chunk, records.length, file.bytes)
      await Promise.all([file.write(chunk), offsets.write(starts)])
    },
    async finish() {
      const end = Buffer.allocUnsafe(8)
      end.writeDoubleLE(file.bytes)
      await offsets.write(end)
      const [written] = await Promise.all([file.finish(), offsets.finish()])
      return { format: 'ndjson', written }
    },
    async abort() {
      await Promise.all([file.abort(), offsets.abort()])
    },
  }
}
