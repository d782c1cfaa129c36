import { AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger } from '@duckdb/duckdb-wasm'
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import engineUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import type { Explored } from '../explore/dataset.ts'
import { fileSource } from '../explore/file-source.ts'

/** What a statement answers. */
export interface SqlResult {
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[]
  readonly rows: readonly (readonly unknown[])[]
}

/** A database in the browser that holds open datasets as tables. */
export interface Database {
  /** Reads a dataset into a table of its name. */
  add(explored: Explored): Promise<void>
  run(sql: string): Promise<SqlResult>
}

const types: Readonly<Record<string, string>> = {
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
}

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The name of the table of a dataset: "d" and its id, with what SQL would take for operators made underscores. */
export const tableName = (id: string): string => `d${id.replaceAll(/[^\w]/g, '_')}`

// Values as people read them: numbers that doubles hold, dates as days.
const plain = (value: unknown): unknown => {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
  if (value === null || value === undefined) return null
  return typeof value === 'object' ? String(value) : value
}

const open = async (): Promise<AsyncDuckDBConnection & { readonly of: AsyncDuckDB }> => {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl))
  await database.instantiate(engineUrl)
  await database.open({
    query: { castBigIntToDouble: false, castDecimalToDouble: true, castTimestampToDate: false },
  })
  const connection = await database.connect()
  // Nothing is fetched from elsewhere: Parquet and ICU would be, so rows come as CSV, whose reader is built in.
  await connection.query('SET autoinstall_known_extensions = false')
  await connection.query('SET autoload_known_extensions = false')
  return Object.assign(connection, { of: database })
}

/** Starts DuckDB, which is 34 MB of WebAssembly from the portal itself (7 MB compressed). Throws where the browser can't. */
export const openDatabase = async (): Promise<Database> => {
  const connection = await open()
  return {
    add: async (explored) => {
      const csv = await fileSource(explored).csv('')
      const file = `${explored.id}.csv`
      await connection.of.registerFileBuffer(file, new Uint8Array(await csv.arrayBuffer()))
      const columns = explored.fields.map(
        ({ name, type }) => `${literal(name)}: ${literal(types[type] ?? 'VARCHAR')}`,
      )
      await connection.query(
        `CREATE OR REPLACE TABLE ${identifier(tableName(explored.id))} AS SELECT * FROM read_csv(${literal(file)}, ` +
          `header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false, ` +
          `columns = {${columns.join(', ')}})`,
      )
      await connection.of.dropFile(file)
    },
    run: async (sql) => {
      const table = await connection.query(sql)
      const columns = table.schema.fields.map(({ name, type }) => ({
        name,
        numeric: /Int|Float|Decimal/.test(String(type)),
      }))
      const days = table.schema.fields.map(({ type }) => /^Date/.test(String(type)))
      const rows = table.toArray().map((row) =>
        columns.map(({ name }, at) => {
          const value: unknown = row[name]
          if (days[at] === true && (typeof value === 'number' || value instanceof Date))
            return new Date(value).toISOString().slice(0, 10)
          return plain(value)
        }),
      )
      return { columns, rows }
    },
  }
}
