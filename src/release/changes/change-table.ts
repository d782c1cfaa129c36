import type { ColumnSource } from './changes.ts'
import { csvCells, csvLine } from './csv-cells.ts'

/** A row of either version as CSV: `added` and `removed` ones, and both states of a changed one. */
export type TableRowKind = 'added' | 'removed' | 'before' | 'after'

/** Writes the lines of the CSV file of changes: whole rows under the columns of both versions. */
export interface ChangeTable {
  readonly header: string
  /** Row numbers are counted from 0 here, from 1 in the file; the record is a line of the row file, without its end. */
  row(kind: TableRowKind, from: number | null, to: number | null, record: string): string
}

/** Names of the columns of both versions, in their order. */
export interface TableColumns {
  readonly before: readonly string[]
  readonly after: readonly string[]
}

/** Makes what writes the CSV: the columns of the newer version, then those that only the older has. */
export const changeTable = (
  fields: readonly ColumnSource[],
  removed: readonly string[],
  { before, after }: TableColumns,
): ChangeTable => {
  const names = new Set([...before, ...after])
  const own = (name: string): string => (names.has(name) ? own(`_${name}`) : name)
  const columns = [
    ...fields.map(({ name, from }) => ({ now: name, old: from })),
    ...removed.map((name) => ({ now: null, old: name })),
  ]
  const side = (of: readonly string[], which: 'now' | 'old') => ({
    cells: csvCells(of),
    places: columns.map((column) => of.indexOf(column[which] ?? '')),
  })
  const [old, now] = [side(before, 'old'), side(after, 'now')]
  return {
    // Spreadsheets take a file without the mark for one in the code page of the machine.
    header: `\ufeff${csvLine([own('_change'), own('_from'), own('_to'), ...columns.map((one) => one.now ?? one.old)])}`,
    row(kind, from, to, record) {
      const { cells, places } = kind === 'added' || kind === 'after' ? now : old
      const all = cells(record)
      let line = `${kind},${from === null ? '' : from + 1},${to === null ? '' : to + 1}`
      for (const place of places) line += `,${all[place] ?? ''}`
      return `${line}\r\n`
    },
  }
}
