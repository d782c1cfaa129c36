import type { ColumnName } from '#query/column.ts'
import type { RowFile } from './row-file.ts'
import { rowSlices } from './row-slices.ts'

const lineFeed = 0x0a
const comma = 0x2c

// JSON has no raw line feed inside a record, so every one of them is the end of a row.
const joinWithCommas = (ndjson: Buffer): Buffer => {
  for (let at = ndjson.indexOf(lineFeed); at !== -1; at = ndjson.indexOf(lineFeed, at + 1)) ndjson[at] = comma
  return ndjson.subarray(0, Math.max(0, ndjson.length - 1))
}

const pick = (record: Readonly<Record<string, unknown>>, columns: readonly ColumnName[]): object =>
  Object.fromEntries(columns.map((column) => [column, record[column] ?? null]))

const pickColumns = (records: Buffer, columns: readonly ColumnName[]): Buffer => {
  const parsed = JSON.parse(`[${records.toString('utf8')}]`) as Record<string, unknown>[]
  return Buffer.from(parsed.map((record) => JSON.stringify(pick(record, columns))).join(','))
}

/** NDJSON rows as the inside of a JSON array: bytes as they are, parsed only where columns are selected; uses up the buffer. */
export const recordsOf = (ndjson: Buffer, select: readonly ColumnName[] | null): Buffer => {
  const records = joinWithCommas(ndjson)
  return select === null ? records : pickColumns(records, select)
}

/** The NDJSON of rows in any order; what lies close together is read together. */
export const sliceRows = (file: RowFile, rows: readonly number[]): Buffer => {
  const slices = [...rowSlices(() => file, Uint32Array.from(rows))]
  const [only] = slices
  return slices.length === 1 && only !== undefined ? only : Buffer.concat(slices)
}
