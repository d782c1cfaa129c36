import type { Cell, Row } from '#ingest/table.ts'
import { constantSlack, viewOf } from './put-bytes.ts'
import { longestNumber, putNumber } from './put-number.ts'
import { TurnBuffer } from './turn-buffer.ts'

/** What is known of the bytes of a cell; a number or a truth value has none of these. */
export const mark = {
  /** There is no value, and there are no bytes. */
  absent: 1,
  text: 2,
  /** JSON text of an object or an array. */
  nested: 4,
  /** A text that JSON must escape. */
  json: 8,
  /** A text that CSV must quote. */
  csv: 16,
  /** A text that XML may have to escape. */
  xml: 32,
  /** A line break within, or white space at an end. */
  space: 64,
} as const

/** The cells of some rows as UTF-8, one after another: the one time that their texts are encoded. */
export interface CellBytes {
  readonly rows: number
  readonly columns: number
  /** With room for putWords behind them. */
  readonly bytes: Buffer
  /** Of `bytes`. */
  readonly view: DataView
  /** Where in `bytes` each cell ends, row by row. */
  readonly ends: Uint32Array
  /** Bits of `mark`, for each cell. */
  readonly marks: Uint8Array
  /** Bytes in use. */
  readonly size: number
  /** How many bytes JSON has to escape, no fewer than CSV has to double. */
  readonly escapes: number
}

const ascii = new Uint8Array(128)
for (let code = 0; code < 32; code++) ascii[code] = mark.json | mark.xml
ascii[0x22] = mark.json | mark.csv
ascii[0x5c] = mark.json
ascii[0x2c] = mark.csv
for (const code of [0x0a, 0x0d]) ascii[code] = mark.json | mark.xml | mark.csv | mark.space
// The underscore begins what ECMA-376 takes for a character that XML has not: _x0041_.
for (const char of '&<>_') ascii[char.charCodeAt(0)] = mark.xml

const isWideSpace = (code: number): boolean => /\s/.test(String.fromCharCode(code))

// Between these two lie the ideographs and most other letters, none of which is white space.
const [lastLow, firstHigh] = [0x3000, 0xfeff]

const isSpace = (code: number): boolean => {
  if (code < 0x80) return code === 32 || (code >= 9 && code <= 13)
  return (code <= lastLow || code >= firstHigh) && isWideSpace(code)
}

const escapes = /\\(?:ud[89a-f][0-9a-f]{2}|.)/g

/**
 * JSON text of a cell, on one line. Half of a surrogate pair, which no UTF-8 file can hold, becomes U+FFFD, so that every
 * format says the same.
 */
export const encodeCell = (cell: Cell): string => {
  const text = JSON.stringify(cell)
  return text.includes('\\ud') ? text.replace(escapes, (e) => (e.length === 6 ? '\ufffd' : e)) : text
}

/** Encodes rows, gathering those of several calls; what it gives is overwritten by the rows that are added next. */
export class CellEncoder {
  readonly #columns: number
  readonly #buffer = new TurnBuffer()
  #bytes: Buffer = Buffer.alloc(0)
  #view = viewOf(this.#bytes)
  #ends = new Uint32Array(0)
  #marks = new Uint8Array(0)
  #mark = 0
  #rows = 0
  #size = 0
  #escapes = 0

  constructor(columns: number) {
    this.#columns = columns
  }

  /** Rows that were added since cells were taken. */
  get rows(): number {
    return this.#rows
  }

  /** Bytes of their cells. */
  get size(): number {
    return this.#size
  }

  /** Encodes the next rows. */
  add(rows: readonly Row[]): void {
    const columns = this.#columns
    let index = this.#rows * columns
    this.#makeRoom(index + rows.length * columns)
    let at = this.#size
    for (let r = 0; r < rows.length; r++) {
      const row = rows[r] ?? []
      for (let i = 0; i < columns; i++) {
        at = this.#cell(row[i] ?? null, at)
        this.#ends[index] = at
        this.#marks[index] = this.#mark
        index += 1
      }
    }
    this.#rows += rows.length
    this.#size = at
  }

  /** The cells of the rows that were added. */
  take(): CellBytes {
    const bytes = this.#buffer.reserve(this.#size, constantSlack)
    const cells = {
      rows: this.#rows,
      columns: this.#columns,
      bytes,
      view: viewOf(bytes),
      ends: this.#ends,
      marks: this.#marks,
      size: this.#size,
      escapes: this.#escapes,
    }
    this.#rows = this.#size = this.#escapes = 0
    return cells
  }

  encode(rows: readonly Row[]): CellBytes {
    this.add(rows)
    return this.take()
  }

  #makeRoom(cells: number): void {
    if (this.#ends.length >= cells) return
    const [ends, marks] = [this.#ends, this.#marks]
    // Rows come in batches of any size: the least room serves a table of few rows.
    const room = Math.max(cells, Math.min(2 * ends.length, cells + 2 ** 16))
    this.#ends = new Uint32Array(room)
    this.#marks = new Uint8Array(room)
    this.#ends.set(ends)
    this.#marks.set(marks)
  }

  #cell(cell: Cell, at: number): number {
    if (typeof cell === 'string') {
      this.#mark = mark.text
      const end = this.#text(cell, at)
      if (cell !== '' && (isSpace(cell.charCodeAt(0)) || isSpace(cell.charCodeAt(cell.length - 1))))
        this.#mark |= mark.space
      return end
    }
    if (cell === null) {
      this.#mark = mark.absent
      return at
    }
    if (typeof cell === 'number') {
      this.#mark = 0
      const end = putNumber(this.#buffer.reserve(at, longestNumber), at, cell)
      return end === at ? this.#text(Number.isFinite(cell) ? String(cell) : encodeCell(cell), at) : end
    }
    this.#mark = typeof cell === 'object' ? mark.nested : 0
    return this.#text(encodeCell(cell), at)
  }

  #text(text: string, start: number): number {
    const { length } = text
    const out = this.#roomFor(start, length * 3 + 1)
    let at = start
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(i)
      if (code < 0x80) {
        const found = ascii[code] ?? 0
        if (found !== 0) {
          this.#mark |= found
          if (found & mark.json) this.#escapes += 1
        }
        out.setUint8(at++, code)
      } else if (code >= 0x800 && code < 0xd800) {
        out.setUint32(at, 0x8080e0 | (code >> 12) | ((code & 0xfc0) << 2) | ((code & 63) << 16), true)
        at += 3
      } else if (code < 0x800) {
        out.setUint16(at, 0x80c0 | (code >> 6) | ((code & 63) << 8), true)
        at += 2
      } else if ((code & 0xf800) !== 0xd800) {
        if (code >= 0xfffe) this.#mark |= mark.xml
        at = putThree(out, at, code)
      } else {
        const low = code < 0xdc00 ? text.charCodeAt(i + 1) & 0xfc00 : 0
        if (low === 0xdc00) at = putFour(out, at, text.codePointAt(i++) ?? 0)
        else at = putThree(out, at, 0xfffd)
      }
    }
    return at
  }

  /** A view of the buffer, with room for `more` bytes behind the `used` ones. */
  #roomFor(used: number, more: number): DataView {
    const bytes = this.#buffer.reserve(used, more)
    if (bytes !== this.#bytes) {
      this.#bytes = bytes
      this.#view = viewOf(bytes)
    }
    return this.#view
  }

  /** Lets go of the memory. */
  release(): void {
    this.#buffer.release()
  }
}

// The fourth byte is written over by what comes next.
const putThree = (out: DataView, at: number, code: number): number => {
  out.setUint32(at, 0x8080e0 | (code >> 12) | ((code & 0xfc0) << 2) | ((code & 63) << 16), true)
  return at + 3
}

const putFour = (out: DataView, at: number, code: number): number => {
  out.setUint8(at, 0xf0 | (code >> 18))
  out.setUint8(at + 1, 0x80 | ((code >> 12) & 63))
  out.setUint8(at + 2, 0x80 | ((code >> 6) & 63))
  out.setUint8(at + 3, 0x80 | (code & 63))
  return at + 4
}
