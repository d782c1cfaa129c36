import type { Cell, Row } from '#ingest/table.ts'
import { encodeCell } from '#release/record-encoder.ts'
import { createHashedFile } from './hashed-file.ts'
import type { RowSink } from './row-sink.ts'

const special = /[",\r\n]/

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`

const csvCell = (cell: Cell): string => {
  if (cell === null) return ''
  // An empty text is quoted, so that it can be told from no value.
  if (typeof cell === 'string') return cell === '' || special.test(cell) ? quote(cell) : cell
  return typeof cell === 'object' ? quote(encodeCell(cell)) : String(cell)
}

const csvLine = (row: Row): string => {
  // A blank line is no record to most readers.
  if (row.length === 1 && row[0] === null) return '""\r\n'
  let line = ''
  for (let i = 0; i < row.length; i++) line += (i === 0 ? '' : ',') + csvCell(row[i] ?? null)
  return `${line}\r\n`
}

/**
 * CSV after RFC 4180: UTF-8 without a byte order mark, CRLF, quotes only where needed, a header of field names. Cells are
 * never altered, not even those that a spreadsheet would take for a formula.
 */
export const csvSink = async (path: string, names: readonly string[]): Promise<RowSink> => {
  const file = await createHashedFile(path)
  await file.write(csvLine(names))
  return {
    write: ({ rows }) => file.write(rows.map(csvLine).join('')),
    finish: async () => ({ format: 'csv', written: await file.finish() }),
    abort: () => file.abort(),
  }
}
