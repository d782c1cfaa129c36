import type { ColumnName } from '#query/column.ts'
import type { Engine, RowSource } from './engine.ts'

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

/** Answers plain pages out of row files: bytes as they are, parsed only where columns are selected. */
export const rowsEngine = (rows: RowSource): Engine => ({
  name: 'rows',
  page: ({ dataset, version, offset, limit, select }) => {
    const file = rows(dataset, version)
    if (file === undefined) return null
    const total = file.count
    const start = Math.min(offset, total)
    const end = Math.min(start + limit, total)
    const records = joinWithCommas(file.slice(start, end))
    return {
      records: select === null ? records : pickColumns(records, select),
      count: end - start,
      total,
    }
  },
})
