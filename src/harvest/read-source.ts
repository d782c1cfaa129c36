import type { Licence } from '#catalog/portal.ts'
import { UserError } from '#errors/kaifang-error.ts'
import type { Harvested, Spec } from './harvested.ts'
import { isPackage, readPackage } from './sources/ckan.ts'
import { isDataPackage, readDataPackage } from './sources/data-package.ts'
import { readDcat } from './sources/dcat.ts'
import { isDcatUs, readDcatUs } from './sources/dcat-us.ts'
import { catalogOf, isOurManifest, readOurManifest } from './sources/kaifang.ts'
import { isOpendatasoft, readOpendatasoft } from './sources/opendatasoft.ts'
import { isRecord, recordsOf } from './values.ts'

/** Kinds of sources, as `--from` names them. */
export const sourceKinds = ['ckan', 'dcat', 'dcat-us', 'datapackage', 'opendatasoft', 'kaifang'] as const

/** Kind of a source. */
export type SourceKind = (typeof sourceKinds)[number]

/** What is known of a source before it is read. */
export interface Reading {
  /** File or address. */
  readonly name: string
  readonly licences: readonly Licence[]
  /** Gives the text at an address that a document refers to: a part of a manifest, a context of JSON-LD. */
  readonly fetch: (address: string) => Promise<string>
}

/** A document of a source, parsed as far as JSON goes. */
export type Parsed =
  | { readonly json: unknown; readonly text: string }
  | { readonly records: readonly unknown[] }
  | { readonly turtle: string }

const jsonOf = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}

/** Parses a document: JSON, lines of JSON, or Turtle by its look; undefined where it is none of them. */
export const parseDocument = (text: string): Parsed | undefined => {
  const plain = text.replace(/^\uFEFF/, '')
  const json = jsonOf(plain)
  if (json !== undefined) return { json, text: plain }
  const lines = plain.split('\n').filter((line) => line.trim() !== '')
  const records = lines.map(jsonOf)
  if (lines.length > 0 && records.every(isRecord)) return { records }
  return /^\s*(@prefix|@base|prefix\s|base\s|<[^>]*>|#)/imu.test(plain.slice(0, 4000))
    ? { turtle: plain }
    : undefined
}

/** The records that an answer holds, whatever envelope they are in: `result`, `result.results`, `results`, `datasets`, or a list. */
const recordsIn = (parsed: Parsed): readonly unknown[] => {
  if ('records' in parsed) return parsed.records.flatMap((record) => (isRecord(record) ? unwrap(record) : []))
  if ('turtle' in parsed) return []
  return Array.isArray(parsed.json) ? parsed.json : isRecord(parsed.json) ? unwrap(parsed.json) : []
}

const unwrap = (record: Spec): readonly unknown[] => {
  const { result, results, datasets } = record
  if (Array.isArray(results)) return results
  // The answer of Opendatasoft's API 2.0.
  if (Array.isArray(datasets) && 'total_count' in record) return datasets
  if (Array.isArray(result)) return result
  if (!isRecord(result)) return [record]
  return Array.isArray(result['results']) ? result['results'] : [result]
}

/** The kind of a document by what it looks like; undefined where it looks like none. */
export const kindOf = (parsed: Parsed): SourceKind | undefined => {
  if ('turtle' in parsed) return 'dcat'
  const json = 'json' in parsed ? parsed.json : undefined
  if (isOurManifest(json)) return 'kaifang'
  if (isDcatUs(json)) return 'dcat-us'
  if (isDataPackage(json)) return 'datapackage'
  const records = recordsIn(parsed)
  if (records.some(isOpendatasoft)) return 'opendatasoft'
  if (records.some(isPackage)) return 'ckan'
  const isLinked = (value: unknown): boolean =>
    isRecord(value) && ('@context' in value || '@graph' in value || '@id' in value)
  return isLinked(json) || (Array.isArray(json) && json.some(isLinked)) ? 'dcat' : undefined
}

const unreadable = (name: string, kind: SourceKind | undefined): UserError =>
  new UserError('harvest_source_unknown', {
    zh: `${name} 不是${kind === undefined ? '' : ` ${kind} 的`}目录数据：可用的来源有 ${sourceKinds.join('、')}，用 --from 指明`,
    en: `${name} is no catalogue${kind === undefined ? '' : ` of ${kind}`}: known sources are ${sourceKinds.join(', ')}; name one with --from`,
  })

/** Records that are none of what a source should hold, by position from 1. */
export interface Unread {
  readonly at: string
  readonly title: string
}

/** What a document tells of. */
export interface ReadDocument {
  readonly kind: SourceKind
  readonly harvested: readonly Harvested[]
  readonly unread: readonly Unread[]
}

const each = (
  records: readonly unknown[],
  fits: (value: unknown) => value is Spec,
  read: (record: Spec, at: string) => Harvested,
): Pick<ReadDocument, 'harvested' | 'unread'> => {
  const harvested: Harvested[] = []
  const unread: Unread[] = []
  for (const [index, record] of records.entries()) {
    const at = String(index + 1)
    if (fits(record)) harvested.push(read(record, at))
    else unread.push({ at, title: isRecord(record) ? String(record['title'] ?? record['name'] ?? '') : '' })
  }
  return { harvested, unread }
}

const readers: Readonly<
  Record<
    SourceKind,
    (parsed: Parsed, reading: Reading) => Promise<Pick<ReadDocument, 'harvested' | 'unread'>>
  >
> = {
  ckan: async (parsed, { licences }) =>
    each(recordsIn(parsed), isPackage, (record, at) => readPackage(record, at, licences)),
  opendatasoft: async (parsed, { licences }) =>
    each(recordsIn(parsed), isOpendatasoft, (record, at) => readOpendatasoft(record, at, licences)),
  'dcat-us': async (parsed, { licences }) => {
    const { json } = 'json' in parsed ? parsed : { json: undefined }
    const datasets = isRecord(json) ? recordsOf(json['dataset']) : recordsOf(json)
    return each(datasets, isRecord, (record, at) => readDcatUs(record, at, licences))
  },
  datapackage: async (parsed, { licences }) =>
    each([('json' in parsed && parsed.json) || {}], isRecord, (record, at) =>
      readDataPackage(record, at, licences),
    ),
  dcat: async (parsed, reading) => ({ harvested: await readDcat(parsed, reading), unread: [] }),
  kaifang: async (parsed, reading) => {
    const catalog = await catalogOf('text' in parsed ? parsed.text : '', reading)
    return { harvested: readOurManifest(catalog, reading.licences), unread: [] }
  },
}

/**
 * Reads what a document tells of, in the words of entries: of the kind that was named, else of the one that it looks like.
 * Throws UserError for what is no catalogue.
 */
export const readSource = async (
  text: string,
  reading: Reading,
  kind?: SourceKind,
): Promise<ReadDocument> => {
  const parsed = parseDocument(text)
  const found = kind ?? (parsed && kindOf(parsed))
  if (parsed === undefined || found === undefined) throw unreadable(reading.name, kind)
  return { kind: found, ...(await readers[found](parsed, reading)) }
}
