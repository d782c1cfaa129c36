import { type DeflateTokens, farthestCopy } from '#release/deflate/deflate-tokens.ts'
import { crcOver, skipOf, skipZeros } from '#release/deflate/running-crc.ts'
import { viewOf } from '#release/put-bytes.ts'
import { longestNumber, putNumber } from '#release/put-number.ts'
import { columnName } from './sheet-xml.ts'

/** How a cell says what its value is: the places of what stands between the number of the row and the value. */
export const kinds = { text: 0, spaced: 1, truth: 2, number: 3 } as const
export type Kind = (typeof kinds)[keyof typeof kinds]
const kindTexts = ['" t="str"><v>', '" t="str"><v xml:space="preserve">', '" t="b"><v>', '"><v>']

/** What was written last: a whole row, the start of one, or a value. Texts that follow have these places. */
const afters = { row: 0, start: 1, value: 2 } as const
type After = (typeof afters)[keyof typeof afters]
const rowStarts = ['<row r="', '"></row><row r="', '</v></c></row><row r="']
const cellStarts = ['', '"><c r="', '</v></c><c r="']
const ends = ['', '"></row>', '</v></c></row>']

/** Bytes from which on digits take less room as a copy. */
const someDigits = 3

/** A text of tags that stands in the sheet again and again. */
interface Phrase {
  readonly bytes: Buffer
  /** Of the text alone: see skipZeros. */
  readonly crc: number
  /** Where it was written last; null before that. */
  at: number | null
}

const crcOf = (bytes: Buffer): number => crcOver(0, viewOf(bytes), 0, bytes.length)

const phrase = (text: string): Phrase => {
  const bytes = Buffer.from(text)
  return { bytes, crc: crcOf(bytes), at: null }
}

/** Where the data have come to: bytes modulo 2³², as a signed integer, and their checksum. */
export interface Progress {
  at: number
  crc: number
}

/**
 * Writes what stands between the values of a sheet (see rowXml). Where it stood before is known, so nothing is searched for; its
 * checksum is put together of those of its parts.
 */
export class SheetTags {
  readonly #tokens: DeflateTokens
  readonly #data: Progress
  readonly #columns: readonly Phrase[]
  readonly #kinds = kindTexts.map(phrase)
  readonly #rowStarts = rowStarts.map(phrase)
  readonly #cellStarts = cellStarts.map(phrase)
  #after: After = afters.row
  readonly #digits = Buffer.alloc(longestNumber)
  readonly #digitsView = viewOf(this.#digits)
  readonly #digitsBefore = Buffer.alloc(longestNumber)
  #count = 0
  /** Where start and letters of a cell were written last: of the first of a row, then of others, by column. */
  readonly #opened: Float64Array
  /** Where the number of the row was written last, and where as that of the row itself. */
  #digitsAt = 0
  #rowAt = 0
  /** Where in this row number and kind of a cell stand, by its kind; null where there was none. */
  readonly #kindsAt: (number | null)[] = kindTexts.map(() => null)
  /** Checksums of the number with each kind behind it, less that of the kind; and of all the rest, by start, column and kind. */
  readonly #digitCrcs = new Int32Array(kindTexts.length)
  #restCrcs: Int32Array

  constructor(tokens: DeflateTokens, data: Progress, columns: number) {
    this.#tokens = tokens
    this.#data = data
    this.#columns = Array.from({ length: columns }, (_, i) => phrase(columnName(i)))
    this.#opened = new Float64Array(2 * columns).fill(-Infinity)
    this.#restCrcs = new Int32Array(cellStarts.length * columns * kindTexts.length)
  }

  /** Ends the row before and begins the one with this number. */
  row(number: number): void {
    const [data, digits, before] = [this.#data, this.#digits, this.#digitsBefore]
    before.set(digits)
    const count = putNumber(digits, 0, number)
    const isAsLong = count === this.#count
    let shared = 0
    if (isAsLong) while (shared < count && digits[shared] === before[shared]) shared += 1
    const start = this.#rowStarts[this.#after] ?? phrase('')
    const { length } = start.bytes
    const crc = crcOver(0, this.#digitsView, 0, count)
    data.crc = skipZeros(data.crc, skipOf(length + count)) ^ skipZeros(start.crc, skipOf(count)) ^ crc
    // The number of the row before stood behind the same text.
    const follows = start.at !== null && ((start.at + length) | 0) === this.#rowAt
    this.#phrase(start, follows ? shared : 0)
    this.#rowAt = this.#digitsAt = (data.at - (follows ? shared : 0)) | 0
    for (let i = follows ? shared : 0; i < count; i++) this.#tokens.literal(digits[i] ?? 0)
    data.at = (this.#rowAt + count) | 0
    this.#count = count
    if (!isAsLong) this.#settleRest()
    for (let kind = 0; kind < kindTexts.length; kind++) {
      this.#digitCrcs[kind] = skipZeros(crc, skipOf(kindTexts[kind]?.length ?? 0))
      this.#kindsAt[kind] = null
    }
    this.#after = afters.start
  }

  /** Ends the cell before and begins one of the row; its value must follow. */
  cell(column: number, kind: Kind): void {
    const [tokens, data, count] = [this.#tokens, this.#data, this.#count]
    const after = this.#after
    const start = this.#cellStarts[after]
    const letters = this.#columns[column]
    const text = this.#kinds[kind]
    if (start === undefined || letters === undefined || text === undefined)
      throw new RangeError('no such cell')
    const bytes = start.bytes.length + letters.bytes.length + count + text.bytes.length
    const rest = (after * this.#columns.length + column) * kindTexts.length + kind
    data.crc = skipZeros(data.crc, skipOf(bytes)) ^ (this.#restCrcs[rest] ?? 0) ^ (this.#digitCrcs[kind] ?? 0)
    this.#open(start, letters, (after - 1) * this.#columns.length + column)
    const at = data.at
    const known = this.#kindsAt[kind] ?? null
    if (known !== null && ((at - known) | 0) <= farthestCopy && at !== known) {
      tokens.copy(count + text.bytes.length, (at - known) | 0)
      text.at = (at + count) | 0
      data.at = (text.at + text.bytes.length) | 0
    } else {
      this.#copyDigits()
      this.#phrase(text, 0)
    }
    this.#kindsAt[kind] = this.#digitsAt = at
    this.#after = afters.value
  }

  /** What ends the row before, where there is one. */
  end(): string {
    const end = ends[this.#after] ?? ''
    this.#after = afters.row
    return end
  }

  /** Writes start and letters of a cell: mostly as they stood in the row before. */
  #open(start: Phrase, letters: Phrase, opener: number): void {
    const [tokens, data] = [this.#tokens, this.#data]
    const { at } = data
    const length = start.bytes.length + letters.bytes.length
    const distance = at - (this.#opened[opener] ?? 0)
    this.#opened[opener] = at
    if (distance > 0 && distance <= farthestCopy) {
      tokens.copy(length, distance)
      start.at = at
      data.at = (at + length) | 0
      return
    }
    this.#phrase(start, 0)
    for (let i = 0; i < letters.bytes.length; i++) tokens.literal(letters.bytes[i] ?? 0)
    data.at = (data.at + letters.bytes.length) | 0
  }

  #copyDigits(): void {
    const [tokens, data, count] = [this.#tokens, this.#data, this.#count]
    const distance = (data.at - this.#digitsAt) | 0
    if (count >= someDigits && distance > 0 && distance <= farthestCopy) tokens.copy(count, distance)
    else for (let i = 0; i < count; i++) tokens.literal(this.#digits[i] ?? 0)
    data.at = (data.at + count) | 0
  }

  /** Writes a text, and `more` bytes behind it that stood behind it the last time. */
  #phrase(text: Phrase, more: number): void {
    const data = this.#data
    const { length } = text.bytes
    const distance = text.at === null ? 0 : (data.at - text.at) | 0
    text.at = data.at
    data.at = (data.at + length + more) | 0
    if (distance > 0 && distance <= farthestCopy) {
      this.#tokens.copy(length + more, distance)
      return
    }
    for (let i = 0; i < length; i++) this.#tokens.literal(text.bytes[i] ?? 0)
    for (let i = 0; i < more; i++) this.#tokens.literal(this.#digits[i] ?? 0)
  }

  #settleRest(): void {
    let at = 0
    for (const start of this.#cellStarts)
      for (const letters of this.#columns) {
        const open = skipZeros(start.crc, skipOf(letters.bytes.length)) ^ letters.crc
        for (const text of this.#kinds)
          this.#restCrcs[at++] = skipZeros(open, skipOf(this.#count + text.bytes.length)) ^ text.crc
      }
  }
}
