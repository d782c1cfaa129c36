import type { SizedRowFile } from '#engine/row-file.ts'

/**
 * Reads rows [start, end) of a file, so many bytes at once where they follow those that were read last: whoever goes
 * through a file reads it a few times only, and whoever jumps about reads no more than the rows.
 */
export const rowWindow = (file: SizedRowFile, atOnce: number): ((start: number, end: number) => Buffer) => {
  let [first, last, base, bytes] = [0, 0, 0, Buffer.alloc(0)]
  let before = 0
  return (start, end) => {
    const from = file.offset(start)
    const follows = from >= before && from - before <= atOnce
    before = file.offset(end)
    if (start < first || end > last) {
      if (!follows) return file.slice(start, end)
      ;[first, last, base] = [start, Math.max(end, file.endWithin(start, atOnce)), from]
      bytes = file.slice(first, last)
    }
    return bytes.subarray(from - base, before - base)
  }
}
