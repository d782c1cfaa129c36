import type { UpdateCycle } from '#catalog/entry.ts'
import { currentVersion, type Dataset, type Distribution, type PublicPortal } from '#release/manifest.ts'
import { type DocumentMaker, json, type PartedDocument } from './document.ts'
import { qualityMeasurements } from './dqv.ts'
import { partAfter } from './part-names.ts'
import { type Term, turtle } from './turtle.ts'

const authority = 'http://publications.europa.eu/resource/authority'

// EU authority codes for dct:accrualPeriodicity.
const frequency: Record<UpdateCycle, string> = {
  realtime: 'UPDATE_CONT',
  daily: 'DAILY',
  weekly: 'WEEKLY',
  monthly: 'MONTHLY',
  quarterly: 'QUARTERLY',
  'half-yearly': 'ANNUAL_2',
  yearly: 'ANNUAL',
  irregular: 'IRREG',
  none: 'NEVER',
  other: 'OTHER',
}

const text = (zh: string, en: string | undefined): readonly Term[] => [
  { '@language': 'zh-Hans', '@value': zh },
  ...(en ? [{ '@language': 'en', '@value': en }] : []),
]

const day = (date: string): Term => ({ '@type': 'xsd:date', '@value': date })

const distribution = (dataset: Dataset, file: Distribution, baseUrl: string): Term => ({
  '@id': `${baseUrl}/${file.path}`,
  '@type': 'dcat:Distribution',
  'dct:title': `${dataset.title} (${file.format})`,
  'dcat:accessURL': { '@id': `${baseUrl}/datasets/${dataset.id}/` },
  'dcat:downloadURL': { '@id': `${baseUrl}/${file.path}` },
  'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${file.mediaType.split(';')[0]}` },
  'dcat:byteSize': { '@type': 'xsd:nonNegativeInteger', '@value': String(file.bytes) },
  ...(dataset.licence.url && { 'dct:license': { '@id': dataset.licence.url } }),
  'spdx:checksum': {
    '@type': 'spdx:Checksum',
    'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
    'spdx:checksumValue': { '@type': 'xsd:hexBinary', '@value': file.sha256 },
  },
})

const record = (dataset: Dataset, baseUrl: string): Term => {
  const version = currentVersion(dataset)
  const access = dataset.opening.type === 'unconditional' ? 'PUBLIC' : 'RESTRICTED'
  return {
    '@id': `${baseUrl}/datasets/${dataset.id}/`,
    '@type': 'dcat:Dataset',
    'dct:identifier': dataset.code,
    'dct:title': text(dataset.title, dataset.titleEn),
    'dct:description': text(dataset.summary, dataset.summaryEn),
    'dct:publisher': {
      '@id': `${baseUrl}/providers/${dataset.providerId}/`,
      '@type': 'foaf:Agent',
      'foaf:name': text(dataset.provider.name, dataset.provider.nameEn),
    },
    'dct:issued': day(dataset.issued),
    'dct:modified': day(dataset.modified),
    'dct:accrualPeriodicity': { '@id': `${authority}/frequency/${frequency[dataset.updateCycle]}` },
    'dct:accessRights': { '@id': `${authority}/access-right/${access}` },
    'dcat:theme': { '@id': `${baseUrl}/themes/${dataset.theme}/` },
    'dcat:keyword': dataset.keywords.map((keyword) => ({ '@language': 'zh-Hans', '@value': keyword })),
    ...(version && {
      'dcat:version': version.id,
      'dqv:hasQualityMeasurement': qualityMeasurements(dataset, version, baseUrl),
      'dcat:distribution': version.distributions.map((file) => distribution(dataset, file, baseUrl)),
    }),
  }
}

const prefixes = {
  dcat: 'http://www.w3.org/ns/dcat#',
  dct: 'http://purl.org/dc/terms/',
  dqv: 'http://www.w3.org/ns/dqv#',
  foaf: 'http://xmlns.com/foaf/0.1/',
  spdx: 'http://spdx.org/rdf/terms#',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

const catalogOf = (portal: PublicPortal, own: readonly Dataset[]) => ({
  '@id': `${portal.baseUrl}/`,
  '@type': 'dcat:Catalog',
  'dct:title': text(portal.title, portal.titleEn),
  'dct:description': text(portal.description, portal.descriptionEn),
  'dct:publisher': {
    '@type': 'foaf:Agent',
    'foaf:name': portal.footer.organizer ?? portal.contact?.name ?? portal.title,
  },
  'dcat:dataset': own.map((dataset) => record(dataset, portal.baseUrl)),
})

/** The catalogue in DCAT 3: catalog.jsonld with its context inside, so that nothing has to be fetched, and catalog.ttl. */
export const dcat: DocumentMaker = ({ portal, datasets }) => {
  const catalog = catalogOf(portal, datasets)
  return [
    { path: 'catalog.jsonld', text: json({ '@context': prefixes, ...catalog }) },
    { path: 'catalog.ttl', text: turtle(prefixes, catalog) },
  ]
}

const paged = { ...prefixes, hydra: 'http://www.w3.org/ns/hydra/core#' }

const partFile = (part: string, kind: string): string => `catalog/dcat/${part}.${kind}`

/** Says where the next part is, as harvesters of paged catalogues expect it (hydra:PartialCollectionView). */
const viewOf = (
  { baseUrl }: PublicPortal,
  kind: string,
  part: string | undefined,
  next: string | undefined,
) => ({
  'hydra:view': {
    '@id': `${baseUrl}/${part === undefined ? `catalog.${kind}` : partFile(part, kind)}`,
    '@type': 'hydra:PartialCollectionView',
    ...(next !== undefined && { 'hydra:next': { '@id': `${baseUrl}/${partFile(next, kind)}` } }),
  },
})

const write = (kind: string, catalog: Record<string, Term | readonly Term[]>): string =>
  kind === 'ttl' ? turtle(paged, catalog) : json({ '@context': paged, ...catalog })

const kinds = ['jsonld', 'ttl'] as const

/** DCAT of a big catalogue: catalog.jsonld and .ttl lead to the first of its parts, and each part to the next. */
export const dcatParts: PartedDocument = {
  files: (part) => kinds.map((kind) => partFile(part, kind)),
  part: (part, own, { portal }) =>
    kinds.map((kind) =>
      write(kind, { ...catalogOf(portal, own), ...viewOf(portal, kind, part, partAfter(part)) }),
    ),
  index: (of, { portal }) =>
    kinds.map((kind) => {
      const [first] = of.keys()
      const { 'dcat:dataset': _none, ...catalog } = catalogOf(portal, [])
      return {
        path: `catalog.${kind}`,
        text: write(kind, { ...catalog, ...viewOf(portal, kind, undefined, first) }),
      }
    }),
}
