import { createHashedFile } from './hashed-file.ts'
import type { RowSink } from './row-sink.ts'

/** The row file: NDJSON, and where in it each row starts. */
export interface NdjsonSink extends RowSink {
  /** Bytes of the longest row so far, its line feed counted. */
  readonly longestRow: number
}

/**
 * NDJSON, a record a line, each ending in a line feed. `offsetsPath` gets the offset of every row and, last, the size of
 * the file: 64-bit floating-point numbers, little-endian, so files over 4 GB are possible (src/engine/open-row-file.ts).
 */
export const ndjsonSink = (path: string, offsetsPath: string): NdjsonSink => {
  const [file, offsets] = [createHashedFile(path), createHashedFile(offsetsPath)]
  let longestRow = 0
  const offsetsOf = (starts: Float64Array): Buffer => {
    const bytes = Buffer.allocUnsafe((starts.length - 1) * 8)
    for (let i = 0; i + 1 < starts.length; i++) {
      const start = starts[i] ?? 0
      const end = starts[i + 1] ?? 0
      bytes.writeDoubleLE(file.bytes + start, i * 8)
      longestRow = Math.max(longestRow, end - start)
    }
    return bytes
  }
  return {
    get longestRow() {
      return longestRow
    },
    async write({ ndjson, starts }) {
      await Promise.all([offsets.write(offsetsOf(starts)), file.write(ndjson)])
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
