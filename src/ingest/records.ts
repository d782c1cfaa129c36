import type { FieldType } from '#catalog/entry.ts'
import { isObject } from './json-text.ts'
import { noRows } from './messages/file.ts'
import { jsonNotObject } from './messages/json.ts'
import { BATCH_ROWS, type RawCell, type SourceTable } from './reader.ts'
import { type SourceFile, unreadable } from './source-file.ts'

/** A JSON object whose members are the cells of a row. */
export type JsonRecord = { readonly [key: string]: unknown }

/** The cells of a record; a member that it lacks is null. */
export const recordCells = (record: JsonRecord, names: readonly string[]): RawCell[] =>
  names.map((name) => (Object.hasOwn(record, name) ? (record[name] as RawCell) : null))

/** The names of all members of all records, in the order of their first appearance. */
export const memberNames = (records: Iterable<unknown>): string[] => {
  const names = new Set<string>()
  for (const record of records) if (isObject(record)) for (const name of Object.keys(record)) names.add(name)
  return [...names]
}

/**
 * A table of records that are in memory; one that is no object is logged and read as a row without values.
 * Throws FindingsError where there is none.
 */
export const tableOfRecords = (
  file: SourceFile,
  records: readonly unknown[],
  known?: ReadonlyMap<string, FieldType>,
): SourceTable => {
  if (records.length === 0) throw unreadable(file.place, noRows)
  const header = memberNames(records)
  return {
    header,
    typed: true,
    ...(known === undefined ? {} : { known }),
    async *rows(columns, log) {
      const names = columns.map((column) => header[column] ?? '')
      for (let start = 0; start < records.length; start += BATCH_ROWS) {
        const rows = records.slice(start, start + BATCH_ROWS).map((record, i) => {
          if (!isObject(record)) log.add({ ...file.place, row: start + i + 1 }, jsonNotObject)
          return recordCells(isObject(record) ? record : {}, names)
        })
        yield { rows, line: () => undefined }
      }
    },
  }
}
