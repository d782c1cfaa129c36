import type { DataSource } from '#catalog/entry.ts'
import type { Place } from '#errors/finding.ts'
import { bindColumns, type Claim } from './bind.ts'
import { csv } from './csv.ts'
import { withFileValues } from './file-values.ts'
import type { FindingLog } from './finding-log.ts'
import { geojson } from './geojson.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'
import type { RawCell, Reader, SourceTable } from './reader.ts'
import { type Format, openSource } from './source-file.ts'
import { xlsx } from './xlsx.ts'

const readers: Readonly<Record<Format, Reader>> = { csv, tsv: csv, json, ndjson, geojson, xlsx }

/** One source file of a table, with the columns of its fields found. */
export interface SourcePart {
  readonly table: SourceTable
  readonly place: Place
  /** Indexes into the header of the columns that are read. */
  readonly columns: readonly number[]
  /** For each field, where in `columns` its column stands; null where the file has none. */
  readonly slots: readonly (number | null)[]
}

/** A source file, open, before any field is bound. */
export interface OpenSource {
  readonly table: SourceTable
  readonly place: Place
}

/** Opens one source file with the reader of its format. Throws FindingsError where it can't be read. */
export const openReader = async (
  source: DataSource,
  log: FindingLog,
  entry?: string,
): Promise<OpenSource> => {
  const file = await openSource(source, entry)
  const table = withFileValues(await readers[file.format].open(file, log), source.values)
  return { table, place: table.sheet === undefined ? file.place : { ...file.place, sheet: table.sheet } }
}

/** Binds the columns of an open file to fields. */
export const bindPart = (
  { table, place }: OpenSource,
  fields: readonly Claim[],
  log: FindingLog,
): SourcePart => {
  const bound = table.nameless ? fields.map(() => null) : bindColumns(fields, table.header, place, log)
  const columns = [...new Set(bound)].filter((column) => column !== null)
  const slotOf = new Map(columns.map((column, slot) => [column, slot]))
  const slots = bound.map((column) => (column === null ? null : (slotOf.get(column) ?? null)))
  return { table, place, columns, slots }
}

/** The cell of a field in a row that was read for a part; null where the file has no such column. */
export const cellOf = (row: readonly RawCell[], slot: number | null | undefined): RawCell =>
  slot === null || slot === undefined ? null : (row[slot] ?? null)
