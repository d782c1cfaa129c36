import type { ParquetColumn } from '#engine/duckdb/parquet.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { type Physical, physicalOf } from './physical.ts'
import { appendThrift, binary, i32, i64, list, struct, type ThriftValue } from './thrift.ts'
import { type WrittenColumn, writeColumn } from './write-column.ts'

/** Rows of a table up to which it is written here: DuckDB is quicker beyond, and takes several times as long for a few. */
export const smallParquetRows = 4096

/** "PAR1" */
const magic = 0x31524150

const out = new GrowingBytes(2 ** 16)

/**
 * Makes a Parquet file of one row group (Snappy) of the rows of a small table, with the columns and types that writeParquet gives
 * them; nested values must be JSON text. The bytes depend on nothing else.
 */
export const smallParquet = (
  fields: readonly ParquetColumn[],
  rows: readonly (readonly unknown[])[],
): Uint8Array => {
  out.length = 0
  out.word(magic)
  const columns = rows.length === 0 ? [] : fields.map((field, i) => writeColumn(out, field, rows, i))
  const pages = out.length
  appendThrift(out, footer(fields, columns, rows.length, pages - 4))
  out.word(out.length - pages)
  out.word(magic)
  return out.own()
}

/** FileMetaData of parquet.thrift. */
const footer = (
  fields: readonly ParquetColumn[],
  columns: readonly WrittenColumn[],
  rows: number,
  bytes: number,
): ThriftValue => {
  const group = struct(
    [1, list(columns.map(({ chunk }) => chunk))],
    [2, i64(columns.reduce((sum, { uncompressed }) => sum + uncompressed, 0))],
    [3, i64(rows)],
    [6, i64(bytes)],
  )
  return struct(
    [1, i32(2)],
    [2, list([root(fields.length), ...fields.map(({ name, type }) => element(name, physicalOf(type)))])],
    [3, i64(rows)],
    [4, list(rows === 0 ? [] : [group])],
    [6, binary('kaifang')],
    // Values are ordered as their types say.
    [7, list(fields.map(() => struct([1, struct()])))],
  )
}

const root = (columns: number): ThriftValue => struct([4, binary('schema')], [5, i32(columns)])

const optional = 1

const element = (name: string, { type, converted }: Physical): ThriftValue =>
  struct(
    [1, i32(type)],
    [3, i32(optional)],
    [4, binary(name)],
    [6, converted === undefined ? undefined : i32(converted)],
  )
