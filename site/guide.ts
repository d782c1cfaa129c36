import { type CatalogueReader, type Dataset, type PublicPortal, urls, type Version } from './core.ts'

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
