import { gzipSync } from 'fflate'
import iconv from 'iconv-lite'
import type { Packages } from './packages.ts'

export type Value = string | number | boolean | null
export type TableRow = { readonly [column: string]: Value }

/** One made file: its bytes and how many records it holds. */
export interface Made {
  readonly bytes: Uint8Array
  readonly rows: number
}

/** One file under datasets/data and how it is made. */
export interface DataFile {
  readonly path: string
  readonly make: (packages: Packages) => Made | Promise<Made>
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const cell = (value: Value): string => {
  const text = value === null ? '' : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** CSV text with a header; the columns are those of the first record. */
export const csvText = (records: readonly TableRow[], lineEnd = '\n'): string => {
  const columns = Object.keys(records[0] ?? {})
  const lines = records.map((record) => columns.map((column) => cell(record[column] ?? null)).join(','))
  return [columns.map(cell).join(','), ...lines, ''].join(lineEnd)
}

export const csv = (records: readonly TableRow[]): Made => ({
  bytes: utf8(csvText(records)),
  rows: records.length,
})

/** CSV as Chinese Excel writes it: GBK, CRLF. Refuses text that GBK cannot hold. */
export const csvGbk = (records: readonly TableRow[]): Made => {
  const text = csvText(records, '\r\n')
  const bytes = iconv.encode(text, 'gbk')
  if (iconv.decode(bytes, 'gbk') !== text) throw new Error('The text has characters that GBK does not have.')
  return { bytes, rows: records.length }
}

/** A JSON array with one record a line, so that a change of one record is a change of one line. */
export const json = (records: readonly TableRow[]): Made => ({
  bytes: utf8(`[\n${records.map((record) => JSON.stringify(record)).join(',\n')}\n]\n`),
  rows: records.length,
})

export const ndjson = (records: readonly TableRow[]): Made => ({
  bytes: utf8(records.map((record) => `${JSON.stringify(record)}\n`).join('')),
  rows: records.length,
})

/** gzip without a time in its header: the same bytes every time. */
export const gzip = ({ bytes, rows }: Made): Made => ({
  bytes: gzipSync(bytes, { level: 9, mtime: 0 }),
  rows,
})

export interface Feature {
  readonly type: 'Feature'
  readonly properties: TableRow
  readonly geometry: { readonly type: string; readonly coordinates: unknown }
}

export const geojson = (features: readonly Feature[]): Made => {
  const lines = features.map((feature) => JSON.stringify(feature)).join(',\n')
  return { bytes: utf8(`{"type":"FeatureCollection","features":[\n${lines}\n]}\n`), rows: features.length }
}

/** The cells of a CSV or TSV text, line by line. */
const cellsOf = (text: string, delimiter: string): string[][] => {
  const lines: string[][] = [[]]
  for (const [, value = '', end = ''] of text.matchAll(cellPattern(delimiter))) {
    const quoted = value.startsWith('"')
    lines.at(-1)?.push(quoted ? value.slice(1, -1).replaceAll('""', '"') : value)
    if (end === '') break
    if (end !== delimiter) lines.push([])
  }
  return lines
}

const cellPattern = (delimiter: string): RegExp =>
  new RegExp(`("(?:[^"]|"")*"|[^${delimiter}\\r\\n]*)(${delimiter}|\\r?\\n|$)`, 'g')

/** The records of a CSV or TSV text, every cell as text. */
export const readCsv = (text: string, delimiter = ','): Record<string, string>[] => {
  const [header = [], ...lines] = cellsOf(text.trimEnd(), delimiter)
  return lines.map((line) => Object.fromEntries(header.map((column, index) => [column, line[index] ?? ''])))
}

/** Text of a number, or nothing, as a number or null. */
export const toNumber = (text: string | undefined): number | null =>
  text === undefined || text.trim() === '' ? null : Number(text)
