import {
  columnsOf,
  type GroupQuery,
  groupRows,
  type MemoryCell,
  memoryCell,
  orderOf,
  outputNames,
  parseAggregate,
  parseExportQuery,
  verdictOf,
} from '../../core-browser-rows.ts'
import { csvLine } from './csv-text.ts'
import type { Explored } from './dataset.ts'
import { evenPlaces } from './even-places.ts'
import type { ParquetFile } from './parquet-file.ts'
import type { Groups, Page } from './source.ts'

/** More than this is not read to answer one query in the browser. */
export const mostBytes = 48_000_000

/** A query that would read too much of the file: how much it would be, and how much may be. */
export class TooMuch extends Error {
  readonly bytes: number

  constructor(bytes: number) {
    super(`the query would read ${bytes} bytes`)
    this.bytes = bytes
  }
}

type Found = ArrayLike<number>
type Query = ReturnType<typeof parseExportQuery>

/** Answers the API's queries out of a Parquet file: the same parsers, the same conditions, the same order. */
export const fileQueries = (file: ParquetFile, explored: Explored) => {
  const { fields, coordinates } = explored
  const version = { id: explored.version, fields, ...(coordinates && { coordinates }) }
  const names = fields.map(({ name }) => name)
  const cells = new Map<string, readonly MemoryCell[]>()
  const types = new Map(fields.map(({ name, type }) => [name, type]))

  const loaded = columnsOf(file.rows, fields, (name) => cells.get(name) ?? [])

  /** The columns that a question looks at: it is asked of columns that note their names and are empty. */
  const lookedAt = (ask: (columns: typeof loaded) => void): string[] => {
    const seen = new Set<string>()
    const noted = (name: string): readonly MemoryCell[] => {
      seen.add(name)
      return []
    }
    ask({ ...loaded, count: 0, cells: noted, keys: noted })
    return [...seen]
  }

  const load = async (wanted: readonly string[]): Promise<void> => {
    const missing = wanted.filter((name) => !cells.has(name))
    const bytes = file.bytesOf(missing)
    if (bytes > mostBytes) throw new TooMuch(bytes)
    for (const name of missing) {
      const values = await file.column(name)
      const type = types.get(name) ?? 'string'
      cells.set(
        name,
        values.map((value) => memoryCell(type, value)),
      )
    }
  }

  let last: { readonly hash: string; readonly rows: Found } | undefined

  const find = async ({ rows }: Query): Promise<Found | null> => {
    if (rows === null) return null
    const hash = JSON.stringify(rows)
    if (last?.hash === hash) return last.rows
    const { filter, sort } = rows
    await load(
      lookedAt((columns) => {
        if (filter !== null) verdictOf(filter, columns)
        orderOf(sort, columns)
      }),
    )
    const verdict = filter === null ? () => true : verdictOf(filter, loaded)
    const found: number[] = []
    for (let row = 0; row < file.rows; row++) if (verdict(row) === true) found.push(row)
    if (sort.length > 0) found.sort(orderOf(sort, loaded))
    last = { hash, rows: Uint32Array.from(found) }
    return last.rows
  }

  const between = (found: Found | null, start: number, end: number): number[] => {
    const count = found?.length ?? file.rows
    const rows: number[] = []
    for (let at = start; at < Math.min(end, count); at++) rows.push(found?.[at] ?? at)
    return rows
  }

  const groupsOf = async (query: GroupQuery): Promise<Groups> => {
    const wanted = lookedAt((columns) => {
      if (query.filter !== null) verdictOf(query.filter, columns)
    })
    const measured = [...query.keys, ...query.metrics].flatMap(({ column }) => column ?? [])
    await load([...new Set([...wanted, ...measured])])
    const verdict = query.filter === null ? () => true : verdictOf(query.filter, loaded)
    const rows: number[] = []
    for (let row = 0; row < file.rows; row++) if (verdict(row) === true) rows.push(row)
    const { rows: groups, total } = groupRows(rows, query, loaded)
    const outputs = outputNames(query)
    return {
      rows: groups.map((figures) => Object.fromEntries(outputs.map((name, at) => [name, figures[at]]))),
      total,
    }
  }

  return {
    page: async (raw: string, offset: number, limit: number): Promise<Page> => {
      const query = parseExportQuery(raw, version, 'json')
      const found = await find(query)
      const columns = query.select ?? names
      const rows = await file.records(between(found, offset, offset + limit), columns)
      return { rows, total: found?.length ?? file.rows }
    },
    groups: (raw: string): Promise<Groups> => groupsOf(parseAggregate(raw, version)),
    /** Rows of a query at even distances from its first to its last, `most` of them or all. */
    sample: async (raw: string, most: number): Promise<Page> => {
      const query = parseExportQuery(raw, version, 'json')
      const found = await find(query)
      const columns = query.select ?? names
      const bytes = file.bytesOf(columns)
      if (bytes > mostBytes) throw new TooMuch(bytes)
      const total = found?.length ?? file.rows
      const rows = evenPlaces(total, most).map((at) => found?.[at] ?? at)
      return { rows: await file.records(rows, columns), total }
    },
    /** The rows of a query as CSV, as the API exports them, in parts. */
    csv: async (raw: string): Promise<string[]> => {
      const query = parseExportQuery(raw, version, 'csv')
      const found = await find(query)
      const columns = query.select ?? names
      const bytes = file.bytesOf(columns)
      if (bytes > mostBytes) throw new TooMuch(bytes)
      const parts = [csvLine(columns)]
      const step = 10_000
      for (let start = 0; start < (found?.length ?? file.rows); start += step) {
        const rows = await file.records(between(found, start, start + step), columns)
        parts.push(rows.map((row) => csvLine(columns.map((name) => row[name]))).join(''))
      }
      return parts
    },
  }
}
