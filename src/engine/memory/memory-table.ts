import type { QueryTable, RowsQuery, TableColumn } from '#engine/query-table.ts'
import type { RowFile } from '#engine/row-file.ts'
import type { Filter } from '#query/filter.ts'
import { type Columns, readColumns } from './columns.ts'
import { verdictOf } from './evaluate.ts'
import { groupRows } from './group-rows.ts'
import { orderOf } from './order.ts'
import { type Pace, paceOf } from './pace.ts'

/** Rows between two looks at the clock. */
const stride = 256

const matching = async (filter: Filter | null, columns: Columns, pace: Pace): Promise<number[]> => {
  const rows: number[] = []
  const verdict = filter === null ? () => true : verdictOf(filter, columns)
  for (let start = 0; start < columns.count; start += stride) {
    const end = Math.min(start + stride, columns.count)
    for (let row = start; row < end; row++) if (verdict(row) === true) rows.push(row)
    const rest = pace()
    if (rest !== undefined) await rest
  }
  return rows
}

const page = async (
  { filter, sort, after, offset, limit }: RowsQuery,
  columns: Columns,
  pace: Pace,
): Promise<readonly number[]> => {
  const order = orderOf(sort, columns)
  const found = await matching(filter, columns, pace)
  const rows = after === null ? found : found.filter((row) => order(row, after) > 0)
  if (sort.length > 0) rows.sort(order)
  const start = after === null ? offset : 0
  return rows.slice(start, start + limit)
}

/**
 * Answers queries out of memory, in plain TypeScript: the engine of small tables, and what the others are held against. A
 * query may take `time` milliseconds.
 */
export const memoryTable = (
  file: RowFile,
  schema: readonly TableColumn[],
  time = Number.POSITIVE_INFINITY,
): QueryTable => {
  const columns = readColumns(file, schema)
  return {
    name: 'memory',
    // A cell takes 8 bytes in its column and its text about 40 more.
    weight: 1000 + columns.count * schema.length * 48,
    rows: (query, signal) => page(query, columns, paceOf(time, signal)),
    find: async ({ filter, sort }, signal) => {
      const rows = await matching(filter, columns, paceOf(time, signal))
      return Uint32Array.from(sort.length === 0 ? rows : rows.sort(orderOf(sort, columns)))
    },
    count: async (filter, signal) =>
      filter === null ? columns.count : (await matching(filter, columns, paceOf(time, signal))).length,
    groups: async (query, signal) =>
      groupRows(await matching(query.filter, columns, paceOf(time, signal)), query, columns),
    close: () => {},
  }
}
