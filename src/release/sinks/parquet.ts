import { type ParquetColumn, writeParquet } from '#engine/duckdb/parquet.ts'
import { smallParquet, smallParquetRows } from '#engine/parquet/small-table.ts'
import type { Cell, Row } from '#ingest/table.ts'
import { encodeCell } from '#release/cell-bytes.ts'
import { hashFile } from '#release/hash-file.ts'
import { createHashedFile } from './hashed-file.ts'
import type { Outcome } from './row-sink.ts'

/** Takes the rows of one table for its Parquet file, which is made at the end. */
export interface ParquetSink {
  readonly path: string
  /** Takes rows whose cells have so many bytes. */
  write(rows: readonly Row[], bytes: number): void
  /**
   * Makes the file: of a small table from its rows, of another from its NDJSON file, whose longest row is given in bytes. Where
   * `isThere`, it was made of the DuckDB file and is but hashed.
   */
  finish(ndjsonPath: string, longestRow: number, isThere: boolean): Promise<Outcome>
}

/** Bytes of cells up to which the rows of a table are kept for it. */
const smallBytes = 2 ** 20

const isNested = (cell: Cell): boolean => typeof cell === 'object' && cell !== null

const withTexts = (row: Row): Row =>
  row.some(isNested) ? row.map((cell) => (isNested(cell) ? encodeCell(cell) : cell)) : row

/** Parquet at `path`. */
export const parquetSink = (path: string, columns: readonly ParquetColumn[]): ParquetSink => {
  let rows: Row[] | null = []
  let bytes = 0
  return {
    path,
    write(taken, more) {
      bytes += more
      if (rows === null || rows.length + taken.length > smallParquetRows || bytes > smallBytes) rows = null
      else rows.push(...taken)
    },
    async finish(ndjsonPath, longestRow, isThere) {
      if (rows === null || isThere) {
        if (!isThere) await writeParquet(ndjsonPath, columns, path, longestRow)
        return { format: 'parquet', written: await hashFile(path) }
      }
      const file = createHashedFile(path)
      await file.write(smallParquet(columns, rows.map(withTexts)))
      return { format: 'parquet', written: await file.finish() }
    },
  }
}
