import type { UpdateCycle } from '#catalog/entry.ts'
import { findRegion } from '#catalog/region.ts'
import { parseTheme, themes } from '#catalog/theme.ts'
import {
  currentVersion,
  type Dataset,
  type Distribution,
  type PublicPortal,
  type Version,
} from '#release/manifest.ts'
import { type DocumentMaker, json, newestOf, type PartedDocument } from './document.ts'

// Maintenance frequency codes of ISO 19115.
const frequencies: Record<UpdateCycle, string> = {
  realtime: 'continual',
  daily: 'daily',
  weekly: 'weekly',
  monthly: 'monthly',
  quarterly: 'quarterly',
  'half-yearly': 'biannually',
  yearly: 'annually',
  irregular: 'irregular',
  none: 'notPlanned',
  other: 'unknown',
}

const contactOf = ({ contact, provider }: Dataset, portal: PublicPortal): object => ({
  '@type': 'Kind',
  fn: contact?.name ?? portal.contact?.name ?? provider.name,
  hasEmail: `mailto:${contact?.email ?? portal.contact?.email}`,
  tel: contact?.phone ?? undefined,
})

const distribution = (
  file: Distribution,
  dataset: Dataset,
  version: Version,
  portal: PublicPortal,
): object => {
  const folder = `${portal.baseUrl}/data/${dataset.id}/${version.id}`
  return {
    '@type': 'Distribution',
    title: `${dataset.title} (${file.format.toUpperCase()})`,
    accessURL: `${portal.baseUrl}/datasets/${dataset.id}/`,
    downloadURL: `${portal.baseUrl}/${file.path}`,
    mediaType: file.mediaType,
    format: file.format.toUpperCase(),
    byteSize: String(file.bytes),
    modified: version.modified,
    license: dataset.licence.url ?? dataset.licence.title,
    checksum: { '@type': 'Checksum', algorithm: 'SHA-256', checksumValue: file.sha256 },
    describedBy: {
      '@type': 'Distribution',
      title: 'JSON Schema',
      downloadURL: `${folder}/schema.json`,
      mediaType: 'application/schema+json',
    },
  }
}

const spatial = ({ spatial: code }: Dataset, version: Version | undefined): readonly object[] => {
  const [west, south, east, north] = version?.bbox ?? []
  const place =
    code === undefined
      ? []
      : [{ '@type': 'Location', identifier: code, prefLabel: findRegion(code)?.zh ?? code }]
  const box =
    west === undefined
      ? []
      : [
          {
            '@type': 'Location',
            bbox: `POLYGON((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}))`,
          },
        ]
  return [...place, ...box]
}

const temporal = ({ temporal: period }: Dataset): readonly object[] | undefined => {
  if (period === undefined) return undefined
  const [start = '', end = start] = period.split('/')
  const known = (date: string): string | undefined => (date === '..' || date === '' ? undefined : date)
  return [{ '@type': 'PeriodOfTime', startDate: known(start), endDate: known(end) }]
}

const inSeries = ({ series }: Dataset, baseUrl: string): readonly object[] | undefined =>
  series && [
    {
      '@id': `${baseUrl}/series/${series.id}/`,
      '@type': 'DatasetSeries',
      title: series.title,
      description: `${series.titleEn ?? series.title}: a series of ${series.size} datasets, issued one after another`,
    },
  ]

const record = (dataset: Dataset, portal: PublicPortal): object => {
  const { baseUrl } = portal
  const version = currentVersion(dataset)
  const theme = parseTheme(dataset.theme)
  const page = `${baseUrl}/datasets/${dataset.id}/`
  return {
    '@id': page,
    '@type': 'Dataset',
    identifier: { '@type': 'Identifier', schemaAgency: '信息资源代码', notation: dataset.code },
    title: dataset.title,
    description: dataset.summary,
    contactPoint: contactOf(dataset, portal),
    publisher: {
      '@id': `${baseUrl}/providers/${dataset.providerId}/`,
      '@type': 'Organization',
      name: dataset.provider.name,
    },
    issued: dataset.issued,
    modified: dataset.modified,
    accrualPeriodicity: frequencies[dataset.updateCycle],
    accessRights: dataset.opening.type === 'unconditional' ? 'public' : 'restricted public',
    rights: dataset.opening.conditions === undefined ? undefined : [dataset.opening.conditions],
    keyword: dataset.keywords,
    theme: [
      {
        '@id': `${baseUrl}/themes/${dataset.theme}/`,
        '@type': 'Concept',
        prefLabel: theme === undefined ? dataset.theme : themes[theme].en,
      },
    ],
    inSeries: inSeries(dataset, baseUrl),
    language: 'zh',
    landingPage: { '@id': page, '@type': 'Document', title: dataset.title, accessURL: page },
    spatial: spatial(dataset, version),
    temporal: temporal(dataset),
    version: version?.id,
    versionNotes: version?.changes?.sentence.en,
    distribution: version?.distributions.map((file) => distribution(file, dataset, version, portal)),
  }
}

/** Every dataset must have an address to write to, its own or the portal's; without the portal's there is no document. */
const isReachable = ({ contact }: PublicPortal): boolean => contact?.email !== undefined

const catalog = (portal: PublicPortal, at: string, datasets: readonly Dataset[]) => ({
  conformsTo: { '@type': 'Standard', title: 'DCAT-US 3.0' },
  '@id': `${portal.baseUrl}/${at}`,
  '@type': 'Catalog',
  title: portal.titleEn,
  description: portal.descriptionEn,
  publisher: { '@type': 'Agent', name: portal.footer.organizer ?? portal.contact?.name ?? portal.title },
  homepage: { '@type': 'Document', title: portal.titleEn, accessURL: `${portal.baseUrl}/` },
  language: ['zh', 'en'],
  dataset: datasets.map((dataset) => record(dataset, portal)),
})

/** data.json: the catalogue in DCAT-US 3.0. */
export const dcatUs: DocumentMaker = ({ portal, datasets }) => {
  if (!isReachable(portal)) return []
  const { dataset, ...about } = catalog(portal, 'data.json', datasets)
  return [{ path: 'data.json', text: json({ ...about, modified: newestOf(datasets), dataset }) }]
}

const partFile = (part: string): string => `catalog/dcat-us/${part}.json`

/** DCAT-US of a big catalogue: data.json has a catalogue without datasets for each part, whose @id is the address of the part. */
export const dcatUsParts: PartedDocument = {
  files: (part) => [partFile(part)],
  part: (part, datasets, { portal }) => [
    `${JSON.stringify(catalog(portal, partFile(part), isReachable(portal) ? datasets : []))}\n`,
  ],
  index: (of, { portal }) => {
    if (!isReachable(portal)) return []
    const parts = [...of.keys()].map((part) => ({
      '@id': `${portal.baseUrl}/${partFile(part)}`,
      '@type': 'Catalog',
      title: `${portal.titleEn} ${part}`,
      dataset: [],
    }))
    return [{ path: 'data.json', text: json({ ...catalog(portal, 'data.json', []), catalog: parts }) }]
  },
}
