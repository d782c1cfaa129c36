import type { SourceTable } from './reader.ts'

/** A table with columns that have the same value in every row, behind its own. */
export const withFileValues = (
  table: SourceTable,
  values: Readonly<Record<string, string>> = {},
): SourceTable => {
  const names = Object.keys(values)
  if (names.length === 0) return table
  const own = table.header.length
  return {
    ...table,
    header: [...table.header, ...names],
    async *rows(columns, log) {
      const read = columns.filter((column) => column < own)
      // Where each wanted column comes from: a cell that was read, or the value for the file.
      const from = columns.map((column) => (column < own ? read.indexOf(column) : -1))
      const constants = columns.map((column) => values[names[column - own] ?? ''] ?? '')
      for await (const batch of table.rows(read, log))
        yield {
          rows: batch.rows.map((row) =>
            from.map((at, i) => (at < 0 ? (constants[i] ?? '') : (row[at] ?? null))),
          ),
          line: (index) => batch.line(index),
        }
    },
  }
}
