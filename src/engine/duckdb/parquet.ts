import type { FieldType } from '#catalog/entry.ts'
import { duckDb } from './duckdb.ts'

/** A column of a Parquet file. */
export interface ParquetColumn {
  readonly name: string
  readonly type: FieldType
}

/**
 * Dates and times keep their text: a column may mix zones and precisions, and no SQL type holds both unchanged. Nested
 * values are JSON text.
 */
export const sqlTypes = {
  string: 'VARCHAR',
  integer: 'BIGINT',
  number: 'DOUBLE',
  boolean: 'BOOLEAN',
  date: 'DATE',
  datetime: 'VARCHAR',
  yearmonth: 'VARCHAR',
  quarter: 'VARCHAR',
  object: 'VARCHAR',
  array: 'VARCHAR',
  geojson: 'VARCHAR',
} as const satisfies Record<FieldType, string>

export const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
export const identifier = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** A quarter of what DuckDB would take: it saves 100 MB of memory for a table of ten columns, and a browser can read less. */
const rowGroupRows = 30_720

/** DuckDB reads objects of at most this many bytes unless told otherwise; its buffer is twice that. */
const usualRowBytes = 16 * 2 ** 20

/** Copies what `select` finds to a Parquet file, rows in the same order. */
const copyToParquet = (select: string, to: string): string =>
  `COPY (${select}) TO ${literal(to)} ` +
  `(FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE ${rowGroupRows}, USE_TMP_FILE false)`

const copyStatement = (
  from: string,
  columns: readonly ParquetColumn[],
  to: string,
  longestRow: number,
): string => {
  const types = columns.map(({ name, type }) => `${identifier(name)}: ${literal(sqlTypes[type])}`)
  const rowBytes = Math.max(usualRowBytes, longestRow + 1)
  const source =
    `read_json(${literal(from)}, format='newline_delimited', compression='uncompressed', ` +
    `columns={${types.join(', ')}}, maximum_object_size=${rowBytes})`
  return copyToParquet(`SELECT * FROM ${source}`, to)
}

/**
 * Writes an NDJSON file as Parquet (zstd), rows in the same order. Nothing is inferred: each column has the type of its
 * field. DuckDB may touch these two files only. `longestRow` is in bytes, where a row could be longer than 16 MiB.
 */
export const writeParquet = async (
  ndjsonPath: string,
  columns: readonly ParquetColumn[],
  outPath: string,
  longestRow = 0,
): Promise<void> => {
  const { DuckDBInstance } = await duckDb()
  const instance = await DuckDBInstance.create(':memory:', {
    // Two threads are no quicker here, and the bytes of the file would depend on their number.
    threads: '1',
    memory_limit: '200MB',
    preserve_insertion_order: 'true',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    temp_directory: '',
  })
  try {
    const connection = await instance.connect()
    await connection.run(`SET allowed_paths=[${literal(ndjsonPath)}, ${literal(outPath)}]`)
    await connection.run('SET enable_external_access=false')
    await connection.run(copyStatement(ndjsonPath, columns, outPath, longestRow))
    connection.closeSync()
  } finally {
    instance.closeSync()
  }
}
