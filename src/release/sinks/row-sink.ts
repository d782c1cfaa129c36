import type { Bilingual } from '#errors/finding.ts'
import type { Row } from '#ingest/table.ts'
import type { CellBytes } from '#release/cell-bytes.ts'
import type { DistributionFormat } from '#release/manifest.ts'

/** Rows on their way into the files of a version, as bytes. These are reused: see the end of each. */
export interface EncodedBatch {
  /** Valid until the sinks have taken the batch. */
  readonly cells: CellBytes
  /** Each row as one JSON object keyed by field name, a line each. Valid until the sinks have taken the batch after this one. */
  readonly ndjson: Buffer
  /** Where in `ndjson` each record starts and, last, its length. */
  readonly starts: Float64Array
}

/** Rows on their way into a file that takes more than their bytes. */
export interface RowBatch extends EncodedBatch {
  readonly rows: readonly Row[]
}

/** Bytes of a finished file. */
export interface Written {
  readonly bytes: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

/** What a sink leaves behind: a file, or the reason why there is none. */
export type Outcome =
  | { readonly format: DistributionFormat; readonly written: Written; readonly bbox?: BoundingBox }
  | { readonly format: DistributionFormat; readonly omitted: Bilingual }

/** [west, south, east, north] in degrees. */
export type BoundingBox = readonly [number, number, number, number]

/** Takes the rows of one table, in order, into one file. */
export interface RowSink<Batch = EncodedBatch> {
  /** Resolves when the sink can take more; earlier bytes may still be on their way to the disk. */
  write(batch: Batch): Promise<void>
  /** Ends the file. */
  finish(): Promise<Outcome>
  /** Lets go of the file, whole or not; never throws. */
  abort(): Promise<void>
}
