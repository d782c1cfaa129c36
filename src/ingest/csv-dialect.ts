import Papa from 'papaparse'
import type { DataSource } from '#catalog/entry.ts'

/** How the rows of a CSV file are told apart. */
export interface Dialect {
  readonly delimiter: string
  readonly newline: '\n' | '\r\n' | '\r'
}

const GUESSED = [',', ';', '\t', '|']
const NAMED: Readonly<Record<string, string>> = {
  tab: '\t',
  '\\t': '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|',
}

/** The delimiter that an entry declares, which may be named; null where it cannot be one. */
export const delimiterNamed = (declared: string): string | null => {
  const delimiter = NAMED[declared] ?? declared
  return delimiter.length === 1 && !Papa.BAD_DELIMITERS.includes(delimiter) ? delimiter : null
}

/** Finds the dialect from the first characters of a file; a declared delimiter, or the tab of .tsv, is not questioned. */
export const detectDialect = (head: string, source: DataSource, isTsv: boolean): Dialect => {
  const declared = source.delimiter === undefined ? null : delimiterNamed(source.delimiter)
  const { meta } = Papa.parse(head, { delimitersToGuess: GUESSED, preview: 20, skipEmptyLines: true })
  return { delimiter: declared ?? (isTsv ? '\t' : meta.delimiter), newline: detectNewline(head) }
}

// The commonest line end outside quotes: the rare ones are reported, not followed.
const detectNewline = (head: string): Dialect['newline'] => {
  const bare = head.replace(/"(?:[^"]|"")*"/g, '')
  const count = (pattern: RegExp) => bare.match(pattern)?.length ?? 0
  const [crlf, lf, cr] = [count(/\r\n/g), count(/(?<!\r)\n/g), count(/\r(?!\n|$)/g)]
  if (crlf > lf && crlf >= cr) return '\r\n'
  return cr > lf ? '\r' : '\n'
}
