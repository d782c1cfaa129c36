import { entryId } from '#catalog/entry.ts'
import type {
  DatasetDetail,
  DatasetSummary,
  FieldDetail,
  VersionDetail,
  VersionSummary,
} from '#contract/dataset-schema.ts'
import { urls } from '#contract/urls.ts'
import {
  currentVersion,
  type Dataset,
  type Field,
  type PublishedFile,
  type Version,
} from '#release/manifest.ts'

// Members are named one by one: what nobody named does not leave, whatever is added to the manifest.
const pick = <T extends object, K extends keyof T>(from: T, keys: readonly K[]): Pick<T, K> => {
  const picked: Partial<T> = {}
  for (const key of keys) if (from[key] !== undefined) picked[key] = from[key]
  return picked as Pick<T, K>
}

type Series = NonNullable<Dataset['series']>

const providerView = ({ provider, providerId }: Dataset): DatasetSummary['provider'] => ({
  id: providerId,
  ...pick(provider, ['name', 'nameEn', 'code', 'unit', 'region']),
})

const shared = (dataset: Dataset) => ({
  ...pick(dataset, ['id', 'code', 'title', 'titleEn', 'summary', 'summaryEn']),
  provider: providerView(dataset),
  theme: dataset.theme,
  keywords: [...dataset.keywords],
  opening: pick(dataset.opening, ['type', 'conditions']),
  ...pick(dataset, ['updateCycle', 'issued', 'modified']),
  licence: pick(dataset.licence, ['id', 'title', 'titleEn', 'url']),
  example: dataset.example,
})

/** A dataset as it stands in a list. */
export const datasetSummary = (dataset: Dataset): DatasetSummary => {
  const version = currentVersion(dataset)
  return {
    ...shared(dataset),
    version: version?.id ?? null,
    rows: version?.rows ?? null,
    formats: version?.distributions.map(({ format }) => format) ?? [],
    links: {
      self: urls.dataset(dataset.id),
      page: urls.page(dataset.id),
      records: version === undefined ? null : urls.records(dataset.id),
    },
  }
}

const seriesView = (
  { id, title, titleEn, position, size, first, last, previous, next, members }: Series,
  find: (id: string) => Dataset | undefined,
): NonNullable<DatasetDetail['series']> => ({
  ...{ id, title, ...(titleEn !== undefined && { titleEn }), position, size },
  ...{ first: entryId(first), last: entryId(last) },
  previous: previous === undefined ? null : entryId(previous),
  next: next === undefined ? null : entryId(next),
  members: members.flatMap((code) => {
    const other = find(entryId(code))
    if (other === undefined) return []
    const links = { self: urls.dataset(other.id), page: urls.page(other.id) }
    return [{ ...pick(other, ['id', 'code', 'title', 'titleEn']), links }]
  }),
  links: { page: urls.series(id), feed: `${urls.series(id)}feed.xml` },
})

/** A dataset with all that is published about it; `find` finds the others of its series. */
export const datasetDetail = (dataset: Dataset, find: (id: string) => Dataset | undefined): DatasetDetail => {
  const version = currentVersion(dataset)
  return {
    ...shared(dataset),
    format: pick(dataset.format, ['class', 'type']),
    sharing: pick(dataset.sharing, ['type']),
    ...pick(dataset, ['industry', 'spatial', 'temporal']),
    related: [...dataset.related],
    ...(dataset.series && { series: seriesView(dataset.series, find) }),
    sources: dataset.sources.map((source) => pick(source, ['title', 'version', 'license', 'path'])),
    ...(dataset.contact === undefined ? {} : { contact: pick(dataset.contact, ['name', 'email', 'phone']) }),
    versions: dataset.versions.length,
    version: version === undefined ? null : versionDetail(version),
  }
}

/** A column as the dictionary shows it. */
export const fieldDetail = (field: Field): FieldDetail =>
  pick(field, ['name', 'title', 'titleEn', 'type', 'unit', 'length', 'description', 'mask', 'originalOf'])

const fileView = ({ path, bytes, sha256 }: PublishedFile) => ({ url: urls.file(path), bytes, sha256 })

const changesView = ({ changes }: Version) => {
  if (changes === undefined) return {}
  const { since, sentence, rows, files } = changes
  const counts = pick(rows, ['before', 'after', 'added', 'removed', 'changed', 'moved'])
  return {
    changes: { since, sentence: pick(sentence, ['zh', 'en']), rows: counts, files: files.map(fileView) },
  }
}

/** One version with its fields, figures and files. */
export const versionDetail = (version: Version): VersionDetail => ({
  id: version.id,
  modified: version.modified,
  primaryKey: [...version.primaryKey],
  ...(version.coordinates === undefined ? {} : { coordinates: version.coordinates }),
  ...(version.bbox === undefined ? {} : { bbox: [...version.bbox] }),
  statistics: {
    rows: version.rows,
    columns: version.fields.length,
    bytes: version.distributions.reduce((sum, { bytes }) => sum + bytes, 0),
    ...(version.profile && pick(version.profile, ['missing', 'misfits', 'duplicates', 'remarks'])),
  },
  fields: version.fields.map(fieldDetail),
  distributions: version.distributions.map((file) => ({
    ...fileView(file),
    ...pick(file, ['format', 'mediaType']),
  })),
  ...(version.originals === undefined
    ? {}
    : { originals: { ...fileView(version.originals), misfits: { ...version.originals.misfits } } }),
  ...(version.profile && { profile: fileView(version.profile) }),
  ...changesView(version),
  descriptors: version.descriptors.map(fileView),
  omitted: version.omitted.map(({ format, reason }) => ({ format, reason: pick(reason, ['zh', 'en']) })),
})

/** The versions of a dataset, newest first. */
export const versionSummaries = ({ id, versions }: Dataset): VersionSummary[] =>
  versions.map((version, index) => ({
    id: version.id,
    modified: version.modified,
    rows: version.rows,
    columns: version.fields.length,
    current: index === 0,
    ...changesView(version),
    links: {
      self: urls.dataset(id, version.id),
      records: urls.records(id, version.id),
      fields: urls.fields(id, version.id),
      changes: index + 1 < versions.length ? urls.changes(id, version.id) : null,
    },
  }))
