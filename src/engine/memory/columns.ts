import type { TableColumn } from '#engine/query-table.ts'
import type { RowFile } from '#engine/row-file.ts'
import type { Extent } from '#query/box.ts'
import { instantKey } from '#query/instant.ts'
import type { Scalar } from '#query/operators.ts'
import { extentOf } from './extent-of.ts'

/** A cell as filters see it: an object or array is only there or not, a geometry is its extent. */
export type MemoryCell = Scalar | Extent | null

/** The cells of a version, column by column. */
export interface Columns {
  readonly count: number
  /** The cells of a column; none for a name that the version does not have. */
  cells(name: string): readonly MemoryCell[]
  /** What the cells of a column are compared and ordered by: themselves, but of times the instants. */
  keys(name: string): readonly MemoryCell[]
  type(name: string): TableColumn['type'] | undefined
}

const pace = 2000

/** The cell that a published value is to filters. */
export const memoryCell = (type: TableColumn['type'], value: unknown): MemoryCell => {
  if (value === null || value === undefined) return null
  if (type === 'geojson') return extentOf(value) ?? true
  return type === 'object' || type === 'array' ? true : (value as Scalar)
}

/** Columns whose cells `cellsOf` gives, the same ones each time. */
export const columnsOf = (
  count: number,
  columns: readonly TableColumn[],
  cellsOf: Columns['cells'],
): Columns => {
  const types = new Map(columns.map(({ name, type }) => [name, type]))
  const keys = new Map<string, readonly MemoryCell[]>()
  return {
    count,
    cells: cellsOf,
    keys: (name) => {
      if (types.get(name) !== 'datetime') return cellsOf(name)
      const known =
        keys.get(name) ?? cellsOf(name).map((cell) => (typeof cell === 'string' ? instantKey(cell) : null))
      keys.set(name, known)
      return known
    },
    type: (name) => types.get(name),
  }
}

/** Reads all rows of a file into columns. */
export const readColumns = (file: RowFile, columns: readonly TableColumn[]): Columns => {
  const cells = new Map(columns.map(({ name }) => [name, [] as MemoryCell[]]))
  for (let start = 0; start < file.count; start += pace) {
    const lines = file
      .slice(start, start + pace)
      .toString('utf8')
      .split('\n')
    for (const line of lines) {
      if (line === '') continue
      const record = JSON.parse(line) as Readonly<Record<string, unknown>>
      for (const { name, type } of columns) cells.get(name)?.push(memoryCell(type, record[name]))
    }
  }
  return columnsOf(file.count, columns, (name) => cells.get(name) ?? [])
}
