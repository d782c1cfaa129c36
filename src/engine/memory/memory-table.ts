import { compareFigures } from '#engine/figure.ts'
import type { QueryTable, RowsQuery, TableColumn } from '#engine/query-table.ts'
import type { RowFile } from '#engine/row-file.ts'
import type { Filter, SortKey } from '#query/filter.ts'
import { type Columns, readColumns } from './columns.ts'
import { verdictOf } from './evaluate.ts'
import { groupRows } from './group-rows.ts'

type Order = (a: number, b: number) => number

const orderOf = (sort: readonly SortKey[], columns: Columns): Order => {
  const keys = sort.map(({ column, descending }) => ({ cells: columns.cells(column), descending }))
  return (a, b) => {
    for (const { cells, descending } of keys) {
      const [x = null, y = null] = [cells[a], cells[b]]
      // Sorted columns hold no objects: the parser lets only scalar ones through.
      const by = compareFigures(
        typeof x === 'object' ? null : x,
        typeof y === 'object' ? null : y,
        descending,
      )
      if (by !== 0) return by
    }
    return a - b
  }
}

const matching = (filter: Filter | null, columns: Columns): number[] => {
  const rows: number[] = []
  const verdict = filter === null ? () => true : verdictOf(filter, columns)
  for (let row = 0; row < columns.count; row++) if (verdict(row) === true) rows.push(row)
  return rows
}

const page = ({ filter, sort, after, offset, limit }: RowsQuery, columns: Columns): readonly number[] => {
  const order = orderOf(sort, columns)
  const found = matching(filter, columns)
  const rows = after === null ? found : found.filter((row) => order(row, after) > 0)
  if (sort.length > 0) rows.sort(order)
  const start = after === null ? offset : 0
  return rows.slice(start, start + limit)
}

/** Answers queries out of memory, in plain TypeScript: the engine of small tables, and what the others are held against. */
export const memoryTable = (file: RowFile, schema: readonly TableColumn[]): QueryTable => {
  const columns = readColumns(file, schema)
  return {
    name: 'memory',
    // A cell takes 8 bytes in its column and its text about 40 more.
    weight: 1000 + columns.count * schema.length * 48,
    rows: async (query) => page(query, columns),
    count: async (filter) => (filter === null ? columns.count : matching(filter, columns).length),
    groups: async (query) => groupRows(matching(query.filter, columns), query, columns, schema),
    close: () => {},
  }
}
