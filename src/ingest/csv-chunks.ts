import Papa from 'papaparse'
import type { Dialect } from './csv-dialect.ts'

/** Whole rows of CSV text, parsed together. */
export interface CsvChunk {
  readonly rows: readonly (readonly string[])[]
  /** Indexes into `rows` of the rows whose quotes do not pair. */
  readonly misquoted: readonly number[]
  /** Indexes of rows that end in CRLF where the others end in LF. */
  readonly misended: readonly number[]
  /** Line on which a row of this chunk begins, from 1. */
  line(index: number): number
}

/** Characters of one row at most: beyond it, a quote is taken to be unclosed. */
export const ROW_LIMIT = 16 * 2 ** 20

interface Parsed {
  readonly data: string[][]
  readonly errors: readonly { readonly row?: number }[]
  readonly meta: { readonly cursor: number }
}

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
  for await (const text of texts) {
    const input = rest + text
    if (input.length > ROW_LIMIT) return yield unclosed(parser.parse(input, 0, false), line)
    const parsed = parser.parse(input, 0, true)
    const { cursor } = parsed.meta
    yield toChunk(parsed, input, line, dialect)
    line += countBreaks(input, cursor, dialect.newline)
    rest = input.slice(cursor)
  }
  if (rest !== '') yield toChunk(parser.parse(rest, 0, false), rest, line, dialect)
}

const toChunk = ({ data, errors }: Parsed, input: string, firstLine: number, dialect: Dialect): CsvChunk => ({
  rows: data,
  misquoted: [...new Set(errors.map(({ row }) => row ?? 0))].filter((row) => row < data.length),
  misended:
    dialect.newline === '\n' && input.includes('\r') && !input.includes('\r"') ? endingInCr(data) : [],
  line: (index) => lineOf(data, index, firstLine),
})

const unclosed = ({ data }: Parsed, firstLine: number): CsvChunk => ({
  rows: data,
  misquoted: [data.length - 1],
  misended: [],
  line: (index) => lineOf(data, index, firstLine),
})

const lineOf = (rows: readonly (readonly string[])[], index: number, firstLine: number): number =>
  rows.slice(0, index).reduce((lines, row) => lines + 1 + breaksWithin(row), firstLine)

const endingInCr = (rows: readonly (readonly string[])[]): number[] =>
  rows.flatMap((row, i) => (row.at(-1)?.endsWith('\r') ? [i] : []))

const breaksWithin = (row: readonly string[]): number =>
  row.reduce((lines, cell) => lines + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0)

const countBreaks = (text: string, end: number, newline: Dialect['newline']): number => {
  const mark = newline === '\r' ? '\r' : '\n'
  let count = 0
  for (let at = text.indexOf(mark); at !== -1 && at < end; at = text.indexOf(mark, at + 1)) count += 1
  return count
}
