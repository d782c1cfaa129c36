import { seeds, spread } from '#release/profile/hash-words.ts'

const [quote, backslash, comma, open, close, openList, closeList] = [0x22, 0x5c, 0x2c, 0x7b, 0x7d, 0x5b, 0x5d]

/**
 * Finds the cells in the lines of a row file, without parsing them: every line has the same keys in the same order and no
 * white space. `find` tells where each cell of the line at `at` starts and ends, in `starts` and `ends`.
 */
export interface RowCells {
  readonly starts: Int32Array
  readonly ends: Int32Array
  find(bytes: Buffer, at: number): void
}

/** Makes what finds the cells of rows with these columns. */
export const rowCells = (names: readonly string[]): RowCells => {
  // Before each cell stand a brace or a comma, its key and a colon.
  const leads = names.map((name) => Buffer.byteLength(JSON.stringify(name)) + 2)
  const starts = new Int32Array(names.length)
  const ends = new Int32Array(names.length)
  return {
    starts,
    ends,
    find(bytes, at) {
      let position = at
      for (let i = 0; i < leads.length; i++) {
        position += leads[i] ?? 0
        starts[i] = position
        position = endOfValue(bytes, position)
        ends[i] = position
      }
    },
  }
}

const endOfText = (bytes: Buffer, start: number): number => {
  for (let at = start + 1; ; at++) {
    const code = bytes[at]
    if (code === quote || code === undefined) return at + 1
    if (code === backslash) at += 1
  }
}

const endOfValue = (bytes: Buffer, start: number): number => {
  const first = bytes[start]
  if (first === quote) return endOfText(bytes, start)
  let depth = 0
  for (let at = start; at < bytes.length; at++) {
    const code = bytes[at]
    if (code === quote) at = endOfText(bytes, at) - 1
    else if (code === open || code === openList) depth += 1
    else if (code === close || code === closeList) {
      if (depth === 0) return at
      depth -= 1
      if (depth === 0) return at + 1
    } else if (code === comma && depth === 0) return at
  }
  return bytes.length
}

/** Whether a cell is a text with a text of its own: "null" is told from no value by its quotes. */
export const isQuoted = (bytes: Buffer, start: number, end: number): boolean =>
  bytes[start] === quote && bytes.toString('latin1', start, end) !== '"null"'

/** Cells up to so many bytes are compared here: the way into the runtime takes longer. */
const short = 64

/** Whether bytes [start, end) of `one` are those of `other` from `otherStart` to `otherEnd`. */
export const sameBytes = (
  one: Buffer,
  start: number,
  end: number,
  other: Buffer,
  otherStart: number,
  otherEnd: number,
): boolean => {
  const length = end - start
  if (otherEnd - otherStart !== length) return false
  if (length > short) return one.compare(other, otherStart, otherEnd, start, end) === 0
  for (let i = 0; i < length; i++) if (one[start + i] !== other[otherStart + i]) return false
  return true
}

/** The two halves of the hash of some bytes; read them before the next call. */
export const hashed = { a: 0, b: 0 }

/** Begins a hash. */
export const beginHash = (): void => {
  hashed.a = seeds.a
  hashed.b = seeds.b
}

/** Adds bytes to the hash that was begun. */
export const addBytes = (bytes: Buffer, start: number, end: number): void => {
  let [a, b] = [hashed.a, hashed.b]
  for (let at = start; at < end; at++) {
    const code = bytes[at] ?? 0
    a = Math.imul(a ^ code, 0x9e3779b1)
    b = Math.imul(b ^ code, 0x5f356495)
  }
  // Ends one cell, so that no two neighbours can exchange bytes.
  a ^= a >>> 15
  b ^= b >>> 13
  hashed.a = Math.imul(spread(a ^ (end - start)), 0x85ebca77) ^ b
  hashed.b = (Math.imul(spread(b), 0xc2b2ae3d) + a) | 0
}
