import { extname } from 'node:path'
import type { HarvestedFile } from '../harvested.ts'

/** Formats that data are read from, the one that is wanted most first: all files of a dataset in one of them are brought. */
const formats = ['csv', 'xlsx', 'geojson', 'ndjson', 'json', 'tsv'] as const

type Format = (typeof formats)[number]

const words: Readonly<Record<string, Format>> = {
  csv: 'csv',
  'text/csv': 'csv',
  tsv: 'tsv',
  'text/tab-separated-values': 'tsv',
  xlsx: 'xlsx',
  excel: 'xlsx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  json: 'json',
  'application/json': 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  'application/x-ndjson': 'ndjson',
  geojson: 'geojson',
  'application/geo+json': 'geojson',
}

/** A file to bring, where it is and what it will be called. */
export interface WantedFile extends HarvestedFile {
  /** In full. */
  readonly url: string
  /** Name in the folder of its entry. */
  readonly name: string
}

/** What there is to bring of a dataset, and the files whose address is none that could be asked. */
export interface ChosenFiles {
  readonly files: readonly WantedFile[]
  readonly unreachable: readonly HarvestedFile[]
}

const isHttp = (url: string): boolean => /^https?:$/.test(new URL(url).protocol)

/** The address in full: relative ones begin where the source is. */
const addressOf = ({ url, otherwise }: HarvestedFile, source: string): string | undefined => {
  const base = /^https?:/i.test(source) ? source : undefined
  for (const given of [url, otherwise])
    if (given !== undefined && URL.canParse(given, base) && isHttp(new URL(given, base).href))
      return new URL(given, base).href
  return undefined
}

const lastPart = (url: string): string => {
  const path = new URL(url).pathname
  const part = path.split('/').findLast((one) => one !== '') ?? ''
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}

const plainExtension = (name: string): string =>
  extname(name.replace(/\.(?:gz|zip)$/i, ''))
    .slice(1)
    .toLowerCase()

const formatOf = ({ format }: HarvestedFile, url: string): Format | undefined =>
  words[plainExtension(lastPart(url))] ?? words[format?.toLowerCase() ?? '']

/** A name that every system of files takes, with the extension that its format is known by. */
const nameOf = (url: string, format: Format, at: number, taken: ReadonlySet<string>): string => {
  const given = lastPart(url)
    .replaceAll(/[^\p{Script=Han}A-Za-z0-9._-]+/gu, '-')
    .replace(/^[.-]+/, '')
  const known = words[plainExtension(given)] === undefined ? `${given || 'data'}.${format}` : given
  const short = known.length > 100 ? known.slice(-100).replace(/^[.-]+/, '') : known
  return taken.has(short.toLowerCase()) ? `${at + 1}-${short}` : short
}

/** Chooses what to bring of the files that a source names: those of the one format that serves best. */
export const chooseFiles = (given: readonly HarvestedFile[], source: string): ChosenFiles => {
  const unreachable: HarvestedFile[] = []
  const found = given.flatMap((file) => {
    const url = addressOf(file, source)
    if (url === undefined) unreachable.push(file)
    const format = url === undefined ? undefined : formatOf(file, url)
    return url === undefined || format === undefined ? [] : [{ file, url, format }]
  })
  const best = formats.find((format) => found.some((one) => one.format === format))
  const taken = new Set<string>()
  const chosen = new Map<string, WantedFile>()
  for (const { file, url, format } of found) {
    if (format !== best || chosen.has(url)) continue
    const name = nameOf(url, format, chosen.size, taken)
    taken.add(name.toLowerCase())
    chosen.set(url, { ...file, url, name })
  }
  return { files: [...chosen.values()], unreachable }
}
