import type { ParquetColumn } from '#engine/duckdb/parquet.ts'
import { fileMetaData, magic } from './file-metadata.ts'
import { GrowingBytes } from './growing-bytes.ts'
import { appendThrift, i64, list, struct } from './thrift.ts'
import { writeColumn } from './write-column.ts'

/** Rows of a table up to which it is written here: DuckDB is quicker beyond, and takes several times as long for a few. */
export const smallParquetRows = 4096

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
  const group = struct(
    [1, list(columns.map(({ chunk }) => chunk))],
    [2, i64(columns.reduce((sum, { uncompressed }) => sum + uncompressed, 0))],
    [3, i64(rows.length)],
    [6, i64(pages - 4)],
  )
  appendThrift(out, fileMetaData(fields, rows.length === 0 ? [] : [group], rows.length))
  out.word(out.length - pages)
  out.word(magic)
  return out.own()
}
