import type { Place } from '#query/filter.ts'
import type { ByteWriter } from './byte-writer.ts'

/** Turns records of a row file into another text format, whose bytes are those of the release's own file. */
export interface RecordEncoder {
  /** What stands before the first record, and before none. */
  opening(empty: boolean): string
  /** What stands between two records. */
  readonly separator: string
  /** What stands after the last record, and after none. */
  closing(empty: boolean): string
  /** Records leave as the bytes of the row file. */
  readonly verbatim?: boolean
  /** Writes the record that starts at `start` of bytes of the row file; returns where it ends. */
  write(bytes: Uint8Array, start: number, into: ByteWriter): number
}

/** What an encoder needs to know of a version and of what is wanted of it. */
export interface EncodedRows {
  /** Names of all fields, in order. */
  readonly names: readonly string[]
  /** Names of the wanted ones; null for all. */
  readonly select: readonly string[] | null
  /** Where a row lies, for GeoJSON; null where that is not known. */
  readonly place: Place | null
}

/** Positions of the wanted fields among all. */
export const positionsOf = ({ names, select }: EncodedRows): readonly number[] =>
  select === null ? names.map((_, at) => at) : select.map((name) => names.indexOf(name))
