import type { Row, TableField } from '#ingest/table.ts'
import type { CellBytes } from '#release/cell-bytes.ts'
import { recordWriter } from '#release/record-encoder.ts'
import { TurnBuffer } from '#release/turn-buffer.ts'
import { csvSink } from './csv.ts'
import { jsonSink } from './json.ts'
import { ndjsonSink } from './ndjson.ts'
import { type GroupTaker, largeParquetSink } from './parquet.ts'
import type { Outcome, RowBatch, RowSink } from './row-sink.ts'
import { xlsxSink } from './xlsx.ts'

/** Where the files of one version go, and what their columns are; plain data. */
export interface SinkPlan {
  /** Path of a file without the ending that is its format. */
  readonly base: string
  /** Path of the offsets of the rows. */
  readonly offsets: string
  readonly fields: readonly TableField[]
}

/** What finished sinks leave behind. */
export interface FinishedSinks {
  readonly outcomes: readonly Outcome[]
  /** Bytes of the longest row of NDJSON, its line feed counted. */
  readonly longestRow: number
  /** Where the DuckDB file is made beside the others: resolves when it is, to false where the table was too small for it to be begun. */
  readonly table?: Promise<boolean>
}

/** The sinks of one version, for every format but the Parquet of a small table. */
export interface Sinks {
  /** Whether `rows` must be those of `cells`; else they may be left out. */
  readonly takesRows: boolean
  /** Takes the next rows; resolves when it can take more and `cells` may be overwritten. */
  write(cells: CellBytes, rows: readonly Row[]): Promise<void>
  finish(): Promise<FinishedSinks>
  /** Lets go of the files, whole or not, but for a table that still ends; never throws. */
  abort(): Promise<void>
}

/** What differs from the sinks that every version has. */
export interface OtherSinks {
  /** One more, where there is geometry. */
  readonly geojson?: RowSink<RowBatch>
  /** Gets each row group of Parquet. */
  readonly taker?: GroupTaker
  /** False where another thread writes the CSV. */
  readonly csv?: boolean
}

/** Opens the sinks of one version. */
export const openSinks = async (
  { base, offsets, fields }: SinkPlan,
  { geojson, taker, csv = true }: OtherSinks = {},
): Promise<Sinks> => {
  const names = fields.map((field) => field.name)
  const ndjson = ndjsonSink(`${base}.ndjson`, offsets)
  const all: readonly RowSink<RowBatch>[] = [
    ndjson,
    ...(csv ? [await csvSink(`${base}.csv`, names)] : []),
    jsonSink(`${base}.json`),
    await xlsxSink(`${base}.xlsx`, fields),
    ...(geojson === undefined ? [] : [geojson]),
  ]
  const parquet = largeParquetSink(`${base}.parquet`, fields, taker)
  const buffer = new TurnBuffer()
  const records = recordWriter(names, buffer)
  return {
    takesRows: geojson !== undefined,
    async write(cells, rows) {
      const batch = { rows, cells, ...records(cells) }
      await Promise.all([...all, parquet].map((sink) => sink.write(batch)))
    },
    async finish() {
      const outcomes = await Promise.all([...all, parquet].map((sink) => sink.finish()))
      return { outcomes: outcomes.filter((one) => one !== null), longestRow: ndjson.longestRow }
    },
    async abort() {
      await Promise.all([...all, parquet].map((sink) => sink.abort()))
      buffer.release()
    },
  }
}
