import { type CsvChunk, parseCsv } from './csv-chunks.ts'
import { type Dialect, delimiterNamed, detectDialect } from './csv-dialect.ts'
import { decode, settleEncoding } from './encoding.ts'
import type { FindingLog } from './finding-log.ts'
import { fileEmpty } from './messages/file.ts'
import { badDelimiter, blankLine, quotes, ragged } from './messages/table.ts'
import { BATCH_ROWS, type Batch, type Reader, type SourceTable } from './reader.ts'
import { type SourceFile, unreadable } from './source-file.ts'

const HEAD_CHARACTERS = 2 ** 16

/** Reads CSV and TSV, streaming: delimiter, line ends and encoding are detected unless declared. */
export const csv: Reader = {
  async open(file) {
    const { delimiter } = file.source
    if (delimiter !== undefined && delimiterNamed(delimiter) === null)
      throw unreadable(file.place, badDelimiter(delimiter))
    const encoding = await settleEncoding(file)
    const texts = () => decode(file, encoding)
    const dialect = detectDialect(await headOf(texts()), file.source, file.format === 'tsv')
    const head = await findHeader(parseCsv(texts(), dialect), file.source.headerRow)
    if (head === null) throw unreadable(file.place, fileEmpty)
    return tableOf(file, texts, dialect, head)
  },
}

interface Head {
  readonly cells: readonly string[]
  /** Parsed rows up to and including the header. */
  readonly rows: number
}

const headOf = async (texts: AsyncIterable<string>): Promise<string> => {
  let head = ''
  for await (const text of texts) {
    head += text
    if (head.length >= HEAD_CHARACTERS) break
  }
  return head
}

const isBlank = (row: readonly string[]): boolean => row.length === 1 && (row[0] ?? '').trim() === ''

/** The header: the row declared, counted from 1, else the first that is not blank. */
const findHeader = async (chunks: AsyncIterable<CsvChunk>, declared?: number): Promise<Head | null> => {
  let rows = 0
  for await (const chunk of chunks)
    for (const cells of chunk.rows) {
      rows += 1
      if (declared === undefined ? !isBlank(cells) : rows === declared) return { cells, rows }
    }
  return null
}

const tableOf = (
  file: SourceFile,
  texts: () => AsyncIterable<string>,
  dialect: Dialect,
  head: Head,
): SourceTable => ({
  header: head.cells,
  typed: false,
  async *rows(columns, log) {
    const body = new Body(file, head.cells.length, log)
    let skip = head.rows
    for await (const chunk of parseCsv(texts(), dialect)) {
      const kept = body.keep(chunk, skip)
      skip = Math.max(0, skip - chunk.rows.length)
      yield* batches(chunk, kept, columns)
    }
  },
})

/** Checks the rows below the header; blank lines wait until a row follows them. */
class Body {
  readonly #file: SourceFile
  readonly #columns: number
  readonly #log: FindingLog
  #row = 0
  #blanks = 0

  constructor(file: SourceFile, columns: number, log: FindingLog) {
    this.#file = file
    this.#columns = columns
    this.#log = log
  }

  /** Indexes of the chunk's data rows, having logged what is wrong with them; -1 stands for a blank row of an earlier chunk. */
  keep(chunk: CsvChunk, skip: number): number[] {
    const kept: number[] = []
    for (let i = skip; i < chunk.rows.length; i++) {
      const row = chunk.rows[i] ?? []
      if (this.#isNoRow(row)) this.#blanks += 1
      else {
        if (this.#blanks > 0) this.#endBlanks(chunk, i, kept)
        this.#row += 1
        this.#check(chunk, i, row.length)
        kept.push(i)
      }
    }
    return kept
  }

  #isNoRow(row: readonly string[]): boolean {
    return row.length === 1 && (row[0] === '' || (this.#columns > 1 && isBlank(row)))
  }

  // A quote that is not closed swallows cells: their number says nothing then.
  #check(chunk: CsvChunk, index: number, cells: number): void {
    const faults = chunk.faults.get(index) ?? []
    const place = { ...this.#file.place, row: this.#row }
    for (const fault of faults) this.#log.add(place, fault, () => chunk.line(index))
    if (cells !== this.#columns && !faults.includes(quotes))
      this.#log.add(place, ragged(cells, this.#columns), () => chunk.line(index))
  }

  // In a table of one column an empty line is a row without a value; in any other it is no row.
  #endBlanks(chunk: CsvChunk, index: number, kept: number[]): void {
    if (this.#columns === 1) {
      for (let n = 0; n < this.#blanks; n++) kept.push(-1)
      this.#row += this.#blanks
    } else this.#log.add(this.#file.place, blankLine, () => chunk.line(index) - 1)
    this.#blanks = 0
  }
}

function* batches(chunk: CsvChunk, kept: readonly number[], columns: readonly number[]): Iterable<Batch> {
  for (let start = 0; start < kept.length; start += BATCH_ROWS) {
    const indexes = kept.slice(start, start + BATCH_ROWS)
    yield {
      rows: indexes.map((index) => project(chunk.rows[index], columns)),
      line: (i) => chunk.line(indexes[i] ?? 0),
    }
  }
}

const project = (row: readonly string[] | undefined, columns: readonly number[]): string[] => {
  const cells = new Array<string>(columns.length)
  for (let i = 0; i < columns.length; i++) cells[i] = row?.[columns[i] ?? 0] ?? ''
  return cells
}
