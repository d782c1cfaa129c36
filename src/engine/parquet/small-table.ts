import type { SchemaElement } from 'hyparquet'
import { parquetWriteBuffer } from 'hyparquet-writer'
import type { FieldType } from '#catalog/entry.ts'
import { type ParquetColumn, sqlTypes } from '#engine/duckdb/parquet.ts'

type SqlType = (typeof sqlTypes)[FieldType]

/** The types of writeParquet in Parquet's own words. */
const parquetTypes = {
  VARCHAR: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  BIGINT: { type: 'INT64' },
  DOUBLE: { type: 'DOUBLE' },
  BOOLEAN: { type: 'BOOLEAN' },
  DATE: { type: 'INT32', converted_type: 'DATE' },
} as const satisfies Record<SqlType, Pick<SchemaElement, 'type' | 'converted_type'>>

const millisecondsOfDay = 86_400_000

const parquetValue = (cell: unknown, type: SqlType): unknown => {
  if (cell === null || cell === undefined) return null
  if (type === 'BIGINT' && typeof cell === 'number') return BigInt(cell)
  return type === 'DATE' ? Date.parse(String(cell)) / millisecondsOfDay : cell
}

/** Rows of a table up to which it is written here: DuckDB is quicker beyond, and takes several times as long for a few. */
export const smallParquetRows = 4096

/**
 * Makes a Parquet file of one row group (Snappy) of the rows of a small table, with the columns and types that writeParquet gives
 * them; nested values must be JSON text. The bytes depend on nothing else.
 */
export const smallParquet = (
  fields: readonly ParquetColumn[],
  rows: readonly (readonly unknown[])[],
): Uint8Array => {
  const schema: SchemaElement[] = [
    { name: 'schema', num_children: fields.length },
    ...fields.map(
      ({ name, type }): SchemaElement => ({
        name,
        repetition_type: 'OPTIONAL',
        ...parquetTypes[sqlTypes[type]],
      }),
    ),
  ]
  const columnData = fields.map(({ name, type }, i) => ({
    name,
    data: rows.map((row) => parquetValue(row[i], sqlTypes[type])),
    offsetIndex: false,
  }))
  const options = { schema, columnData, codec: 'SNAPPY', rowGroupSize: smallParquetRows } as const
  return new Uint8Array(parquetWriteBuffer({ ...options, createdBy: 'kaifang' }))
}
