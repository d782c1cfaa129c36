import type { Row } from './dataset.ts'

const special = /[",\r\n]/

const cellText = (value: unknown, alone: boolean): string => {
  if (value === null || value === undefined) return alone ? '""' : ''
  if (typeof value === 'object') return `"${JSON.stringify(value).replaceAll('"', '""')}"`
  const text = String(value)
  return typeof value === 'string' && (text === '' || special.test(text))
    ? `"${text.replaceAll('"', '""')}"`
    : text
}

/** A line of CSV as releases have it (RFC 4180): an empty text is quoted, no value is nothing. */
export const csvLine = (values: readonly unknown[]): string =>
  `${values.map((value) => cellText(value, values.length === 1)).join(',')}\r\n`

/** Records as CSV. */
export const csvText = (names: readonly string[], rows: readonly Row[]): string =>
  csvLine(names) + rows.map((row) => csvLine(names.map((name) => row[name]))).join('')

/** Cells as spreadsheets take them from the clipboard: tabs between, none within. */
export const tsvText = (cells: readonly (readonly unknown[])[]): string =>
  cells
    .map((line) =>
      line
        .map((value) => {
          if (value === null || value === undefined) return ''
          const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
          return /["\t\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
        })
        .join('\t'),
    )
    .join('\n')
