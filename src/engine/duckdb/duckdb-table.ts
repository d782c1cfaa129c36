import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  DuckDBInstance,
  type DuckDBPreparedStatement,
  type DuckDBType,
  DuckDBUIntegerVector,
  VARCHAR,
} from '@duckdb/node-api'
import type { FieldType } from '#catalog/entry.ts'
import { figureOf, type RawFigure, rounded } from '#engine/figure.ts'
import { QueryAbandoned, QueryTimeout, QueryTooLarge } from '#engine/query-failure.ts'
import type { QueryTable, RowsQuery, TableColumn } from '#engine/query-table.ts'
import type { Filter, SortKey } from '#query/filter.ts'
import type { Scalar } from '#query/operators.ts'
import { type Connections, connections } from './connections.ts'
import { groupCountSql, groupSql } from './group-sql.ts'
import {
  afterSql,
  type Bound,
  filterSql,
  orderSql,
  type Sql,
  sqlColumns,
  tableName,
  whereSql,
} from './sql.ts'

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

const bindValue = ({ type, value }: Bound): Scalar | bigint => (type === 'integer' ? BigInt(value) : value)

type Answer = readonly (readonly RawFigure[])[]

/** Opens a file read-only, without access to anything else, within limits, and locks these settings. */
export const openLocked = async (
  path: string,
  { memory, threads }: DuckDbLimits,
): Promise<DuckDBInstance> => {
  const instance = await DuckDBInstance.create(path, {
    access_mode: 'READ_ONLY',
    threads: String(threads),
    memory_limit: `${memory}MB`,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
    // What is divided by zero is not a number, as in JavaScript.
    ieee_floating_point_ops: 'true',
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
const limited = async <T>(
  time: number,
  interrupt: () => void,
  work: () => Promise<T>,
  signal: AbortSignal | undefined,
): Promise<T> => {
  let stopped: Error | undefined
  let again: NodeJS.Timeout | undefined
  const stop = (why: Error) => {
    stopped ??= why
    interrupt()
    again ??= setInterval(interrupt, 20)
  }
  const leave = () => stop(new QueryAbandoned('nobody waits for the answer'))
  const timer = setTimeout(() => stop(new QueryTimeout(time)), time)
  signal?.addEventListener('abort', leave)
  try {
    if (signal?.aborted === true) throw new QueryAbandoned('nobody waits for the answer')
    return await work()
  } catch (error) {
    throw stopped ?? (isOutOfMemory(error) ? new QueryTooLarge('out of memory') : error)
  } finally {
    clearTimeout(timer)
    clearInterval(again)
    signal?.removeEventListener('abort', leave)
  }
}

/** What is done with a statement whose values are bound. */
type Use<T> = (statement: DuckDBPreparedStatement) => Promise<T>

const asker =
  (open: Connections, { time }: DuckDbLimits) =>
  async <T>({ text, values }: Sql, use: Use<T>, signal?: AbortSignal): Promise<T> => {
    const lease = await open.lease()
    let sound = false
    const work = async (): Promise<T> => {
      const statement = await lease.prepare(text)
      const types = values.map(({ type }) => bindTypes[type] ?? VARCHAR)
      if (values.length > 0) statement.bind(values.map(bindValue), types)
      return use(statement)
    }
    try {
      const answer = await limited(time, lease.interrupt, work, signal)
      sound = true
      return answer
    } finally {
      lease.end(sound)
    }
  }

const readAll: Use<Answer> = async (statement) => (await statement.runAndReadAll()).getRowsJS() as Answer

/** Reads one column of 32-bit numbers, chunk by chunk. */
const readNumbers: Use<Uint32Array> = async (statement) => {
  const result = await statement.stream()
  let [numbers, count] = [new Uint32Array(8192), 0]
  for (let chunk = await result.fetchChunk(); chunk !== null && chunk.rowCount > 0; ) {
    const found = chunk.getColumnVector(0)
    if (!(found instanceof DuckDBUIntegerVector)) throw new TypeError('row numbers are of another type')
    if (count + found.itemCount > numbers.length) {
      const larger = new Uint32Array(2 * numbers.length)
      larger.set(numbers)
      numbers = larger
    }
    for (let at = 0; at < found.itemCount; at++) numbers[count + at] = found.getItem(at) ?? 0
    count += found.itemCount
    chunk = await result.fetchChunk()
  }
  return numbers.slice(0, count)
}

/** Rows that are rather read than skipped by DuckDB, which looks at far more of the table for an OFFSET. */
const mostSkipped = 4096

/** The part of an answer that is wanted, as SQL; `skip` is the number of its first rows that are still to be left out. */
const partOf = ({ sort, after, offset: given, limit }: RowsQuery): { sql: Sql; skip: number } => {
  const offset = after === null ? given : 0
  const skip = sort.length === 0 && offset <= mostSkipped ? offset : 0
  const skipped = offset > skip ? ` OFFSET ${offset}` : ''
  // A value would keep an order from being cut to its first rows; without one it lets a statement serve every page.
  if (sort.length > 0) return { sql: { text: ` LIMIT ${limit}${skipped}`, values: [] }, skip }
  return { sql: { text: ` LIMIT ?${skipped}`, values: [{ type: 'integer', value: skip + limit }] }, skip }
}

/** Opens a file of writeTableFile to answer queries: read-only, without access to anything else, its settings locked. */
export const openDuckDbTable = async (
  path: string,
  schema: readonly TableColumn[],
  limits: DuckDbLimits = usualLimits,
): Promise<QueryTable> => {
  const instance = await openLocked(path, limits)
  const open = connections(instance, limits.threads)
  const run = asker(open, limits)
  const ask = (sql: Sql, signal?: AbortSignal) => run(sql, readAll, signal)
  const columns = sqlColumns(schema)
  const conditionsOf = (filter: Filter | null): Sql[] => (filter === null ? [] : [filterSql(filter, columns)])
  const cellsAt = async (
    row: number,
    sort: readonly SortKey[],
    signal?: AbortSignal,
  ): Promise<readonly (Scalar | bigint | null)[]> => {
    if (sort.length === 0) return []
    const names = sort.map(({ column }) => columns.key(column)).join(', ')
    const at: Bound = { type: 'integer', value: row }
    const [cells = []] = await ask(
      { text: `SELECT ${names} FROM ${tableName} WHERE rowid = ?`, values: [at] },
      signal,
    )
    return cells
  }
  return {
    name: 'duckdb',
    weight: limits.memory * 1e6,
    rows: async (query, signal) => {
      const { filter, sort, after } = query
      const conditions = conditionsOf(filter)
      if (after !== null) conditions.push(afterSql(sort, await cellsAt(after, sort, signal), after, columns))
      const { text, values } = whereSql(conditions)
      const { sql: part, skip } = partOf(query)
      const select = `SELECT rowid FROM ${tableName}${text}${orderSql(sort, columns)}${part.text}`
      const rows = await ask({ text: select, values: [...values, ...part.values] }, signal)
      return rows.slice(skip).map(([row]) => Number(row))
    },
    find: ({ filter, sort }, signal) => {
      const { text, values } = whereSql(conditionsOf(filter))
      const order = orderSql(sort, columns)
      const numbers = `SELECT CAST(rowid AS UINTEGER) FROM ${tableName}${text}${order}`
      return run({ text: numbers, values }, readNumbers, signal)
    },
    count: async (filter, signal) => {
      const { text, values } = whereSql(conditionsOf(filter))
      const [[count] = []] = await ask({ text: `SELECT count(*) FROM ${tableName}${text}`, values }, signal)
      return Number(count)
    },
    groups: async (query, signal) => {
      const rows = await ask(groupSql(query, columns), signal)
      // Only where the limit is filled may there be more.
      const total =
        rows.length < query.limit
          ? rows.length
          : Number((await ask(groupCountSql(query, columns), signal))[0]?.[0])
      const inexact = query.metrics.map(({ call }) => call === 'sum' || call === 'avg')
      const figure = (raw: RawFigure, at: number) =>
        figureOf(typeof raw === 'number' && inexact[at - query.keys.length] === true ? rounded(raw) : raw)
      return { rows: rows.map((row) => row.map(figure)), total }
    },
    close: () => {
      open.close()
      instance.closeSync()
    },
  }
}
