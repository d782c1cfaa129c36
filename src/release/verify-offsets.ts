import { createReadStream } from 'node:fs'

const lineFeed = 0x0a

/** Tells whether the stored offsets (src/release/sinks/ndjson.ts) are not those of the `rows` lines of an NDJSON file. */
export const findWrongOffsets = async (
  offsets: Buffer,
  ndjsonPath: string,
  rows: number,
): Promise<boolean> => {
  if (offsets.length !== (rows + 1) * 8) return true
  let [row, base] = [0, 0]
  // Not -0, either, which is one bit away.
  if (!Object.is(offsets.readDoubleLE(0), 0)) return true
  try {
    for await (const chunk of createReadStream(ndjsonPath, { highWaterMark: 2 ** 18 })) {
      const bytes: Buffer = chunk
      for (let at = bytes.indexOf(lineFeed); at >= 0; at = bytes.indexOf(lineFeed, at + 1)) {
        row += 1
        if (row > rows || offsets.readDoubleLE(row * 8) !== base + at + 1) return true
      }
      base += bytes.length
    }
  } catch {
    // That the rows can't be read is a finding of its own.
    return false
  }
  return row !== rows || offsets.readDoubleLE(rows * 8) !== base
}
