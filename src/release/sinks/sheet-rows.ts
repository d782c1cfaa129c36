import { type CellBytes, mark } from '#release/cell-bytes.ts'
import { RecurringText } from '#release/deflate/recurring-text.ts'
import { crcOver, crcStart } from '#release/deflate/running-crc.ts'
import { constantSlack, viewOf } from '#release/put-bytes.ts'
import { type Kind, kinds, type Progress, SheetTags } from './sheet-tags.ts'
import { cellText, xmlText } from './sheet-xml.ts'

/** A number of fewer bytes has no more digits than a spreadsheet shows. */
const fewDigits = 16

/** What is to be known of compressed data beside their bytes. */
export interface Uncompressed {
  readonly crc: number
  readonly bytes: number
}

/** Memory for sheets to come: there are many small ones. */
const free: RecurringText[] = []
const mostFree = 4

/**
 * Writes rows of a sheet, as rowXml would, straight as deflate data: the XML itself is never put together. The bytes do not depend
 * on how the rows come in batches.
 */
export class SheetRows {
  readonly #values = free.pop() ?? new RecurringText()
  readonly #tokens = this.#values.tokens
  readonly #data: Progress = { at: 0, crc: crcStart }
  readonly #tags: SheetTags
  readonly #columns: number
  #bytes = 0
  #isReleased = false

  /** `before` is what the sheet begins with, up to the end of a row. */
  constructor(columns: number, before: string) {
    this.#columns = columns
    this.#tags = new SheetTags(this.#tokens, this.#data, columns)
    this.#text(before)
    this.#bytes = this.#data.at
  }

  /** Bytes of the XML so far. */
  get bytes(): number {
    return this.#bytes
  }

  /** Writes rows, the first of them with the number `number`; returns data valid until the second call from then. */
  write(cells: CellBytes, number: number): Buffer {
    const { at } = this.#data
    let index = 0
    for (let r = 0; r < cells.rows; r++) {
      this.#tags.row(number + r)
      for (let i = 0; i < this.#columns; i++, index++) {
        const marks = cells.marks[index] ?? 0
        if (marks & mark.absent) continue
        if (marks & mark.xml) this.#escaped(cells, index, i)
        else this.#cell(cells, index, i)
      }
    }
    this.#bytes += (this.#data.at - at) >>> 0
    return this.#tokens.take()
  }

  /** Ends the sheet with `after`; returns the last of its data. */
  end(after: string): { readonly data: Buffer; readonly uncompressed: Uncompressed } {
    const { at } = this.#data
    this.#text(this.#tags.end() + after)
    this.#bytes += (this.#data.at - at) >>> 0
    this.#tokens.end()
    const crc = ~this.#data.crc >>> 0
    return { data: this.#tokens.take(), uncompressed: { crc, bytes: this.#bytes } }
  }

  /** Lets go of the memory, when nothing that was returned is needed any more. No rows may follow. */
  release(): void {
    if (this.#isReleased) return
    this.#isReleased = true
    this.#values.reset()
    if (free.length < mostFree) free.push(this.#values)
  }

  #cell(cells: CellBytes, index: number, column: number): void {
    const { bytes, view, ends } = cells
    const from = index === 0 ? 0 : (ends[index - 1] ?? 0)
    const to = ends[index] ?? 0
    const kind = kindOf(cells, index, from, to)
    this.#tags.cell(column, kind)
    if (kind === kinds.truth) this.#text(bytes[from] === letterT ? '1' : '0')
    else if (kind === kinds.number) this.#number(view, from, to)
    else this.#value(view, from, to)
  }

  /** A text that has something that XML may have to escape. */
  #escaped(cells: CellBytes, index: number, column: number): void {
    this.#tags.cell(column, (cells.marks[index] ?? 0) & mark.space ? kinds.spaced : kinds.text)
    this.#text(xmlText(textAt(cells, index)))
  }

  #number(view: DataView, from: number, to: number): void {
    const data = this.#data
    for (let i = from; i < to; i++) this.#tokens.literal(view.getUint8(i))
    data.crc = crcOver(data.crc, view, from, to)
    data.at = (data.at + to - from) | 0
  }

  #value(view: DataView, from: number, to: number): void {
    const data = this.#data
    this.#values.put(view, from, to, data.at)
    data.crc = crcOver(data.crc, view, from, to)
    data.at = (data.at + to - from) | 0
  }

  #text(text: string): void {
    const length = Buffer.byteLength(text)
    const bytes = Buffer.alloc(length + constantSlack)
    bytes.write(text)
    this.#value(viewOf(bytes), 0, length)
  }
}

const textAt = ({ bytes, ends }: CellBytes, index: number): string =>
  bytes.toString('utf8', index === 0 ? 0 : (ends[index - 1] ?? 0), ends[index] ?? 0)

const letterT = 0x74
const letterF = 0x66

const kindOf = (cells: CellBytes, index: number, from: number, to: number): Kind => {
  const marks = cells.marks[index] ?? 0
  const isText = marks & (mark.text | mark.nested) || (to - from >= fewDigits && isTextual(cells, index))
  if (isText) return marks & mark.space ? kinds.spaced : kinds.text
  const first = cells.bytes[from]
  return first === letterT || first === letterF ? kinds.truth : kinds.number
}

/** Whether a number has more digits than a spreadsheet shows. */
const isTextual = (cells: CellBytes, index: number): boolean =>
  cellText(Number(textAt(cells, index))) !== null
