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
  const declared =
    source.delimiter === undefined ? delimiterOfFirstLine(head) : delimiterNamed(source.delimiter)
  return { delimiter: declared ?? (isTsv ? '\t' : detectDelimiter(head)), newline: detectNewline(head) }
}

/** The delimiter that the first line of a file says, as Excel reads and writes it (sep=;); null where it says none. */
export const delimiterOfFirstLine = (head: string): string | null =>
  /^sep=([^\r\n"])(?:\r|\n)/i.exec(head)?.[1] ?? null

const detectDelimiter = (head: string): string =>
  Papa.parse(firstLines(head), { delimitersToGuess: GUESSED, preview: LOOKED_AT, skipEmptyLines: true }).meta
    .delimiter

/** Rows that are looked at. */
const LOOKED_AT = 20

/** The lines of a text that can be among the rows looked at: of a text without quotes there are no others. */
const firstLines = (head: string): string => {
  if (head.includes('"')) return head
  let end = -1
  for (let line = 0; line < LOOKED_AT + 2; line++) {
    end = head.indexOf('\n', end + 1)
    if (end < 0) return head
  }
  return head.slice(0, end + 1)
}

// The commonest line end outside quotes: the rare ones are reported, not followed.
const detectNewline = (head: string): Dialect['newline'] => {
  if (!head.includes('\r')) return '\n'
  const bare = head.replace(/"(?:[^"]|"")*"/g, '')
  const count = (pattern: RegExp) => bare.match(pattern)?.length ?? 0
  const [crlf, lf, cr] = [count(/\r\n/g), count(/(?<!\r)\n/g), count(/\r(?!\n|$)/g)]
  if (crlf > lf && crlf >= cr) return '\r\n'
  return cr > lf ? '\r' : '\n'
}
