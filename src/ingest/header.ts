import type { DataSource } from '#catalog/entry.ts'
import { dateText } from './date-text.ts'
import { NumberText, type RawCell } from './reader.ts'

/** Where the header of a table stands. */
export interface Header {
  readonly cells: readonly string[]
  /** Rows up to and including the header: the data begin below them. */
  readonly rows: number
  /** Row of the header, from 1, where it was found below titles rather than in the first row or as declared. */
  readonly found?: number
}

/** Rows in which a header is looked for. */
export const HEADER_ROWS = 64

const textOf = (cell: RawCell | undefined): string => {
  if (cell === null || cell === undefined) return ''
  if (cell instanceof Date) return dateText(cell)
  return cell instanceof NumberText ? cell.text : String(cell)
}

const filled = (row: readonly RawCell[]): number =>
  row.reduce<number>((count, cell) => count + (textOf(cell).trim() === '' ? 0 : 1), 0)

/**
 * Finds the header in the first rows of a table: the declared rows; else the first row that is not blank, or, where that has
 * one filled cell only (a title), the next with several, if the row below it is as long. Null where there is none. A file
 * without a header has the declared columns.
 */
export const findHeader = (top: readonly (readonly RawCell[])[], source: DataSource): Header | null => {
  if (source.header === false) return { cells: source.columns ?? [], rows: (source.headerRow ?? 1) - 1 }
  const at = source.headerRow === undefined ? locate(top) : source.headerRow - 1
  const height = source.headerRows ?? 1
  if (top[at] === undefined || top[at + height - 1] === undefined) return null
  const first = top.findIndex((row) => filled(row) > 0)
  const found = source.headerRow === undefined && at !== first ? { found: at + 1 } : {}
  return { cells: joined(top.slice(at, at + height)), rows: at + height, ...found }
}

const locate = (top: readonly (readonly RawCell[])[]): number => {
  const first = top.findIndex((row) => filled(row) > 0)
  if (first < 0 || filled(top[first] ?? []) > 1) return first
  const next = top.findIndex(
    (row, i) =>
      i > first && filled(row) > 1 && row.length === top[i + 1]?.length && filled(top[i + 1] ?? []) > 1,
  )
  // A file of one column has one filled cell in every row.
  return next < 0 || top.slice(first, next).some((row) => filled(row) > 1) ? first : next
}

const NUMBER = /^-?\d+(?:\.\d+)?$/
const YEAR = /^(?:1[89]|20)\d{2}$/

/** Tells whether names look like the cells of a row: one is a number, and no year. */
export const isDoubtful = (names: readonly string[]): boolean =>
  names.some((name) => NUMBER.test(name.trim()) && !YEAR.test(name.trim()))

/** One name a column out of several rows: an empty cell of an upper row is part of the merged cell to its left. */
const joined = (rows: readonly (readonly RawCell[])[]): readonly string[] => {
  const [only] = rows
  if (rows.length === 1 && only !== undefined) return only.map(textOf)
  const width = Math.max(...rows.map((row) => row.length))
  const names = Array.from({ length: width }, () => [] as string[])
  for (const [level, row] of rows.entries()) {
    let spread = ''
    for (const [column, name] of names.entries()) {
      const text = textOf(row[column]).trim()
      const below = rows.slice(level + 1).some((lower) => textOf(lower[column]).trim() !== '')
      if (text !== '') spread = below ? text : ''
      const part = text === '' && below ? spread : text
      if (part !== '' && name.at(-1) !== part) name.push(part)
    }
  }
  return names.map((name) => name.join('/'))
}
