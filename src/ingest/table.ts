import type { FieldType } from '#catalog/entry.ts'
import type { Finding } from '#errors/finding.ts'
import type { Approved, OpenEntry, OpenField } from '#gate/approved.ts'

/**
 * A typed cell: text for string, date and datetime (ISO 8601), a JavaScript number only where it holds the value
 * exactly, a parsed JSON value for object, array and geojson, null where the source has no value.
 */
export type Cell = string | number | boolean | null | { readonly [key: string]: unknown } | readonly unknown[]

/** Cells in the order of the table's fields. */
export type Row = readonly Cell[]

/** A field of a table that is being read: an open field whose type is settled. */
export type TableField = OpenField & {
  readonly type: FieldType
  /** The field holds what this one held before it was converted to WGS-84. */
  readonly originalOf?: string
}

/** A value that does not fit the type of its field: the cell is null, its text is kept here. */
export interface Misfit {
  /** Row of the table, from 1, over all its files. */
  readonly row: number
  /** Name of the field. */
  readonly field: string
  /** As the source writes it, under the mask of the field. */
  readonly original: string
}

/**
 * The rows of an approved entry: only its open fields, typed, masked, in the order of the source. `rows` can be read once.
 * Problems of cells are collected while reading; `findings` is complete when `rows` has ended.
 */
export interface Table {
  readonly fields: readonly TableField[]
  /** Batches of at most a few thousand rows. */
  readonly rows: AsyncIterable<readonly Row[]>
  readonly findings: readonly Finding[]
  /** The misfits of the rows that were yielded since the last call, in the order of rows and fields; ask after each batch. */
  takeMisfits(): readonly Misfit[]
}

/**
 * Opens the sources of an approved entry as one table; throws FindingsError where no file can be read. Where some can't, there are
 * errors among `findings` before the first row, and nothing of it may be published.
 */
export type OpenTable = (entry: Approved<OpenEntry>, options: IngestOptions) => Promise<Table>

/** What ingest needs beside the entry. */
export interface IngestOptions {
  /** Secret for `mask: hash`; an entry with that mask and no key is an error. */
  readonly maskKey?: string
}
