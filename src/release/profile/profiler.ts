import type { Row } from '#ingest/table.ts'
import type { Field, Version } from '#release/manifest.ts'
import type { Column } from './column.ts'
import { DatetimeColumn, dateColumn, monthColumn, quarterColumn } from './date-columns.ts'
import { type RowHashes, seeds } from './hash-words.ts'
import { NumberColumn } from './number-column.ts'
import { type Duplicates, type FieldProfile, type Profile, profileFormat } from './profile.ts'
import { qualityOf } from './quality.ts'
import { RepeatedRows } from './repeated-rows.ts'
import { BooleanColumn, OpaqueColumn, TextColumn } from './text-column.ts'

/** Takes the published rows of one version, in order, and tells what they look like. */
export interface Profiler {
  /** Takes the next rows, cells in the order of the fields. */
  add(rows: readonly Row[]): void
  /** Ends; `misfits` are the values of the source that did not fit their type, by field name. */
  finish(
    of: { readonly dataset: string; readonly version: string },
    misfits?: Readonly<Record<string, number>>,
  ): Profile
}

/** Different values that are counted exactly: of one field, and of all fields of a table together. */
const exactly = { field: 65_536, table: 1_048_576, least: 1024 }

/** Makes the profiler of a table with these fields and key. Its memory does not grow with the rows beyond about 150 MB. */
export const createProfiler = (
  fields: readonly Field[],
  primaryKey: Version['primaryKey'],
  limits: Partial<typeof exactly> = {},
): Profiler => {
  const { field, table, least } = { ...exactly, ...limits }
  const limit = Math.min(field, Math.max(least, Math.floor(table / Math.max(1, fields.length))))
  const columns = fields.map((one) => columnFor(one, limit))
  const compared = fields.map(({ name }) => primaryKey.length === 0 || primaryKey.includes(name))
  const repeated = new RepeatedRows()
  let rowCount = 0
  let hashes: RowHashes = { a: new Int32Array(0), b: new Int32Array(0) }
  return {
    add(rows) {
      rowCount += rows.length
      if (hashes.a.length < rows.length)
        hashes = { a: new Int32Array(rows.length), b: new Int32Array(rows.length) }
      hashes.a.fill(seeds.a)
      hashes.b.fill(seeds.b)
      for (let i = 0; i < columns.length; i++) columns[i]?.add(rows, i, compared[i] ? hashes : null)
      repeated.add(hashes, rows.length)
    },
    finish({ dataset, version }, misfits = {}) {
      const duplicates: Duplicates = { key: primaryKey, rows: repeated.repeated, exact: repeated.isExact }
      repeated.end()
      const profiles = columns.map((column, i): FieldProfile => {
        const { name, type } = fields[i] ?? { name: '', type: 'string' }
        const figures = { name, type, misfits: misfits[name] ?? 0, ...column.end() }
        return primaryKey.length === 1 && primaryKey[0] === name
          ? withKeysCounted(figures, rowCount, duplicates)
          : figures
      })
      const found: Omit<Profile, 'quality'> = {
        format: profileFormat,
        dataset,
        version,
        rows: rowCount,
        duplicates,
        fields: profiles,
      }
      const rows = { repeated: repeated.rows, fields: columns.map((column) => column.found()) }
      return { ...found, quality: qualityOf(found, fields, rows) }
    },
  }
}

/** The values of a key of one field are told apart for its duplicates already, further than other values are. */
const withKeysCounted = (figures: FieldProfile, rows: number, { rows: repeated, exact }: Duplicates) => {
  if (!exact || figures.distinct === undefined || figures.distinctIsExact) return figures
  return { ...figures, distinct: rows - repeated - (figures.missing > 0 ? 1 : 0), distinctIsExact: true }
}

const columnFor = ({ type, length }: Field, limit: number): Column => {
  switch (type) {
    case 'integer':
    case 'number':
      return new NumberColumn(limit)
    case 'date':
      return dateColumn(limit)
    case 'yearmonth':
      return monthColumn(limit)
    case 'quarter':
      return quarterColumn(limit)
    case 'datetime':
      return new DatetimeColumn(limit)
    case 'boolean':
      return new BooleanColumn()
    case 'string':
      return new TextColumn(limit, length)
    default:
      return new OpaqueColumn()
  }
}
