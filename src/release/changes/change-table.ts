import type { ColumnSource } from './changes.ts'

const special = /[",\r\n]/

const cellText = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  const text = typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
  return text === '' || special.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A row of either version as CSV: `added` and `removed` ones, and both states of a changed one. */
export type TableRowKind = 'added' | 'removed' | 'before' | 'after'

/** Writes the lines of the CSV file of changes: whole rows under the columns of both versions. */
export interface ChangeTable {
  readonly header: string
  /** Row numbers are counted from 0 here, from 1 in the file. */
  row(kind: TableRowKind, from: number | null, to: number | null, record: string): string
}

/** Makes what writes the CSV: the columns of the newer version, then those that only the older has. */
export const changeTable = (
  fields: readonly ColumnSource[],
  removed: readonly string[],
  names: readonly string[],
): ChangeTable => {
  const own = (name: string): string => (names.includes(name) ? own(`_${name}`) : name)
  const line = (cells: readonly unknown[]): string => `${cells.map(cellText).join(',')}\r\n`
  const number = (row: number | null): number | null => (row === null ? null : row + 1)
  const columns = [
    ...fields.map(({ name, from }) => ({ new: name, old: from })),
    ...removed.map((name) => ({ new: null, old: name })),
  ]
  return {
    header: line([own('_change'), own('_from'), own('_to'), ...columns.map((one) => one.new ?? one.old)]),
    row(kind, from, to, record) {
      const cells: object = JSON.parse(record)
      const side = kind === 'added' || kind === 'after' ? 'new' : 'old'
      const shown = columns.map((column) => {
        const name = column[side]
        return name === null ? null : Reflect.get(cells, name)
      })
      return line([kind, number(from), number(to), ...shown])
    },
  }
}
