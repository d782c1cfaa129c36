import Papa from 'papaparse'
import type { Dialect } from './csv-dialect.ts'
import { replacementCharacter } from './messages/file.ts'
import type { Problem } from './messages/problem.ts'
import { mixedLineEnds, quotes } from './messages/table.ts'
import { type PlainRows, plainRows } from './plain-rows.ts'

/** Whole rows of CSV text, parsed together. */
export interface CsvChunk {
  readonly rows: readonly (readonly string[])[]
  /** What is wrong with the text of rows, by their index in `rows`. */
  readonly faults: ReadonlyMap<number, readonly Problem[]>
  /** Line on which a row of this chunk begins, from 1. */
  line(index: number): number
}

/** Characters of one row at most: beyond it, a quote is taken to be unclosed. */
export const ROW_LIMIT = 16 * 2 ** 20

const REPLACEMENT = '\uFFFD'

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
    // Joined, it is one piece in memory; a sum would be two until it is looked at, and slow to look at ever after.
    const input = [rest, text].join('')
    if (input.length > ROW_LIMIT) return yield unclosed(parser.parse(input, 0, false), line)
    const plain = plainRows(input, dialect)
    const parsed = plain === null ? parser.parse(input, 0, true) : parsedOf(plain)
    const { cursor } = parsed.meta
    yield toChunk(parsed, input, line, dialect)
    line += countBreaks(input, cursor, dialect.newline)
    rest = input.slice(cursor)
  }
  if (rest !== '') yield toChunk(parser.parse(rest, 0, false), rest, line, dialect)
}

const parsedOf = ({ rows, cursor }: PlainRows): Parsed => ({ data: rows, errors: [], meta: { cursor } })

const toChunk = (parsed: Parsed, input: string, firstLine: number, dialect: Dialect): CsvChunk => ({
  rows: parsed.data,
  faults: findFaults(parsed, input, dialect),
  line: (index) => lineOf(parsed.data, index, firstLine),
})

const unclosed = ({ data }: Parsed, firstLine: number): CsvChunk => ({
  rows: data,
  faults: new Map([[data.length - 1, [quotes]]]),
  line: (index) => lineOf(data, index, firstLine),
})

const NO_FAULTS: CsvChunk['faults'] = new Map()

// The text as a whole tells whether its rows need to be looked at.
const findFaults = ({ data, errors }: Parsed, input: string, { newline }: Dialect): CsvChunk['faults'] => {
  const mayMix = newline === '\n' && input.includes('\r') && !input.includes('\r"')
  const isDamaged = input.includes(REPLACEMENT)
  if (errors.length === 0 && !mayMix && !isDamaged) return NO_FAULTS
  const misquoted = new Set(errors.map(({ row }) => row))
  const faults = data.map((row, index) => [
    ...(misquoted.has(index) ? [quotes] : []),
    ...(mayMix && row.at(-1)?.endsWith('\r') ? [mixedLineEnds] : []),
    ...(isDamaged && row.some((cell) => cell.includes(REPLACEMENT)) ? [replacementCharacter] : []),
  ])
  return new Map([...faults.entries()].filter(([, found]) => found.length > 0))
}

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
