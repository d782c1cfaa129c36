import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import Papa from 'papaparse'

type Row = Readonly<Record<string, string>>

const bytesOf = (path: string): Buffer => {
  const bytes = readFileSync(`datasets/data/${path}`)
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes
}

/** Rows of a CSV of the publisher, as text by header. */
export const csv = (path: string, encoding = 'utf-8'): readonly Row[] => {
  const text = new TextDecoder(encoding).decode(bytesOf(path))
  return Papa.parse<Row>(text, { header: true, skipEmptyLines: true }).data
}

// biome-ignore lint/suspicious/noExplicitAny: records of six files, each as its publisher wrote it
type Record_ = any

/** Records of a JSON array or of lines of JSON. */
export const records = (path: string): readonly Record_[] => {
  const text = bytesOf(path).toString('utf8')
  if (text.trimStart().startsWith('[')) return JSON.parse(text)
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line))
}

/** Properties of the features of a GeoJSON file. */
export const features = (path: string): readonly Record_[] =>
  JSON.parse(bytesOf(path).toString('utf8')).features.map(
    (feature: { properties: object }) => feature.properties,
  )

/** The most frequent value, and how often it is there. */
export const mostFrequent = (values: readonly string[]): readonly [string, number] => {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  const [top = ['', 0]] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
  return top as readonly [string, number]
}

/** The item with the greatest figure. */
export const greatest = <T>(items: readonly T[], figure: (item: T) => number): T =>
  items.reduce((best, item) => (figure(item) > figure(best) ? item : best))
