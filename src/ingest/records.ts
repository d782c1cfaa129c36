import type { FieldType } from '#catalog/entry.ts'
import { isObject } from './json-text.ts'
import { jsonNotObject } from './messages/json.ts'
import { BATCH_ROWS, type RawCell, type SourceTable } from './reader.ts'
import type { SourceFile } from './source-file.ts'

/** A JSON object whose members are the cells of a row. */
export type JsonRecord = { readonly [key: string]: unknown }

/** Reads one member of a record; null where the record lacks it. */
export type ReadMember = (record: JsonRecord) => RawCell

/**
 * Compiles how a column is read: the member of that name, else, where the name has dots, the member of an object within.
 */
export const compileMember = (name: string): ReadMember => {
  const own: ReadMember = (record) => (Object.hasOwn(record, name) ? (record[name] as RawCell) : null)
  if (!name.includes('.')) return own
  const path = name.split('.')
  return (record) => (Object.hasOwn(record, name) ? own(record) : memberAt(record, path))
}

const memberAt = (record: JsonRecord, path: readonly string[]): RawCell => {
  let value: unknown = record
  for (const step of path) value = isObject(value) && Object.hasOwn(value, step) ? value[step] : null
  return value as RawCell
}

/** How deep the members of objects are columns of their own. */
const DEPTH = 4

const addNames = (record: JsonRecord, prefix: string, depth: number, names: Set<string>): void => {
  for (const name in record) {
    const value = record[name]
    names.add(prefix + name)
    // The parts of a geometry are no columns.
    if (
      typeof value === 'object' &&
      isObject(value) &&
      depth > 0 &&
      !('coordinates' in value || 'geometries' in value)
    )
      addNames(value, `${prefix}${name}.`, depth - 1, names)
  }
}

/**
 * The names of all members of all records, in the order of their first appearance; those of an object within follow it, with
 * a dot between (address, address.city).
 */
export const memberNames = (records: Iterable<unknown>): string[] => {
  const names = new Set<string>()
  for (const record of records) if (isObject(record)) addNames(record, '', DEPTH, names)
  return [...names]
}

/** A table of records that are in memory; one that is no object is logged and read as a row without values. */
export const tableOfRecords = (
  file: SourceFile,
  records: readonly unknown[],
  known?: ReadonlyMap<string, FieldType>,
): SourceTable => {
  const header = memberNames(records)
  return {
    header,
    typed: true,
    ...(records.length === 0 && { nameless: true }),
    ...(known === undefined ? {} : { known }),
    async *rows(columns, log) {
      const members = columns.map((column) => compileMember(header[column] ?? ''))
      for (let start = 0; start < records.length; start += BATCH_ROWS) {
        const rows = records.slice(start, start + BATCH_ROWS).map((record, i) => {
          if (!isObject(record)) log.add({ ...file.place, row: start + i + 1 }, jsonNotObject)
          return members.map((read) => read(isObject(record) ? record : {}))
        })
        yield { rows, line: () => undefined }
      }
    },
  }
}
