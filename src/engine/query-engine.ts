import type { Filter } from '#query/filter.ts'
import type { PageQuery, Search } from '#query/page-query.ts'
import type { Page, QueryEngine, VersionSource } from './engine.ts'
import type { OpenTables } from './open-tables.ts'
import { type QueryQueue, type QueueLimits, queryQueue } from './query-queue.ts'
import type { QueryTable } from './query-table.ts'
import { recordsOf, sliceRows } from './record-bytes.ts'
import type { RowFile } from './row-file.ts'
import { rowsEngine } from './rows-engine.ts'

/** What engines of all releases share. */
export interface EngineShare {
  readonly tables: OpenTables
  readonly queue: QueryQueue
  /** Totals of filters by version and filter, bounded. */
  readonly totals: Map<string, number>
}

const maxTotals = 1000

/** Two queries at a time: DuckDB takes both cores for one, and the threads of file reading must not all wait for it. */
export const usualQueue: QueueLimits = { running: 2, waiting: 32, patience: 10_000 }

/** What the engines of a server share. */
export const engineShare = (tables: OpenTables, limits: QueueLimits = usualQueue): EngineShare => ({
  tables,
  queue: queryQueue(limits),
  totals: new Map(),
})

const countOnce = async (
  table: QueryTable,
  key: string,
  filter: Filter | null,
  totals: Map<string, number>,
  signal: AbortSignal | undefined,
): Promise<number> => {
  const name = `${key} ${JSON.stringify(filter)}`
  const known = totals.get(name)
  if (known !== undefined) return known
  const total = await table.count(filter, signal)
  totals.set(name, total)
  const [oldest] = totals.keys()
  if (totals.size > maxTotals && oldest !== undefined) totals.delete(oldest)
  return total
}

const searchPage = async (
  table: QueryTable,
  file: RowFile,
  query: PageQuery,
  search: Search,
  totals: Map<string, number>,
  signal: AbortSignal | undefined,
): Promise<Page> => {
  const { filter, sort, after } = search
  const { offset, limit, select } = query
  const found = await table.rows({ filter, sort, after, offset, limit: limit + 1 }, signal)
  const rows = found.slice(0, limit)
  const more = found.length > limit
  const seen = offset + rows.length
  // The last page tells how many there are without counting, unless it lies past the end.
  const isLast = !more && (rows.length > 0 || offset === 0)
  const known = isLast || query.count === 'none'
  const key = `${query.dataset}/${query.version}`
  const total = known ? seen : await countOnce(table, key, filter, totals, signal)
  const records = rows.length === 0 ? Buffer.alloc(0) : recordsOf(sliceRows(file, rows), select)
  return { records, count: rows.length, total, walk: { more, rows, last: rows.at(-1) ?? null } }
}

/**
 * Answers plain pages out of row files, and everything else out of tables. A record is always the bytes of the row file:
 * tables only say which rows.
 */
export const queryEngine = (source: VersionSource, { tables, queue, totals }: EngineShare): QueryEngine => {
  const plain = rowsEngine(source.rows)
  return {
    name: 'all',
    page: (query, signal) => {
      const { search, dataset, version } = query
      if (search === undefined) return plain.page(query)
      const file = source.rows(dataset, version)
      if (file === undefined) return null
      const work = (table: QueryTable) => searchPage(table, file, query, search, totals, signal)
      return queue.run(() => tables.use(source, dataset, version, work), signal)
    },
    groups: (dataset, version, query, signal) => {
      const work = (table: QueryTable) => table.groups(query, signal)
      return queue.run(() => tables.use(source, dataset, version, work), signal)
    },
    find: (dataset, version, query, signal) => {
      const work = (table: QueryTable) => table.find(query, signal)
      return queue.run(() => tables.use(source, dataset, version, work), signal)
    },
  }
}
