/** A record: its cells in the order of the wanted columns. */
export type Cells = readonly unknown[]

/** How records are given. */
export const recordFormats = ['objects', 'lists', 'csv', 'tsv'] as const

/** One of them. */
export type RecordFormat = (typeof recordFormats)[number]

const textOf = (cell: unknown): string => {
  if (cell === null || cell === undefined) return ''
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell)
}

const csvCell = (cell: unknown): string => {
  const text = textOf(cell)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

// As PostgreSQL writes them: what would break a line is told by a letter behind a backslash.
const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' }

const tsvCell = (cell: unknown): string =>
  textOf(cell).replaceAll(/[\\\t\n\r]/g, (char) => escapes[char] ?? char)

const lines = (records: readonly Cells[], separator: string, write: (cell: unknown) => string): string =>
  records.map((cells) => `${cells.map(write).join(separator)}\n`).join('')

/** Records in a format: objects and lists, or the text of CSV and TSV without a head. */
export const formatRecords = (
  records: readonly Cells[],
  names: readonly string[],
  format: RecordFormat,
): unknown => {
  switch (format) {
    case 'lists':
      return records
    case 'csv':
      return lines(records, ',', csvCell)
    case 'tsv':
      return lines(records, '\t', tsvCell)
    default:
      return records.map((cells) => Object.fromEntries(names.map((name, at) => [name, cells[at] ?? null])))
  }
}
