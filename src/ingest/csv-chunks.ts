import Papa from 'papaparse'
import type { Dialect } from './csv-dialect.ts'
import { findFaults, type Parsed, type RowFaults } from './csv-faults.ts'
import { quotes } from './messages/table.ts'
import { type PlainRows, plainRows } from './plain-rows.ts'

/** Whole rows of CSV text, parsed together. */
export interface CsvChunk {
  readonly rows: readonly (readonly string[])[]
  /** What is wrong with the text of rows, by their index in `rows`. */
  readonly faults: RowFaults
  /** Every text in it can be published; else only a look at each tells. */
  readonly isPublishable: boolean
  /** Line on which a row of this chunk begins, from 1. */
  line(index: number): number
}

/** Characters of one row at most: beyond it, a quote is taken to be unclosed. */
export const ROW_LIMIT = 16 * 2 ** 20

/** The slice of PapaParse used here: its parser without its streams, so that the reader pulls and memory stays flat. */
interface Parser {
  parse(input: string, baseIndex: number, ignoreLastRow: boolean): Parsed
}

const { Parser: PapaParser } = Papa as unknown as { Parser: new (dialect: Dialect) => Parser }

/** Parses a stream of text into rows, as many at a time as the text brings. */
export async function* parseCsv(texts: AsyncIterable<string>, dialect: Dialect): AsyncIterable<CsvChunk> {
  const parser = new PapaParser(dialect)
  let rest = ''
  let line = 1
  let waiting: string[] = []
  let length = 0
  for await (const text of texts) {
    waiting.push(text)
    length += text.length
    // A row that is longer than what came of it is not looked at again until that has doubled: else a long cell takes ages.
    if (length < rest.length && rest.length + length <= ROW_LIMIT) continue
    // Joined, it is one piece in memory; a sum would be two until it is looked at, and slow to look at ever after.
    const input = [rest, ...waiting].join('')
    waiting = []
    length = 0
    if (input.length > ROW_LIMIT) return yield unclosed(parser.parse(input, 0, false), line)
    const plain = plainRows(input, dialect)
    const parsed = plain === null ? parser.parse(input, 0, true) : parsedOf(plain)
    const { cursor } = parsed.meta
    // What was decoded holds no half of a surrogate pair.
    yield toChunk(parsed, input, line, dialect, plain?.mayHoldNul === false)
    line += plain?.isLineEach ? plain.rows.length : countBreaks(input, cursor, dialect.newline)
    rest = input.slice(cursor)
  }
  const last = [rest, ...waiting].join('')
  if (last !== '') yield toChunk(parser.parse(last, 0, false), last, line, dialect)
}

const parsedOf = ({ rows, cursor }: PlainRows): Parsed => ({ data: rows, errors: [], meta: { cursor } })

const toChunk = (
  parsed: Parsed,
  input: string,
  firstLine: number,
  dialect: Dialect,
  isPublishable = false,
): CsvChunk => ({
  rows: parsed.data,
  faults: findFaults(parsed, input, dialect),
  isPublishable,
  line: (index) => lineOf(parsed.data, index, firstLine),
})

const unclosed = ({ data }: Parsed, firstLine: number): CsvChunk => ({
  rows: data,
  faults: new Map([[data.length - 1, [quotes]]]),
  isPublishable: false,
  line: (index) => lineOf(data, index, firstLine),
})

const lineOf = (rows: readonly (readonly string[])[], index: number, firstLine: number): number =>
  rows.slice(0, index).reduce((lines, row) => lines + 1 + breaksWithin(row), firstLine)

const breaksWithin = (row: readonly string[]): number =>
  row.reduce((lines, cell) => lines + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

const countBreaks = (text: string, end: number, newline: Dialect['newline']): number => {
  const mark = newline === '\r' ? '\r' : '\n'
  let count = 0
  for (let at = text.indexOf(mark); at !== -1 && at < end; at = text.indexOf(mark, at + 1)) count += 1
  return count
}
