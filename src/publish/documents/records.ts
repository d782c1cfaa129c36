import { findLicence } from '#catalog/licence.ts'
import { parseTheme, themes } from '#catalog/theme.ts'
import type { Card } from '#release/card.ts'
import { currentVersion, type Dataset, type PublicPortal, type Version } from '#release/manifest.ts'
import {
  type DatasetDocumentMaker,
  type DocumentMaker,
  json,
  newestOf,
  type PartedDocument,
} from './document.ts'

const conformance = 'http://www.opengis.net/spec/ogcapi-records-1/1.0/conf'

interface Link {
  readonly rel: string
  readonly href: string
  readonly type?: string
  readonly title?: string
  readonly length?: number
}

const instant = (date: string): string => `${date}T00:00:00Z`

const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

/** The first or the last day of what is a year, a month or a day already. */
const dayOf = (date: string, end: boolean): string => {
  const [year = '', month, day] = date.split('-')
  if (month === undefined) return `${year}-${end ? '12-31' : '01-01'}`
  if (day !== undefined) return date
  return `${date}-${end ? lastDay(Number(year), Number(month)) : '01'}`
}

/** The period that the data cover, in days; null where none is told. */
const timeOf = ({ temporal }: Dataset): object | null => {
  if (temporal === undefined) return null
  const [start = '', end = start] = temporal.split('/')
  const bound = (date: string, last: boolean): string =>
    date === '' || date === '..' ? '..' : dayOf(date, last)
  return { interval: [bound(start, false), bound(end, true)] }
}

/** The rectangle of the geometry, or null for what has none. */
const geometryOf = (version: Version | undefined): object | null => {
  if (version?.bbox === undefined) return null
  const [west, south, east, north] = version.bbox
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  return { type: 'Polygon', coordinates: [ring] }
}

const contactsOf = ({ provider, providerId, contact }: Dataset, { baseUrl }: PublicPortal): object[] => [
  {
    identifier: provider.code,
    organization: provider.name,
    name: contact?.name,
    emails: contact?.email === undefined ? undefined : [{ value: contact.email }],
    links: [{ rel: 'about', href: `${baseUrl}/providers/${providerId}/`, type: 'text/html' }],
    roles: ['publisher'],
  },
]

const themesOf = ({ theme }: Dataset, { baseUrl }: PublicPortal): object[] => {
  const known = parseTheme(theme)
  const title = known === undefined ? theme : themes[known].zh
  return [
    { concepts: [{ id: theme, title, url: `${baseUrl}/themes/${theme}/` }], scheme: `${baseUrl}/themes/` },
  ]
}

/** An SPDX id, or "other" with a link. */
const licenceOf = ({ licence }: Dataset): string =>
  findLicence(licence.id, { licenses: [] }) === undefined ? 'other' : licence.id

const linksOf = (dataset: Dataset, version: Version | undefined, { baseUrl }: PublicPortal): Link[] => {
  const folder = `${baseUrl}/datasets/${dataset.id}/`
  const files = (version?.distributions ?? []).map(
    (file): Link => ({
      ...{ rel: 'enclosure', href: `${baseUrl}/${file.path}`, type: file.mediaType },
      ...{ title: file.format.toUpperCase(), length: file.bytes },
    }),
  )
  const api =
    version === undefined
      ? []
      : [
          {
            rel: 'service',
            href: `${baseUrl}/api/v1/datasets/${dataset.id}/records`,
            type: 'application/json',
          },
        ]
  const licence = dataset.licence.url === undefined ? [] : [{ rel: 'license', href: dataset.licence.url }]
  return [
    { rel: 'self', href: `${folder}record.json`, type: 'application/geo+json' },
    { rel: 'collection', href: `${baseUrl}/catalog/records.json`, type: 'application/json' },
    { rel: 'alternate', href: folder, type: 'text/html' },
    { rel: 'alternate', href: `${folder}dcat.jsonld`, type: 'application/ld+json' },
    ...licence,
    ...api,
    ...files,
  ]
}

/** datasets/{id}/record.json: a dataset as a record of OGC API Records, a GeoJSON feature. */
export const datasetRecord: DatasetDocumentMaker = (dataset, portal) => {
  const version = currentVersion(dataset)
  const { id, title, summary, keywords, issued, modified, code, opening } = dataset
  const text = json({
    id,
    type: 'Feature',
    conformsTo: [`${conformance}/record-core`],
    time: timeOf(dataset),
    geometry: geometryOf(version),
    properties: {
      type: 'dataset',
      title,
      description: summary,
      created: instant(issued),
      updated: instant(modified),
      keywords: keywords.length === 0 ? undefined : keywords,
      themes: themesOf(dataset, portal),
      language: { code: 'zh-Hans', name: '中文' },
      resourceLanguages: [{ code: 'zh-Hans', name: '中文' }],
      externalIds: [{ scheme: '信息资源代码', value: code }],
      formats: version?.distributions.map(({ format, mediaType }) => ({
        name: format.toUpperCase(),
        mediaType,
      })),
      contacts: contactsOf(dataset, portal),
      license: licenceOf(dataset),
      rights: opening.conditions,
    },
    links: linksOf(dataset, version, portal),
  })
  return [{ path: `datasets/${id}/record.json`, text }]
}

const index = 'catalog/records.json'

const itemOf = ({ id, title }: Pick<Card, 'id' | 'title'>, baseUrl: string): Link => ({
  ...{ rel: 'item', href: `${baseUrl}/datasets/${id}/record.json`, type: 'application/geo+json', title },
})

const catalogue = (
  portal: PublicPortal,
  at: string,
  itemType: 'record' | 'catalog',
  members: readonly Link[],
  modified?: string,
) => ({
  id: at.replace(/^catalog\/|\.json$/g, ''),
  type: 'Collection',
  itemType,
  title: portal.title,
  description: portal.description,
  updated: modified === undefined ? undefined : instant(modified),
  conformsTo: [`${conformance}/crawlable-catalog`, `${conformance}/record-core`],
  links: [
    { rel: 'self', href: `${portal.baseUrl}/${at}`, type: 'application/json' },
    ...(at === index
      ? []
      : [{ rel: 'parent', href: `${portal.baseUrl}/${index}`, type: 'application/json' }]),
    { rel: 'alternate', href: `${portal.baseUrl}/datasets/`, type: 'text/html' },
    ...members,
  ],
})

/** catalog/records.json: the catalogue to crawl, which leads to a record of each dataset (OGC API Records, crawlable catalogue). */
export const records: DocumentMaker = ({ portal, datasets }) => {
  const members = datasets.map((dataset) => itemOf(dataset, portal.baseUrl))
  return [{ path: index, text: json(catalogue(portal, index, 'record', members, newestOf(datasets))) }]
}

const partFile = (part: string): string => `catalog/records/${part}.json`

/** The same of a big catalogue: a catalogue of catalogues. */
export const recordParts: PartedDocument = {
  files: (part) => [partFile(part)],
  part: (part, datasets, { portal }) => {
    const members = datasets.map((dataset) => itemOf(dataset, portal.baseUrl))
    return [`${JSON.stringify(catalogue(portal, partFile(part), 'record', members))}\n`]
  },
  index: (of, { portal, cards }) => {
    const members = [...of.keys()].map((part) => ({
      ...{ rel: 'child', href: `${portal.baseUrl}/${partFile(part)}`, type: 'application/json' },
    }))
    return [{ path: index, text: json(catalogue(portal, index, 'catalog', members, newestOf(cards))) }]
  },
}
