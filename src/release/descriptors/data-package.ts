import type { Source } from '#catalog/entry.ts'
import type {
  Dataset,
  Distribution,
  DistributionFormat,
  Field,
  Originals,
  PublicPortal,
  Version,
} from '#release/manifest.ts'
import { uniqueKey } from './unique-key.ts'

const profiles = 'https://datapackage.org/profiles/2.0'

/** Formats whose files are tables of the fields: the others repeat them in a shape of their own. */
const tabular: readonly DistributionFormat[] = ['csv', 'json', 'ndjson', 'parquet']

/** Formats made of text. */
const textual: readonly DistributionFormat[] = ['csv', 'json', 'ndjson', 'geojson']

/**
 * datapackage.json of a version: Data Package 2.0, paths relative to its folder. `fieldsMatch` is left out, because its
 * specification and its profile contradict each other.
 */
export const dataPackage = (portal: PublicPortal, dataset: Dataset, version: Version): object => ({
  $schema: `${profiles}/datapackage.json`,
  name: dataset.id,
  id: `${portal.baseUrl}/datasets/${dataset.id}/`,
  title: dataset.title,
  description: dataset.summary,
  homepage: `${portal.baseUrl}/datasets/${dataset.id}/`,
  version: version.id,
  keywords: dataset.keywords.length > 0 ? dataset.keywords : undefined,
  licenses: [licence(dataset)],
  sources: dataset.sources.length > 0 ? dataset.sources.map(source) : undefined,
  contributors: [{ title: dataset.provider.name, roles: ['publisher'] }],
  resources: [
    ...version.distributions.map((file) => resource(dataset, version, file)),
    ...(version.originals === undefined ? [] : [originals(dataset, version.originals)]),
  ],
})

const licence = ({ licence: { id, title, url } }: Dataset): object => ({ name: id, title, path: url })

const source = ({ title, path, version }: Source): object => ({
  title,
  path: isUrl(path) ? path : undefined,
  version,
})

/** The profile takes nothing but URLs and relative paths; a publisher's own words stay in the title. */
const isUrl = (path: string | undefined): boolean => path !== undefined && /^https?:\/\//.test(path)

const resource = (dataset: Dataset, version: Version, file: Distribution): object => ({
  $schema: `${profiles}/dataresource.json`,
  name: `${dataset.id}-${file.format}`.toLowerCase(),
  path: file.path.slice(file.path.lastIndexOf('/') + 1),
  type: tabular.includes(file.format) ? 'table' : undefined,
  title: `${dataset.title} (${file.format.toUpperCase()})`,
  format: file.format,
  mediatype: file.mediaType,
  encoding: textual.includes(file.format) ? 'utf-8' : undefined,
  bytes: file.bytes,
  hash: `sha256:${file.sha256}`,
  schema: tabular.includes(file.format) ? tableSchema(version) : undefined,
})

/** The values that do not fit the types of their fields, as a table of its own. */
const originals = (dataset: Dataset, { path, bytes, sha256 }: Originals): object => ({
  $schema: `${profiles}/dataresource.json`,
  name: `${dataset.id}-originals`.toLowerCase(),
  path: path.slice(path.lastIndexOf('/') + 1),
  type: 'table',
  title: `${dataset.title}（不符合类型的原文 / values that do not fit their type）`,
  format: 'ndjson',
  mediatype: 'application/x-ndjson',
  encoding: 'utf-8',
  bytes,
  hash: `sha256:${sha256}`,
  schema: {
    $schema: `${profiles}/tableschema.json`,
    fields: [
      { name: 'row', title: '行号，从 1 数 / row, from 1', type: 'integer' },
      { name: 'field', title: '信息项 / field', type: 'string' },
      { name: 'original', title: '原文 / original text', type: 'string' },
    ],
  },
})

const tableSchema = (version: Version): object => ({
  $schema: `${profiles}/tableschema.json`,
  fields: version.fields.map(tableField),
  primaryKey: uniqueKey(version).length > 0 ? uniqueKey(version) : undefined,
  missingValues: [''],
})

/** `any` takes a date and time as it is written, with or without an offset. */
const tableField = ({ name, title, type, unit, description }: Field): object => ({
  name,
  title,
  type: type === 'quarter' ? 'string' : type,
  format: type === 'datetime' ? 'any' : undefined,
  constraints: type === 'quarter' ? { pattern: '^\\d{4}-Q[1-4]$' } : undefined,
  // Table Schema has no word for it and lets publishers add theirs.
  unit,
  description,
})
