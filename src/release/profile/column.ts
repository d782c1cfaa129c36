import type { Row } from '#ingest/table.ts'
import type { RowHashes } from './hash-words.ts'
import type { Found } from './places.ts'
import type { FieldProfile } from './profile.ts'

/** Figures of a column without its name, its type and what the source says of it. */
export type ColumnFigures = Omit<FieldProfile, 'name' | 'type' | 'misfits'>

/** Takes the cells of one column of a table, batch by batch. */
export interface Column {
  /** Looks at cell `index` of each row; joins its hash to those of the rows, where there are any. */
  add(rows: readonly Row[], index: number, hashes: RowHashes | null): void
  end(): ColumnFigures
  /** The rows of which the quality report may speak; after end(). */
  found(): Found
}

/** Hash of a cell without a value. */
export const missingHash = { a: 0x1b873593, b: 0x7feb352d } as const
