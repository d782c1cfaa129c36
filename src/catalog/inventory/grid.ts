import { type CellValue, isBlank } from './raw-entry.ts'

/** A merged range: rows and columns from 0, both ends included. */
export interface Merge {
  readonly top: number
  readonly left: number
  readonly bottom: number
  readonly right: number
}

/** One sheet of a file as its cells stand there; the first row is row 1 of the file. */
export interface Grid {
  readonly sheet?: string
  readonly rows: readonly (readonly CellValue[])[]
  readonly merges: readonly Merge[]
}

/** One column of a sheet: its header as written and the key that it fills, if any. */
export interface Column {
  readonly index: number
  readonly header: string
  readonly key: string | undefined
}

/** Where the header of a sheet ends and what its columns are. */
export interface Header {
  /** Index of the last header row, from 0. */
  readonly last: number
  readonly columns: readonly Column[]
}

/** Header rows are looked for among the first rows only. */
const searched = 15

const textOf = (value: CellValue | undefined): string => (isBlank(value) ? '' : String(value))

/** Finds the rows of the header by what the columns are called, wherever they stand; undefined where there is none. */
export const findHeader = (
  { rows }: Grid,
  keyOf: (header: string) => string | undefined,
): Header | undefined => {
  const top = rows.slice(0, searched)
  const known = top.map((row) => row.filter((cell) => keyOf(textOf(cell)) !== undefined).length)
  const most = Math.max(0, ...known)
  if (most < 2) return undefined
  // A row of data may call a 信息项 by a name that is a header too; a header row is made of them.
  const full = top.map((row) => row.filter((cell) => !isBlank(cell)).length)
  const isHeader = (i: number): boolean => (known[i] ?? 0) >= Math.max(2, (full[i] ?? 0) / 2)
  let last = known.indexOf(most)
  while (isHeader(last + 1)) last += 1
  let first = known.indexOf(most)
  while (first > 0 && isHeader(first - 1)) first -= 1
  return { last, columns: columnsOf(top.slice(first, last + 1), keyOf) }
}

const columnsOf = (
  rows: readonly (readonly CellValue[])[],
  keyOf: (header: string) => string | undefined,
): Column[] => {
  const width = Math.max(0, ...rows.map((row) => row.length))
  return Array.from({ length: width }, (_, index) => {
    const written = rows.map((row) => textOf(row[index])).filter((text) => text !== '')
    const header = written.findLast((text) => keyOf(text) !== undefined) ?? written.at(-1) ?? ''
    return { index, header, key: keyOf(header) }
  }).filter(({ header }) => header !== '')
}

/** The rows of a sheet in which the value of a merged range counts for all of its rows (in its first column). */
export const spreadMerges = ({ rows, merges }: Grid): readonly (readonly CellValue[])[] => {
  const filled = rows.map((row) => [...row])
  for (const { top, left, bottom } of merges) {
    const value = rows[top]?.[left] ?? null
    for (let row = top + 1; row <= bottom && row < filled.length; row += 1) {
      const cells = filled[row]
      if (cells) cells[left] = value
    }
  }
  return filled
}
