import type { SizedRowFile } from '#engine/row-file.ts'

const lineFeed = 0x0a

/** Bytes that are read at a time. */
export const readAtOnce = 2 ** 20

/** Looks at one row: its bytes, without the line feed, lie in [start, end) of `bytes`. */
export type Look = (bytes: Buffer, start: number, end: number, row: number) => void

/** Looks at the rows [first, last) of a row file in turn; passes over those that `wanted` does not want, unread where it can. */
export const scanRows = (
  file: SizedRowFile,
  first: number,
  last: number,
  look: Look,
  wanted?: (row: number) => boolean,
): void => {
  for (let row = first; row < last; ) {
    const end = Math.min(file.endWithin(row, readAtOnce), last)
    if (wanted === undefined || anyOf(row, end, wanted)) lookInto(file.slice(row, end), row, look, wanted)
    row = end
  }
}

const anyOf = (first: number, last: number, wanted: (row: number) => boolean): boolean => {
  for (let row = first; row < last; row++) if (wanted(row)) return true
  return false
}

const lookInto = (bytes: Buffer, first: number, look: Look, wanted?: (row: number) => boolean): void => {
  let row = first
  for (let at = 0; at < bytes.length; row++) {
    const end = bytes.indexOf(lineFeed, at)
    if (wanted === undefined || wanted(row)) look(bytes, at, end, row)
    at = end + 1
  }
}

/** The number of rows at which two row files begin alike, byte for byte. */
export const sameStart = (one: SizedRowFile, other: SizedRowFile): number => {
  const most = Math.min(one.count, other.count)
  for (let row = 0; row < most; ) {
    const end = Math.min(one.endWithin(row, readAtOnce), most)
    const [a, b] = [one.slice(row, end), other.slice(row, end)]
    if (!a.equals(b)) return row + linesAlike(a, b)
    row = end
  }
  return most
}

const linesAlike = (a: Buffer, b: Buffer): number => {
  let [rows, at] = [0, 0]
  for (;;) {
    const end = a.indexOf(lineFeed, at) + 1
    if (end === 0 || a.compare(b, at, Math.min(end, b.length), at, end) !== 0) return rows
    ;[rows, at] = [rows + 1, end]
  }
}

/** The number of rows at which two row files end alike, beyond the first `start` rows of each. */
export const sameEnd = (one: SizedRowFile, other: SizedRowFile, start: number): number => {
  const most = Math.min(one.count, other.count) - start
  let [rows, step, growing] = [0, 1, true]
  while (rows < most) {
    const next = Math.min(rows + step, most)
    const end = one.slice(one.count - next, one.count - rows)
    if (end.equals(other.slice(other.count - next, other.count - rows))) {
      rows = next
      if (growing && end.length < readAtOnce / 2) step *= 2
    } else if (next - rows === 1) return rows
    else [growing, step] = [false, (next - rows) >> 1]
  }
  return rows
}
