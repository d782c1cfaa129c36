import { BIGINT, BOOLEAN, DOUBLE, DuckDBInstance, type DuckDBType, VARCHAR } from '@duckdb/node-api'
import type { FieldType } from '#catalog/entry.ts'
import { figureOf, type RawFigure, rounded } from '#engine/figure.ts'
import { QueryTimeout, QueryTooLarge } from '#engine/query-failure.ts'
import type { QueryTable, TableColumn } from '#engine/query-table.ts'
import type { Filter, SortKey } from '#query/filter.ts'
import type { Scalar } from '#query/operators.ts'
import { afterSql, type Bound, filterSql, groupSql, orderSql, type Sql, sqlColumns, whereSql } from './sql.ts'

/** What one table file may take. */
export interface DuckDbLimits {
  /** Milliseconds of one query. */
  readonly time: number
  /** Megabytes of memory. */
  readonly memory: number
  readonly threads: number
}

/** Limits that a server of two cores and little memory bears. */
export const usualLimits: DuckDbLimits = { time: 5000, memory: 128, threads: 2 }

const bindTypes: Readonly<Partial<Record<FieldType, DuckDBType>>> = {
  integer: BIGINT,
  number: DOUBLE,
  boolean: BOOLEAN,
}

const bindValue = ({ type, value }: Bound): Scalar | bigint =>
  type === 'integer' ? BigInt(Number(value)) : value

type Answer = readonly (readonly RawFigure[])[]

const open = async (path: string, { memory, threads }: DuckDbLimits): Promise<DuckDBInstance> => {
  const instance = await DuckDBInstance.create(path, {
    access_mode: 'READ_ONLY',
    threads: String(threads),
    memory_limit: `${memory}MB`,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
  })
  const connection = await instance.connect()
  await connection.run('SET enable_external_access=false')
  await connection.run('SET lock_configuration=true')
  connection.closeSync()
  return instance
}

const isOutOfMemory = (error: unknown): boolean =>
  error instanceof Error && error.message.startsWith('Out of Memory Error')

// A query that is interrupted before it has begun runs on, so it is interrupted again until it ends.
const limited = async <T>(time: number, interrupt: () => void, work: () => Promise<T>): Promise<T> => {
  let late = false
  let again: NodeJS.Timeout | undefined
  const timer = setTimeout(() => {
    late = true
    interrupt()
    again = setInterval(interrupt, 20)
  }, time)
  try {
    return await work()
  } catch (error) {
    throw late ? new QueryTimeout(time) : isOutOfMemory(error) ? new QueryTooLarge('out of memory') : error
  } finally {
    clearTimeout(timer)
    clearInterval(again)
  }
}

const asker =
  (instance: DuckDBInstance, { time }: DuckDbLimits) =>
  async ({ text, values }: Sql): Promise<Answer> => {
    const connection = await instance.connect()
    try {
      const types = values.map(({ type }) => bindTypes[type] ?? VARCHAR)
      const run = () => connection.runAndReadAll(text, values.map(bindValue), types)
      const reader = await limited(time, () => connection.interrupt(), run)
      return reader.getRowsJS() as Answer
    } finally {
      connection.closeSync()
    }
  }

/** Opens a file of writeTableFile to answer queries: read-only, without access to anything else, its settings locked. */
export const openDuckDbTable = async (
  path: string,
  schema: readonly TableColumn[],
  limits: DuckDbLimits = usualLimits,
): Promise<QueryTable> => {
  const instance = await open(path, limits)
  const ask = asker(instance, limits)
  const columns = sqlColumns(schema)
  const conditionsOf = (filter: Filter | null): Sql[] => (filter === null ? [] : [filterSql(filter, columns)])
  const cellsAt = async (row: number, sort: readonly SortKey[]): Promise<readonly (Scalar | null)[]> => {
    if (sort.length === 0) return []
    const names = sort.map(({ column }) => columns.name(column)).join(', ')
    const at: Bound = { type: 'integer', value: row }
    const [cells = []] = await ask({ text: `SELECT ${names} FROM t WHERE rowid = ?`, values: [at] })
    return cells.map(figureOf)
  }
  return {
    name: 'duckdb',
    weight: limits.memory * 1e6,
    rows: async ({ filter, sort, after, offset, limit }) => {
      const conditions = conditionsOf(filter)
      if (after !== null) conditions.push(afterSql(sort, await cellsAt(after, sort), after, columns))
      const { text, values } = whereSql(conditions)
      const skip = after === null && offset > 0 ? ` OFFSET ${offset}` : ''
      const order = orderSql(sort, columns)
      const rows = await ask({ text: `SELECT rowid FROM t${text}${order} LIMIT ${limit}${skip}`, values })
      return rows.map(([row]) => Number(row))
    },
    count: async (filter) => {
      const { text, values } = whereSql(conditionsOf(filter))
      const [[count] = []] = await ask({ text: `SELECT count(*) FROM t${text}`, values })
      return Number(count)
    },
    groups: async (query) => {
      const rows = await ask(groupSql(query, columns))
      const total = Number(rows[0]?.at(-1) ?? 0)
      const inexact = query.metrics.map(({ call }) => call === 'sum' || call === 'avg')
      const figure = (raw: RawFigure, at: number) =>
        figureOf(typeof raw === 'number' && inexact[at - query.keys.length] === true ? rounded(raw) : raw)
      return { rows: rows.map((row) => row.slice(0, -1).map(figure)), total }
    },
    close: () => instance.closeSync(),
  }
}
