import { AsyncDuckDB, type AsyncDuckDBConnection, VoidLogger } from '@duckdb/duckdb-wasm'
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import engineUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import { fileSource } from '../explore/file-source.ts'
import type { Table } from './find-dataset.ts'
import { plainValue } from './plain-value.ts'

/** What a statement answers. */
export interface SqlResult {
  readonly columns: readonly { readonly name: string; readonly numeric: boolean }[]
  readonly rows: readonly (readonly unknown[])[]
  /** Whether there were more rows than are kept. */
  readonly cut: boolean
}

/** A database in the browser that holds open datasets as tables. */
export interface Database {
  /** Reads a dataset into a table of its name; `read` hears how many bytes of its file came so far. */
  add(table: Table, read: (bytes: number) => void): Promise<void>
  drop(table: Table): Promise<void>
  /** Runs a statement, of whose rows `mostKept` are kept. */
  run(sql: string): Promise<SqlResult>
  /** Stops what runs; its run is then refused. */
  stop(): Promise<void>
}

/** Rows of a result that are kept. */
export const mostKept = 100_000

const types: Readonly<Record<string, string>> = {
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
}

/** Where the files of datasets are given to DuckDB, which may open no other: it would fetch addresses of other hosts itself. */
const folder = 'datasets'

const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`
const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`

const open = async (fetched: (bytes: number) => void): Promise<AsyncDuckDB> => {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl))
  await database.instantiate(engineUrl, null, ({ bytesLoaded }) => fetched(bytesLoaded))
  await database.open({
    query: { castBigIntToDouble: false, castDecimalToDouble: true, castTimestampToDate: false },
  })
  const connection = await database.connect()
  // Nothing is fetched from elsewhere: Parquet and ICU would be, so rows come as CSV, whose reader is built in.
  await connection.query('SET autoinstall_known_extensions = false')
  await connection.query('SET autoload_known_extensions = false')
  await connection.query(`SET allowed_directories = [${literal(folder)}]`)
  await connection.query('SET enable_external_access = false')
  await connection.query('SET lock_configuration = true')
  await connection.close()
  return database
}

const read = async (connection: AsyncDuckDBConnection, sql: string): Promise<SqlResult> => {
  const reader = await connection.send(sql, true)
  const rows: unknown[][] = []
  let cut = false
  await reader.open()
  const fields = reader.schema.fields.map(({ name, type }) => ({ name, type: String(type) }))
  for await (const batch of reader) {
    const columns = fields.map((_, at) => batch.getChildAt(at))
    const room = mostKept - rows.length
    for (let row = 0; row < Math.min(room, batch.numRows); row++)
      rows.push(columns.map((column, at) => plainValue(column?.get(row), fields[at]?.type ?? '')))
    cut = batch.numRows > room
    if (cut) break
  }
  return {
    columns: fields.map(({ name, type }) => ({ name, numeric: /Int|Float|Decimal/.test(type) })),
    rows,
    cut,
  }
}

/**
 * Starts DuckDB, which is 34 MB of WebAssembly from the portal itself (7 MB compressed); `fetched` hears how many bytes came.
 * Throws where the browser can't.
 */
export const openDatabase = async (fetched: (bytes: number) => void): Promise<Database> => {
  const database = await open(fetched)
  let running: AsyncDuckDBConnection | undefined
  // Each statement has a connection of its own, so that what is left of a stopped one is gone.
  const withConnection = async <T>(work: (connection: AsyncDuckDBConnection) => Promise<T>): Promise<T> => {
    const connection = await database.connect()
    running = connection
    try {
      return await work(connection)
    } finally {
      running = undefined
      await connection.close()
    }
  }
  return {
    add: async ({ name, explored }, told) => {
      const source = fileSource(explored, told)
      const csv = await source.csv('').finally(() => source.close())
      const file = `${folder}/${explored.id}.csv`
      await database.registerFileBuffer(file, new Uint8Array(await csv.arrayBuffer()))
      const columns = explored.fields.map(
        (field) => `${literal(field.name)}: ${literal(types[field.type] ?? 'VARCHAR')}`,
      )
      await withConnection((connection) =>
        connection.query(
          `CREATE OR REPLACE TABLE ${identifier(name)} AS SELECT * FROM read_csv(${literal(file)}, ` +
            `header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', allow_quoted_nulls = false, ` +
            `columns = {${columns.join(', ')}})`,
        ),
      )
      await database.dropFile(file)
    },
    drop: async ({ name }) => {
      await withConnection((connection) => connection.query(`DROP TABLE IF EXISTS ${identifier(name)}`))
    },
    run: (sql) => withConnection((connection) => read(connection, sql)),
    stop: async () => {
      await running?.cancelSent()
    },
  }
}
