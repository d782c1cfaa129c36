import { existsSync, rmSync } from 'node:fs'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { TableColumn } from '#engine/query-table.ts'
import { localHours } from '#query/instant.ts'
import { duckDb } from './duckdb.ts'
import { identifier, literal } from './parquet.ts'
import { extentNames, instantName, tableName } from './sql.ts'

/** What cells are read as: dates keep their text, nested values are JSON text. */
const readAs = (type: TableColumn['type']): string => {
  if (type === 'integer') return 'BIGINT'
  if (type === 'number') return 'DOUBLE'
  return type === 'boolean' ? 'BOOLEAN' : 'VARCHAR'
}

// A position is "[" and two numbers; JSON text that the release wrote has no spaces.
const position = String.raw`\[(-?[0-9][0-9.eE+-]*),(-?[0-9][0-9.eE+-]*)`

const extentSql = (json: string, name: string): string => {
  const found = `json_extract(${json}, '$.coordinates')`
  const parts = `CAST(json_extract(${json}, '$.geometries[*].coordinates') AS VARCHAR)`
  const coordinates = `coalesce(CAST(${found} AS VARCHAR), replace(replace(${parts}, ' ', ''), '"', ''))`
  const numbers = (group: number): string =>
    `list_transform(regexp_extract_all(${coordinates}, '${position}', ${group}), lambda x: CAST(x AS DOUBLE))`
  const { west, south, east, north } = extentNames(name)
  return [
    `list_min(${numbers(1)}) AS ${west}`,
    `list_min(${numbers(2)}) AS ${south}`,
    `list_max(${numbers(1)}) AS ${east}`,
    `list_max(${numbers(2)}) AS ${north}`,
  ].join(', ')
}

// A time without an offset is China's, a day alone its midnight; see instantOf.
const instantSql = (text: string): string => {
  const offset = `'+${String(localHours).padStart(2, '0')}:00'`
  const written = `CASE WHEN NOT contains(${text}, 'T') THEN ${text} || 'T00:00:00' || ${offset}
    WHEN regexp_matches(${text}, '(Z|[+-][0-9]{2}:?[0-9]{2})$') THEN ${text} ELSE ${text} || ${offset} END`
  return `epoch_us(TRY_CAST(${written} AS TIMESTAMPTZ))`
}

// Of what filters can't compare, only whether it is there is kept.
const columnSql = ({ name, type }: TableColumn, at: number): string => {
  const given = identifier(name)
  if (type === 'geojson')
    return `CASE WHEN ${given} IS NOT NULL THEN true END AS c${at}, ${extentSql(given, `c${at}`)}`
  if (type === 'datetime') return `${given} AS c${at}, ${instantSql(given)} AS ${instantName(`c${at}`)}`
  return type === 'object' || type === 'array'
    ? `CASE WHEN ${given} IS NOT NULL THEN true END AS c${at}`
    : `${given} AS c${at}`
}

/** DuckDB reads objects of at most this many bytes unless told otherwise; its buffer is twice that. */
const usualRowBytes = 16 * 2 ** 20

/** A day is a text here as everywhere else. */
const readParquetSql = (from: string, columns: readonly TableColumn[]): string => {
  const days = columns.filter(({ type }) => type === 'date').map(({ name }) => identifier(name))
  const replaced = days.map((day) => `CAST(${day} AS VARCHAR) AS ${day}`)
  const all = replaced.length === 0 ? '*' : `* REPLACE (${replaced.join(', ')})`
  return `SELECT ${columns.map(columnSql).join(', ')} FROM (SELECT ${all} FROM read_parquet(${literal(from)}))`
}

const readSql = (from: string, columns: readonly TableColumn[], longestRow: number): string => {
  const types = columns.map(({ name, type }) => `${identifier(name)}: ${literal(readAs(type))}`)
  return (
    `SELECT ${columns.map(columnSql).join(', ')} FROM read_json(${literal(from)}, format='newline_delimited', ` +
    `compression='uncompressed', columns={${types.join(', ')}}, ` +
    `maximum_object_size=${Math.max(usualRowBytes, longestRow + 1)})`
  )
}

/** Bytes of a row from which on DuckDB needs more room for some of them. */
const longRow = 2048

/**
 * Megabytes that DuckDB takes for rows of so many columns, each of which is held while a group of rows is packed: what it is given it keeps
 * filled, so it gets no more. NDJSON, and long rows, need more; an unusually long one eight times as much as it has.
 */
const memoryFor = (columns: number, isParquet: boolean, { longestRow = 0, rowBytes = 0 }: RowSizes): number =>
  columns +
  (isParquet && rowBytes < longRow ? 48 : 110) +
  (longestRow > usualRowBytes ? Math.ceil(longestRow / 2 ** 17) : 0)

/** What is known of the rows of a part, in bytes. */
export interface RowSizes {
  /** Of NDJSON, where a row could be longer than 16 MiB. */
  readonly longestRow?: number
  /** On average. */
  readonly rowBytes?: number
}

/** A DuckDB file whose rows arrive in parts. */
export interface GrowingTable {
  /** Takes the rows of a Parquet file of RowGroups, or of an NDJSON file, which may be removed then. */
  add(path: string, sizes?: RowSizes): Promise<void>
  /** Ends the file. */
  finish(): Promise<void>
  /** Lets go of the file, whole or not; no other call may be under way. */
  close(): void
}

/** The types of what a query gives, as a list of columns; a column of `plain` is not packed. */
const columnsSql = async (
  connection: DuckDBConnection,
  select: string,
  plain: ReadonlySet<string>,
): Promise<string> => {
  const described: readonly (readonly unknown[])[] = (
    await connection.runAndReadAll(`DESCRIBE ${select}`)
  ).getRowsJS()
  const columns = described.map(([name, type]) => {
    const packing = plain.has(String(name)) ? ' USING COMPRESSION uncompressed' : ''
    return `${identifier(String(name))} ${type}${packing}`
  })
  return `(${columns.join(', ')})`
}

/**
 * Makes the file anew. DuckDB may touch it and what `paths` names only. Texts of the columns `unlike`, given by name, hardly repeat: to
 * try to tell each different one once would take a tenth of the time for each such column, for nothing.
 */
export const growTableFile = async (
  outPath: string,
  columns: readonly TableColumn[],
  paths: { readonly files?: readonly string[]; readonly folders?: readonly string[] },
  unlike: readonly string[] = [],
): Promise<GrowingTable> => {
  const plain = new Set(columns.flatMap(({ name }, at) => (unlike.includes(name) ? [`c${at}`] : [])))
  const spill = `${outPath}.spill`
  let memory = memoryFor(columns.length, true, {})
  const { DuckDBInstance } = await duckDb()
  const instance = await DuckDBInstance.create(outPath, {
    // Rows arrive in one piece after another: a second one would wait.
    threads: '1',
    memory_limit: `${memory}MB`,
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    // A group of long rows does not fit into its memory.
    temp_directory: spill,
  })
  const connection = await instance.connect()
  const list = (all: readonly string[] = []): string => `[${all.map(literal).join(', ')}]`
  await connection.run(`SET allowed_paths=${list(paths.files)}`)
  await connection.run(`SET allowed_directories=${list(paths.folders)}`)
  await connection.run('SET enable_external_access=false')
  // Unpacking such texts doubles the time of a filter for half the size of the file.
  await connection.run("SET disabled_compression_methods='fsst'")
  let begun = false
  return {
    async add(path, sizes = {}) {
      const isParquet = path.endsWith('.parquet')
      const select = isParquet ? readParquetSql(path, columns) : readSql(path, columns, sizes.longestRow ?? 0)
      const needed = memoryFor(columns.length, isParquet, sizes)
      if (needed > memory) await connection.run(`SET memory_limit='${needed}MB'`)
      memory = Math.max(memory, needed)
      // One transaction for all parts: whole groups of rows go to the file at once, none to a log.
      if (!begun) {
        await connection.run('BEGIN')
        await connection.run(`CREATE TABLE ${tableName} ${await columnsSql(connection, select, plain)}`)
      }
      await connection.run(`INSERT INTO ${tableName} ${select}`)
      begun = true
    },
    async finish() {
      await connection.run('COMMIT')
      await connection.run('CHECKPOINT')
    },
    close() {
      connection.closeSync()
      instance.closeSync()
      rmSync(spill, { recursive: true, force: true })
    },
  }
}

/**
 * Writes the rows of an NDJSON file as a DuckDB file with one table, rows in the same order; it is made anew. `longestRow` is in
 * bytes, where a row could be longer than 16 MiB.
 */
export const writeTableFile = async (
  ndjsonPath: string,
  columns: readonly TableColumn[],
  outPath: string,
  longestRow = 0,
): Promise<void> => {
  const table = await growTableFile(outPath, columns, { files: [ndjsonPath] })
  try {
    await table.add(ndjsonPath, { longestRow })
    await table.finish()
  } finally {
    table.close()
  }
}

/** Rows of a file of writeTableFile; null where it is missing or damaged. */
export const countTableRows = async (path: string): Promise<number | null> => {
  if (!existsSync(path)) return null
  try {
    const { DuckDBInstance } = await duckDb()
    const instance = await DuckDBInstance.create(path, { access_mode: 'READ_ONLY', threads: '1' })
    try {
      const connection = await instance.connect()
      const [[count] = []] = (await connection.runAndReadAll(`SELECT count(*) FROM ${tableName}`)).getRowsJS()
      connection.closeSync()
      return Number(count)
    } finally {
      instance.closeSync()
    }
  } catch {
    return null
  }
}
