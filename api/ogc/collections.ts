import { ProblemError } from '#contract/problem.ts'
import { placeOf } from '#query/search-query.ts'
import { currentVersion, type Dataset, type Version } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { crs84 } from './conformance.ts'
import { type Link, linkTo } from './links.ts'

/** A dataset with a place in its current version. */
export interface Collection {
  readonly dataset: Dataset
  readonly version: Version
}

const noCollection = () =>
  new ProblemError('dataset_not_found', {
    zh: '没有这个要素集合，全部集合见 /ogc/collections',
    en: 'No such collection; see /ogc/collections for all of them',
  })

const asCollection = (dataset: Dataset | undefined): Collection | undefined => {
  const version = dataset && currentVersion(dataset)
  if (dataset === undefined || version === undefined || placeOf(version) === null) return undefined
  return { dataset, version }
}

/** The collection with this id; throws dataset_not_found for every dataset that has no place, or is not there. */
export const findCollection = (release: Release, id: string): Collection => {
  const found = asCollection(release.dataset(id))
  if (found === undefined) throw noCollection()
  return found
}

/** Ids of the datasets that may be collections, out of the cards: what has a place is published as GeoJSON. */
export const collectionIds = ({ cards }: Pick<Release, 'cards'>): readonly string[] =>
  cards.filter(({ formats }) => formats.includes('geojson')).map(({ id }) => id)

/** Collections by id, in order. */
export const collectionsOf = (release: Release, ids: readonly string[]): readonly Collection[] =>
  ids.flatMap((id) => asCollection(release.dataset(id)) ?? [])

/** The field that tells when a feature was: its first time, else its first date; undefined where it has neither. */
export const timeField = ({ fields }: Version): Version['fields'][number] | undefined =>
  fields.find(({ type }) => type === 'datetime') ?? fields.find(({ type }) => type === 'date')

const linksOf = (base: string, { dataset, version }: Collection): readonly Link[] => {
  const at = `${base}/ogc/collections/${encodeURIComponent(dataset.id)}`
  const files = version.distributions.map(({ path, mediaType, format }) => ({
    href: `${base}/${path}`,
    rel: 'enclosure',
    type: mediaType,
    title: format,
  }))
  return [
    linkTo(at, 'self', 'application/json', '此集合 / This collection'),
    linkTo(`${at}?f=html`, 'alternate', 'text/html', '网页 / As HTML'),
    linkTo(`${at}/items`, 'items', 'application/geo+json', '要素 / Features'),
    linkTo(`${at}/items?f=html`, 'items', 'text/html', '要素（网页）/ Features as HTML'),
    linkTo(
      `${at}/queryables`,
      'http://www.opengis.net/def/rel/ogc/1.0/queryables',
      'application/schema+json',
      '可查询的属性 / Queryables',
    ),
    linkTo(`${base}/datasets/${encodeURIComponent(dataset.id)}/`, 'describedby', 'text/html', dataset.title),
    ...(dataset.licence.url === undefined
      ? []
      : [{ href: dataset.licence.url, rel: 'license', title: dataset.licence.title }]),
    ...files,
  ]
}

/** A collection as /collections tells it (Part 1, 7.13). */
export const collectionView = (base: string, collection: Collection) => {
  const { dataset, version } = collection
  return {
    id: dataset.id,
    title: dataset.title,
    description: dataset.summary,
    attribution: `${dataset.provider.name}，${dataset.licence.title}`,
    itemType: 'feature',
    crs: [crs84],
    extent: {
      spatial: { bbox: [version.bbox ?? [-180, -90, 180, 90]], crs: crs84 },
      ...(timeField(version) === undefined ? {} : { temporal: { interval: [[null, null]] } }),
    },
    links: linksOf(base, collection),
  }
}
