import type { ColumnName } from './column.ts'
import { csvExportParameters, rowsParameters } from './export-parameters.ts'
import { type Filter, hashOf, type SortKey } from './filter.ts'
import { parseSelect, type QueriedVersion, searchOf } from './page-query.ts'
import { parseParameters } from './parse-parameters.ts'
import { hintingFields, splitConditions } from './search-query.ts'

/** How CSV is to be written. */
export interface CsvForm {
  /** Begins with a byte order mark, without which Excel takes UTF-8 for something else. */
  readonly bom: boolean
  /** `escape` puts an apostrophe before texts that a spreadsheet would run as a formula. */
  readonly formulas: 'keep' | 'escape'
}

/** CSV as releases have it. */
export const plainCsv: CsvForm = { bom: false, formulas: 'keep' }

/** Which rows and columns of a version are to be written to a file. Frozen data. */
export interface ExportQuery {
  /** null: all columns. */
  readonly select: readonly ColumnName[] | null
  /** null: all rows in the order of the file. */
  readonly rows: { readonly filter: Filter | null; readonly sort: readonly SortKey[] } | null
  readonly csv: CsvForm
  /** Tells this query from others of the same version. */
  readonly hash: string
}

/** How CSV is wanted, out of a raw query string whose parameters were found right. */
export const csvFormOf = (rawQuery: string): CsvForm => {
  if (!/bom|formulas/.test(rawQuery)) return plainCsv
  const given = new URLSearchParams(rawQuery)
  const formulas = given.get('formulas') === 'escape' ? 'escape' : 'keep'
  return { bom: given.get('bom') === 'true', formulas }
}

/** The export that a raw query string asks of a version; throws QueryError with all faults. */
export const parseExportQuery = (rawQuery: string, version: QueriedVersion, format: string): ExportQuery => {
  const { rest, conditions } = splitConditions(rawQuery)
  const table = format === 'csv' ? csvExportParameters : rowsParameters
  const values = hintingFields(version.fields, () => parseParameters(table, rest))
  const select = values.select === undefined ? null : parseSelect(values.select, version.fields)
  const search = searchOf({ values, conditions }, version, select)
  const rows = search === undefined ? null : { filter: search.filter, sort: search.sort }
  const csv = format === 'csv' ? csvFormOf(rest) : plainCsv
  return { select, rows, csv, hash: hashOf([rows, select, csv]) }
}

/** Tells whether a query asks for all that a version holds, as it is. */
export const isWhole = ({ select, rows, csv }: ExportQuery): boolean =>
  select === null && rows === null && !csv.bom && csv.formulas === 'keep'
