import type { FieldType } from '#catalog/entry.ts'
import {
  currentVersion,
  type Dataset,
  type Distribution,
  type Field,
  type PublicPortal,
  type Version,
} from '#release/manifest.ts'
import { type DatasetDocumentMaker, json } from './document.ts'

/** The context that Croissant 1.1 prescribes. */
const context = {
  '@language': 'zh-Hans',
  '@vocab': 'https://schema.org/',
  arrayShape: 'cr:arrayShape',
  citeAs: 'cr:citeAs',
  column: 'cr:column',
  conformsTo: 'dct:conformsTo',
  containedIn: 'cr:containedIn',
  cr: 'http://mlcommons.org/croissant/',
  data: { '@id': 'cr:data', '@type': '@json' },
  dataType: { '@id': 'cr:dataType', '@type': '@vocab' },
  dct: 'http://purl.org/dc/terms/',
  equivalentProperty: 'cr:equivalentProperty',
  examples: { '@id': 'cr:examples', '@type': '@json' },
  extract: 'cr:extract',
  field: 'cr:field',
  fileObject: 'cr:fileObject',
  fileProperty: 'cr:fileProperty',
  fileSet: 'cr:fileSet',
  format: 'cr:format',
  includes: 'cr:includes',
  isArray: 'cr:isArray',
  isLiveDataset: 'cr:isLiveDataset',
  jsonPath: 'cr:jsonPath',
  key: 'cr:key',
  md5: 'cr:md5',
  parentField: 'cr:parentField',
  path: 'cr:path',
  rai: 'http://mlcommons.org/croissant/RAI/',
  recordSet: 'cr:recordSet',
  references: 'cr:references',
  regex: 'cr:regex',
  repeated: 'cr:repeated',
  replace: 'cr:replace',
  samplingRate: 'cr:samplingRate',
  sc: 'https://schema.org/',
  separator: 'cr:separator',
  source: 'cr:source',
  subField: 'cr:subField',
  transform: 'cr:transform',
} as const

// What is structured in a cell stays the text of it.
const dataTypes: Record<FieldType, string> = {
  string: 'sc:Text',
  integer: 'sc:Integer',
  number: 'sc:Float',
  boolean: 'sc:Boolean',
  date: 'sc:Date',
  datetime: 'sc:DateTime',
  yearmonth: 'sc:Text',
  quarter: 'sc:Text',
  object: 'sc:Text',
  array: 'sc:Text',
  geojson: 'sc:Text',
}

const fileObject = (file: Distribution, { baseUrl }: PublicPortal): object => ({
  '@type': 'cr:FileObject',
  '@id': file.format,
  name: file.path.slice(file.path.lastIndexOf('/') + 1),
  contentUrl: `${baseUrl}/${file.path}`,
  contentSize: `${file.bytes} B`,
  encodingFormat: file.mediaType,
  sha256: file.sha256,
})

const fieldOf = ({ name, title, type, description, unit }: Field): object => ({
  '@type': 'cr:Field',
  '@id': `rows/${name}`,
  name,
  description: [title, unit, description].filter((text) => text !== undefined).join('；'),
  dataType: dataTypes[type],
  source: { fileObject: { '@id': 'csv' }, extract: { column: name } },
})

const recordSet = ({ fields, primaryKey }: Version): object => ({
  '@type': 'cr:RecordSet',
  '@id': 'rows',
  name: 'rows',
  description: '一行一条记录 / one record a row',
  key: primaryKey.length === 0 ? undefined : primaryKey.map((name) => ({ '@id': `rows/${name}` })),
  field: fields.map(fieldOf),
})

/** datasets/{id}/croissant.json: files and columns of the current version for machine learning (Croissant 1.1). */
export const croissant: DatasetDocumentMaker = (dataset: Dataset, portal) => {
  const version = currentVersion(dataset)
  if (version === undefined) return []
  const { id, title, titleEn, summary, provider, licence, keywords, issued } = dataset
  const url = `${portal.baseUrl}/datasets/${id}/`
  const organisation = {
    '@type': 'sc:Organization',
    name: provider.name,
    url: `${portal.baseUrl}/providers/${dataset.providerId}/`,
  }
  const text = json({
    '@context': context,
    '@type': 'sc:Dataset',
    conformsTo: 'http://mlcommons.org/croissant/1.1',
    name: title,
    alternateName: titleEn,
    description: summary,
    identifier: dataset.code,
    url,
    license: licence.url ?? licence.title,
    // Croissant wants MAJOR.MINOR.PATCH or an integer; the day of the version is one.
    version: version.modified.replaceAll('-', '.').replaceAll('.0', '.'),
    sameAs: `${portal.baseUrl}/data/${id}/${version.id}/datapackage.json`,
    citeAs: `${provider.name}：${title}（版本 ${version.id}，${version.modified}）。${url}`,
    datePublished: issued,
    dateModified: version.modified,
    keywords: keywords.length === 0 ? undefined : keywords,
    creator: organisation,
    publisher: organisation,
    isLiveDataset: false,
    distribution: version.distributions.map((file) => fileObject(file, portal)),
    recordSet: [recordSet(version)],
  })
  return [{ path: `datasets/${id}/croissant.json`, text }]
}
