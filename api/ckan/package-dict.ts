import { updateCycles } from '#catalog/cycle.ts'
import { currentVersion, type Dataset, type Distribution, type Version } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { ckanTime, type Facts } from './facts.ts'
import { groupInPackage, groupsOf, organizationInPackage } from './group-dict.ts'
import { isOpenLicence } from './licence-dict.ts'
import { type Names, namesOf, resourceFormats } from './names.ts'

/** What formats are called in CKAN's list of them. */
export const formatNames = {
  csv: 'CSV',
  xlsx: 'XLSX',
  json: 'JSON',
  ndjson: 'NDJSON',
  parquet: 'Parquet',
  geojson: 'GeoJSON',
} as const

/** Whether datastore_search is told of for a resource: CKAN's clients take the one whose rows it has. */
const inDatastore = (format: Distribution['format']): boolean => format === 'csv'

/** What is needed to tell of a package. */
export interface Telling {
  readonly release: Release
  readonly dataset: Dataset
  readonly facts: Facts
  /** Where addresses begin. */
  readonly base: string
}

const resourceDict = ({ dataset, facts, base }: Telling, names: Names, file: Distribution, at: number) => {
  const { format, mediaType, path, bytes, sha256 } = file
  return {
    id: names.resourceUuid(dataset.id, format),
    package_id: names.packageUuid(dataset.id),
    name: `${dataset.title}（${formatNames[format]}）`,
    description: '',
    format: formatNames[format],
    url: `${base}/${path}`,
    url_type: null,
    resource_type: 'file',
    mimetype: mediaType,
    mimetype_inner: null,
    size: bytes,
    hash: `sha256:${sha256}`,
    position: at,
    state: 'active',
    created: ckanTime(facts.created),
    last_modified: facts.modified,
    metadata_modified: facts.modified,
    cache_url: null,
    cache_last_updated: null,
    datastore_active: inDatastore(format),
  }
}

/** A resource of a package. */
export type ResourceDict = ReturnType<typeof resourceDict>

const resourcesOf = (telling: Telling, names: Names, version: Version | undefined): ResourceDict[] =>
  resourceFormats
    .flatMap((format) => version?.distributions.find((file) => file.format === format) ?? [])
    .map((file, at) => resourceDict(telling, names, file, at))

const extrasOf = (dataset: Dataset, version: Version | undefined, base: string) => {
  const { provider, opening, temporal } = dataset
  const values: Readonly<Record<string, string | undefined>> = {
    code: dataset.code,
    title_en: dataset.titleEn,
    notes_en: dataset.summaryEn,
    theme: dataset.theme,
    industry: dataset.industry,
    in_series: dataset.series?.id,
    series_title: dataset.series?.title,
    update_cycle: dataset.updateCycle,
    frequency: updateCycles[dataset.updateCycle].en,
    opening: opening.type,
    opening_conditions: opening.conditions,
    provider_code: provider.code,
    provider_unit: provider.unit,
    spatial_code: dataset.spatial,
    temporal,
    issued: dataset.issued,
    modified: dataset.modified,
    version: version?.id,
    rows: version === undefined ? undefined : String(version.rows),
    bbox: version?.bbox?.join(','),
    primary_key: version?.primaryKey.join(',') || undefined,
    api: version === undefined ? undefined : `${base}/api/v1/datasets/${encodeURIComponent(dataset.id)}`,
  }
  return Object.entries(values)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({ key, value: String(value) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
}

const tagDicts = (tags: readonly string[], names: Names) =>
  tags.toSorted().map((name) => ({
    ...{ id: names.uuid('tag', name), name, display_name: name },
    ...{ state: 'active', vocabulary_id: null },
  }))

/** A dataset as package_show tells it. */
export const packageDict = (telling: Telling) => {
  const { release, dataset, facts, base } = telling
  const { licence, contact } = dataset
  const names = namesOf(release)
  const version = currentVersion(dataset)
  const { organization, group } = groupsOf(release)
  const owner = organization.find(({ code }) => code === dataset.providerId)
  const resources = resourcesOf(telling, names, version)
  const tags = tagDicts(facts.tags, names)
  return {
    id: names.packageUuid(dataset.id),
    name: names.packageName(dataset.id),
    title: dataset.title,
    notes: dataset.summary,
    type: 'dataset',
    state: 'active',
    private: false,
    url: `${base}/datasets/${encodeURIComponent(dataset.id)}/`,
    version: version?.id ?? null,
    author: dataset.provider.name,
    author_email: null,
    maintainer: contact?.name ?? null,
    maintainer_email: contact?.email ?? null,
    creator_user_id: null,
    license_id: licence.id,
    license_title: licence.title,
    ...(licence.url === undefined ? {} : { license_url: licence.url }),
    isopen: isOpenLicence(licence.id),
    metadata_created: ckanTime(facts.created),
    metadata_modified: facts.modified,
    owner_org: owner?.id ?? null,
    organization: owner === undefined ? null : organizationInPackage(owner),
    groups: group.filter(({ code }) => code === dataset.theme).map(groupInPackage),
    num_resources: resources.length,
    resources,
    num_tags: tags.length,
    tags,
    extras: extrasOf(dataset, version, base),
    relationships_as_subject: [],
    relationships_as_object: [],
  }
}

/** A package. */
export type PackageDict = ReturnType<typeof packageDict>
