import type { Cell, Row } from '#ingest/table.ts'
import type { RowBatch } from './sinks/row-sink.ts'

const plain = /^[^"\\\p{Cc}\p{Cs}]*$/u

const escapes = /\\(?:ud[89a-f][0-9a-f]{2}|.)/g

/**
 * JSON text of a cell, on one line. Half of a surrogate pair, which no UTF-8 file can hold, becomes U+FFFD, so that every
 * format says the same.
 */
export const encodeCell = (cell: Cell): string => {
  if (typeof cell === 'string' && plain.test(cell)) return `"${cell}"`
  const text = JSON.stringify(cell)
  return text.includes('\\ud') ? text.replace(escapes, (e) => (e.length === 6 ? '\ufffd' : e)) : text
}

/** Makes the function that turns a row into one JSON object with every field, in order, null where there is no value. */
export const recordEncoder = (names: readonly string[]): ((row: Row) => string) => {
  const keys = names.map((name, i) => `${i === 0 ? '{' : ','}${JSON.stringify(name)}:`)
  return (row) => {
    let text = ''
    for (let i = 0; i < keys.length; i++) text += keys[i] + encodeCell(row[i] ?? null)
    return text === '' ? '{}' : `${text}}`
  }
}

const lineFeed = 0x0a

/** Prepares rows for the sinks, each row encoded once. */
export const batchOf = (rows: readonly Row[], encode: (row: Row) => string): RowBatch => {
  const records = rows.map(encode)
  const ndjson = Buffer.from(records.length === 0 ? '' : `${records.join('\n')}\n`)
  const starts = [0]
  for (const _ of records) starts.push(ndjson.indexOf(lineFeed, starts.at(-1)) + 1)
  return { rows, records, ndjson, starts }
}
