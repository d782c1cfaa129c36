import { newestFirst } from './catalogue.ts'
import {
  type CatalogueReader,
  currentVersion,
  type Dataset,
  type PublicPortal,
  urls,
  type Version,
} from './core.ts'

/** A step of the guide for developers. */
export type GuideStep = 'list' | 'records' | 'select' | 'record' | 'version'

/** The calls of the guide, made of a dataset that is really there. */
export const guideCalls = (
  { baseUrl, examples }: PublicPortal,
  dataset: Dataset,
  version: Version,
): readonly { readonly step: GuideStep; readonly code: string }[] => {
  const names = version.fields.slice(0, 2).map(({ name }) => name)
  const curl = (address: string): string => `curl "${baseUrl}${address}"`
  return [
    { step: 'list', code: curl(`${urls.datasets}${urls.query({ q: examples[0], limit: 5 })}`) },
    { step: 'records', code: curl(`${urls.records(dataset.id)}${urls.query({ limit: 20, offset: 40 })}`) },
    { step: 'select', code: curl(`${urls.records(dataset.id)}${urls.query({ select: names.join(',') })}`) },
    { step: 'record', code: curl(urls.record(dataset.id, 1)) },
    { step: 'version', code: curl(urls.records(dataset.id, version.id)) },
  ]
}

/** What the API answers to the first call for records, with two of them. */
export const exampleAnswer = (reader: CatalogueReader, dataset: Dataset, version: Version): string => {
  const lines = reader.rows(dataset.id, version.id)?.slice(0, 2).toString().trim().split('\n') ?? []
  const first = `${urls.records(dataset.id)}${urls.query({ limit: 2 })}`
  const answer = {
    data: lines.map((line): unknown => JSON.parse(line)),
    meta: { total: version.rows, count: lines.length, limit: 2, version: version.id },
    links: {
      self: first,
      next: version.rows > 2 ? `${urls.records(dataset.id)}${urls.query({ limit: 2 })}&cursor=…` : null,
    },
  }
  return JSON.stringify(answer, null, 2)
}

/** The dataset that the guides use: the newest with rows, of the portal itself rather than an example. */
export const exampleDataset = (
  reader: CatalogueReader,
): { dataset: Dataset; version: Version } | undefined => {
  const newest = newestFirst(reader.cards)
  const card = newest.find(({ rows, example }) => rows > 0 && !example) ?? newest.find(({ rows }) => rows > 0)
  const dataset = card && reader.dataset(card.id)
  const version = dataset && currentVersion(dataset)
  return dataset && version && { dataset, version }
}

const sampleRows = 20

type Sample = readonly Readonly<Record<string, unknown>>[]

/** What was read last, by reader: the pages of a dataset in both languages come one after the other. */
const lastRead = new WeakMap<CatalogueReader, { readonly version: object; readonly records: Sample }>()

/** The first published records of a version. */
export const firstRecords = (
  reader: CatalogueReader,
  dataset: Pick<Dataset, 'id'>,
  version: Pick<Version, 'id'>,
): Sample => {
  const known = lastRead.get(reader)
  if (known?.version === version) return known.records
  const lines = reader.rows(dataset.id, version.id)?.slice(0, sampleRows).toString() ?? ''
  const records = lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  lastRead.set(reader, { version, records })
  return records
}
