import { parseTheme, themes } from '#catalog/theme.ts'
import type { Card } from '#release/card.ts'
import {
  type DatasetDocumentMaker,
  type DocumentSource,
  type ListDocumentMaker,
  newestCards,
  type TextFile,
} from '../document.ts'
import { allFeeds, feedFiles, xmlFeeds } from './feed.ts'
import { datasetItem, versionItem } from './items.ts'

/** Datasets in the feed of the portal: who reads it less often than that many change reads the catalogue. */
const newest = 100

/** Datasets in the feed of a provider or a theme. */
const newestOfGroup = 30

const itemsOf = (cards: readonly Card[], count: number, { portal, dataset }: DocumentSource) =>
  newestCards(cards, count)
    .flatMap(({ id }) => dataset(id) ?? [])
    .map((one) => datasetItem(one, portal.baseUrl))

/** feed.xml, rss.xml and feed.json: the datasets that changed last. A withdrawal is told by removed.json, in no feed. */
export const portalFeed: ListDocumentMaker = (source) => {
  const { baseUrl, title, description } = source.portal
  const [folder, items] = [`${baseUrl}/`, itemsOf(source.cards, newest, source)]
  return feedFiles({ folder, home: folder, title, description, items }, '', allFeeds)
}

/** datasets/{id}/feed.xml and rss.xml: the versions of a dataset. */
export const datasetFeed: DatasetDocumentMaker = (dataset, { baseUrl }) => {
  if (dataset.versions.length === 0) return []
  const folder = `datasets/${dataset.id}/`
  const home = `${baseUrl}/${folder}`
  const items = dataset.versions.map((version) => versionItem(dataset, version, baseUrl))
  const feed = { folder: home, home, title: dataset.title, description: dataset.summary, items }
  return feedFiles(feed, folder, xmlFeeds)
}

/** Datasets that share a provider, a theme or a series, and have a feed. */
interface FeedGroup {
  /** What it is known by; undefined of a dataset that is in none. */
  keyOf(card: Card): string | undefined
  /** Its folder in the static root. */
  folder(key: string): string
  title(card: Card): string
}

const themeTitle = ({ theme }: Card): string => {
  const known = parseTheme(theme)
  return known === undefined ? theme : themes[known].zh
}

/** What datasets are grouped by in feeds. */
export const feedGroups: readonly FeedGroup[] = [
  {
    keyOf: ({ providerId }) => providerId,
    folder: (id) => `providers/${id}/`,
    title: ({ provider }) => provider.name,
  },
  { keyOf: ({ theme }) => theme, folder: (theme) => `themes/${theme}/`, title: themeTitle },
  {
    keyOf: ({ series }) => series?.id,
    folder: (id) => `series/${id}/`,
    title: ({ series }) => series?.title ?? '',
  },
]

/** Paths of the files of a group. */
export const groupFiles = (folder: string): readonly string[] => allFeeds.map((file) => `${folder}${file}`)

/** The feed of a provider, a theme or a series: of its datasets, those that changed last. */
export const groupFeed = (
  folder: string,
  title: string,
  cards: readonly Card[],
  source: DocumentSource,
): readonly TextFile[] => {
  const { baseUrl, title: portal } = source.portal
  const home = `${baseUrl}/${folder}`
  const feed = {
    ...{ folder: home, home, title: `${title} · ${portal}`, description: `${title}最近更新的数据集` },
    items: itemsOf(cards, newestOfGroup, source),
  }
  return feedFiles(feed, folder, allFeeds)
}
