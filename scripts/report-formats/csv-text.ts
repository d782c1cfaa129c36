import { type FlatCell, flatHeaders, flatRows, type ReportTable } from './report-table.ts'

/** What a spreadsheet takes for the beginning of a formula, the full-width forms too. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

const csvCell = (cell: FlatCell): string => {
  if (typeof cell !== 'string') return cell === null ? '' : String(cell)
  const safe = formula.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A table as CSV (RFC 4180) that a spreadsheet opens as it is: a byte order mark, CRLF, and an apostrophe before any text
 * that would be taken for a formula. Shares are numbers from 0 to 1 after their count and base.
 */
export const csvText = (table: ReportTable): string =>
  `\ufeff${[flatHeaders(table), ...flatRows(table)].map((row) => `${row.map(csvCell).join(',')}\r\n`).join('')}`
