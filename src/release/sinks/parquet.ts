import type { ParquetColumn } from '#engine/duckdb/parquet.ts'
import type { EncodedCells } from '#engine/parquet/encoded-cells.ts'
import {
  parquetEnd,
  parquetStart,
  type RowGroup,
  RowGroups,
  type ToldGroup,
} from '#engine/parquet/row-groups.ts'
import { smallParquet, smallParquetRows } from '#engine/parquet/small-table.ts'
import type { Cell, Row } from '#ingest/table.ts'
import { type CellBytes, encodeCell, mark } from '#release/cell-bytes.ts'
import { constantSlack, viewOf } from '#release/put-bytes.ts'
import { createHashedFile } from './hashed-file.ts'
import type { EncodedBatch, Outcome, RowSink } from './row-sink.ts'

/** Bytes of cells up to which a table of few rows is a small one. */
const smallBytes = 2 ** 20

const isSmall = (rows: number, bytes: number): boolean => rows <= smallParquetRows && bytes <= smallBytes

/** Takes the rows of a small table for its Parquet file, which is made at the end. */
export interface SmallParquetSink {
  /** Takes rows whose cells have so many bytes. */
  write(rows: readonly Row[], bytes: number): void
  /** Makes the file; null where the table is not small, and largeParquetSink makes it. */
  finish(): Promise<Outcome | null>
}

const isNested = (cell: Cell): boolean => typeof cell === 'object' && cell !== null

const withTexts = (row: Row): Row =>
  row.some(isNested) ? row.map((cell) => (isNested(cell) ? encodeCell(cell) : cell)) : row

/** Parquet of a small table at `path`. */
export const smallParquetSink = (path: string, columns: readonly ParquetColumn[]): SmallParquetSink => {
  let rows: Row[] | null = []
  let bytes = 0
  return {
    write(taken, more) {
      bytes += more
      if (rows === null || !isSmall(rows.length + taken.length, bytes)) rows = null
      else rows.push(...taken)
    },
    async finish() {
      if (rows === null) return null
      const file = createHashedFile(path)
      await file.write(smallParquet(columns, rows.map(withTexts)))
      return { format: 'parquet', written: await file.finish() }
    },
  }
}

/** Takes the row groups of a large table, too. */
export interface GroupTaker {
  /** Resolves when it can take more. */
  take(group: RowGroup): Promise<void>
  /** No more will come. */
  end(): void
}

/** Takes the rows of any table, and makes the Parquet file of one that is not small. */
export type LargeParquetSink = Omit<RowSink, 'finish'> & { finish(): Promise<Outcome | null> }

/** Parquet at `path`; `taker` is handed every row group, too. */
export const largeParquetSink = (
  path: string,
  columns: readonly ParquetColumn[],
  taker?: GroupTaker,
): LargeParquetSink => {
  const file = createHashedFile(path)
  const told: ToldGroup[] = []
  let waiting: CellBytes[] | null = []
  let groups: RowGroups | null = null
  let [rows, bytes] = [0, 0]
  const put = async (group: RowGroup): Promise<void> => {
    if (told.length === 0) await file.write(parquetStart)
    await Promise.all([file.write(group.bytes), taker?.take(group)])
    const { rows, size, metadata } = group
    told.push({ rows, size, metadata })
  }
  const gather = async (into: RowGroups, cells: CellBytes): Promise<void> => {
    for (const group of into.add(encoded(cells))) await put(group)
  }
  return {
    async write({ cells }: EncodedBatch) {
      rows += cells.rows
      bytes += cells.size
      if (waiting !== null && isSmall(rows, bytes)) return void waiting.push(copyOf(cells))
      groups ??= new RowGroups(columns)
      for (const before of waiting ?? []) await gather(groups, before)
      waiting = null
      await gather(groups, cells)
    },
    async finish() {
      const last = groups?.end() ?? null
      if (last !== null) await put(last)
      taker?.end()
      if (groups === null) return null
      await file.write(parquetEnd(columns, told))
      return { format: 'parquet', written: await file.finish() }
    },
    abort: () => file.abort(),
  }
}

const encoded = (cells: CellBytes): EncodedCells => ({ ...cells, absent: mark.absent })

const copyOf = (cells: CellBytes): CellBytes => {
  const count = cells.rows * cells.columns
  const bytes = Buffer.allocUnsafe(cells.size + constantSlack)
  cells.bytes.copy(bytes, 0, 0, cells.size)
  return {
    ...cells,
    bytes,
    view: viewOf(bytes),
    ends: cells.ends.slice(0, count),
    marks: cells.marks.slice(0, count),
  }
}
