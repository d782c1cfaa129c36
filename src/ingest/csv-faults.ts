import type { Dialect } from './csv-dialect.ts'
import { byteOrderMark, replacementCharacter } from './messages/file.ts'
import type { Problem } from './messages/problem.ts'
import { mixedLineEnds, quotes } from './messages/table.ts'

/** What PapaParse makes of text. */
export interface Parsed {
  readonly data: string[][]
  readonly errors: readonly { readonly row?: number }[]
  readonly meta: { readonly cursor: number }
}

/** What is wrong with the text of rows, by their index. */
export type RowFaults = ReadonlyMap<number, readonly Problem[]>

const REPLACEMENT = '\uFFFD'
const MARK = '\uFEFF'

const NO_FAULTS: RowFaults = new Map()

/** Finds what is wrong with the text of the rows that were parsed from the beginning of `input`. */
export const findFaults = ({ data, errors, meta }: Parsed, input: string, dialect: Dialect): RowFaults => {
  // The text as a whole tells whether its rows need to be looked at.
  const mayMix = errors.length === 0 && hasOtherLineEnds(input, dialect.newline)
  const isDamaged = input.includes(REPLACEMENT)
  const isMarked = input.includes(MARK)
  if (errors.length === 0 && !mayMix && !isDamaged && !isMarked) return NO_FAULTS
  const misquoted = new Set(errors.map(({ row }) => row))
  const mixed = mayMix ? rowsWithOtherEnds(input.slice(0, meta.cursor || undefined), dialect) : new Set()
  const holds = (row: readonly string[], char: string): boolean => row.some((cell) => cell.includes(char))
  const faults = data.map((row, index) => [
    ...(misquoted.has(index) ? [quotes] : []),
    ...(mixed.has(index) ? [mixedLineEnds] : []),
    ...(isDamaged && holds(row, REPLACEMENT) ? [replacementCharacter] : []),
    ...(isMarked && holds(row, MARK) ? [byteOrderMark] : []),
  ])
  return new Map([...faults.entries()].filter(([, found]) => found.length > 0))
}

/** Whether a text has line ends beside those of its dialect, be they in quotes or not. */
const hasOtherLineEnds = (text: string, newline: Dialect['newline']): boolean => {
  if (newline === '\n') return text.includes('\r')
  if (newline === '\r') return text.includes('\n')
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1))
    if (text[at - 1] !== '\r') return true
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1))
    if (text[at + 1] !== '\n' && at + 1 < text.length) return true
  return false
}

/** Indexes of the rows of well-formed CSV that have, outside quotes, a line end that is not that of the dialect. */
const rowsWithOtherEnds = (text: string, { delimiter, newline }: Dialect): ReadonlySet<number> => {
  const rows = new Set<number>()
  let row = 0
  let startsCell = true
  for (let at = 0; at < text.length; at++) {
    const char = text[at]
    if (char === '"' && startsCell) {
      at = closingQuote(text, at + 1)
      startsCell = false
    } else if (text.startsWith(newline, at)) {
      at += newline.length - 1
      row += 1
      startsCell = true
    } else {
      if (char === '\r' || char === '\n') rows.add(row)
      startsCell = char === delimiter
    }
  }
  return rows
}

const closingQuote = (text: string, from: number): number => {
  let at = text.indexOf('"', from)
  while (at !== -1 && text[at + 1] === '"') at = text.indexOf('"', at + 2)
  return at === -1 ? text.length : at
}
