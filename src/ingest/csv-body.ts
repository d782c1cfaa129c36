import type { CsvChunk } from './csv-chunks.ts'
import type { FindingLog } from './finding-log.ts'
import { FOOTER_ROWS, type FooterKind, footerKind } from './footer.ts'
import type { Problem } from './messages/problem.ts'
import { blankLine, emptyCells, footerLeft, mixedLineEnds, quotes, ragged } from './messages/table.ts'
import type { SourceFile } from './source-file.ts'

/** Tells whether a parsed row is a blank line. */
export const isBlank = (row: readonly string[]): boolean => row.length === 1 && (row[0] ?? '').trim() === ''

/** A row that stays behind its chunk: whether it is data shows in what follows. */
export interface HeldRow {
  readonly row: readonly string[]
  readonly line: number
}

interface Held extends HeldRow {
  readonly kind: FooterKind
  readonly faults: readonly Problem[]
  /** Blank lines before it. */
  readonly blanks: number
}

/**
 * Checks the rows below the header. Blank lines wait until a row follows them; rows that look like totals or notes wait for
 * a row of data, and are no data where none comes.
 */
export class CsvBody {
  readonly #file: SourceFile
  readonly #header: readonly string[]
  readonly #log: FindingLog
  readonly #watches: boolean
  #row = 0
  #blanks = 0
  /** Rows that may be the end of the table. */
  #held: Held[] = []
  #released: HeldRow[] = []

  constructor(file: SourceFile, header: readonly string[], log: FindingLog) {
    this.#file = file
    this.#header = header
    this.#log = log
    this.#watches = header.length > 1 && file.source.footer !== false
  }

  /** Indexes of the chunk's data rows, having logged what is wrong with them; -1 stands for a blank row of an earlier chunk. */
  keep(chunk: CsvChunk, skip: number): number[] {
    const kept: number[] = []
    if (skip > 0 && chunk.faults.size > 0) this.#checkAbove(chunk, skip)
    for (let i = skip; i < chunk.rows.length; i++) {
      const row = chunk.rows[i] ?? []
      if (this.#isNoRow(row)) {
        this.#blanks += 1
        continue
      }
      if (this.#watches && this.#row > 0) {
        const kind = footerKind(row, this.#header.length)
        if (kind !== null && this.#held.length < FOOTER_ROWS) {
          this.#hold(chunk, i, row, kind)
          continue
        }
        if (this.#held.length > 0) this.#freeHeld(kept, chunk)
      }
      if (this.#blanks > 0) this.#endBlanks(chunk, i, kept)
      this.#row += 1
      const faults = chunk.faults.get(i)
      if (faults !== undefined || row.length !== this.#header.length)
        this.#check(row, faults ?? [], () => chunk.line(i))
      kept.push(i)
    }
    return kept
  }

  /** Rows of this and earlier chunks that were held and are data; they come before the rows that were kept last. */
  release(): readonly HeldRow[] {
    const released = this.#released
    this.#released = []
    return released
  }

  /** What is still held at the end is no data, and is said to be left out; a table of nothing else keeps it. */
  end(): readonly HeldRow[] {
    for (const { kind, line } of this.#held) this.#log.add({ ...this.#file.place, line }, footerLeft(kind))
    this.#held = []
    return this.release()
  }

  // What stands above the data is no row; damage to it is damage all the same. The space around a header says nothing.
  #checkAbove(chunk: CsvChunk, skip: number): void {
    for (const [i, faults] of chunk.faults) {
      const ends = chunk.rows[i]?.map((cell) => cell.trim()).some((cell) => /[\r\n]/.test(cell))
      for (const fault of faults)
        if (i < skip && (fault !== mixedLineEnds || ends))
          this.#log.add(this.#file.place, fault, () => chunk.line(i))
    }
  }

  #isNoRow(row: readonly string[]): boolean {
    const { length } = this.#header
    if (row.length === 1) return row[0] === '' || (length > 1 && isBlank(row))
    return row[0] === '' && length > 1 && row.every((cell) => cell.trim() === '')
  }

  #hold(chunk: CsvChunk, index: number, row: readonly string[], kind: FooterKind): void {
    const faults = chunk.faults.get(index) ?? []
    this.#held.push({ row, line: chunk.line(index), kind, faults, blanks: this.#blanks })
    this.#blanks = 0
  }

  // The rows kept so far in this chunk come first: a held row that follows them goes through the chunk.
  #freeHeld(kept: number[], chunk: CsvChunk): void {
    const blanks = this.#blanks
    for (const held of this.#held) {
      this.#blanks = held.blanks
      if (this.#blanks > 0) this.#log.add(this.#file.place, blankLine, () => held.line - 1)
      this.#row += 1
      this.#check(held.row, held.faults, () => held.line)
      const index = chunk.rows.indexOf(held.row)
      if (index < 0) this.#released.push(held)
      else kept.push(index)
    }
    this.#held = []
    this.#blanks = blanks
  }

  // A quote that is not closed swallows cells: their number says nothing then.
  #check(row: readonly string[], faults: readonly Problem[], line: () => number): void {
    const place = { ...this.#file.place, row: this.#row }
    for (const fault of faults) this.#log.add(place, fault, line)
    if (row.length === this.#header.length || faults.includes(quotes)) return
    if (row.length > this.#header.length) {
      const extra = row.slice(this.#header.length)
      const problem = extra.every((cell) => cell.trim() === '')
        ? emptyCells
        : ragged(row.length, this.#header.length)
      this.#log.add(place, problem, line)
      // What lacks only cells of columns without a name lacks nothing.
    } else if (this.#header.slice(row.length).some((name) => name.trim() !== ''))
      this.#log.add(place, ragged(row.length, this.#header.length), line)
  }

  // In a table of one column an empty line is a row without a value; in any other it is no row.
  #endBlanks(chunk: CsvChunk, index: number, kept: number[]): void {
    if (this.#header.length === 1) {
      for (let n = 0; n < this.#blanks; n++) kept.push(-1)
      this.#row += this.#blanks
    } else this.#log.add(this.#file.place, blankLine, () => chunk.line(index) - 1)
    this.#blanks = 0
  }
}
