import type { Dataset, Version } from '#release/manifest.ts'
import { type DatasetDocumentMaker, type ListDocumentMaker, newestCards, xml } from './document.ts'

interface Item {
  readonly id: string
  readonly title: string
  readonly url: string
  readonly updated: string
  readonly text: string
  /** Files that belong to it. */
  readonly files?: readonly { readonly url: string; readonly type: string; readonly bytes: number }[]
}

const enclosure = ({ url, type, bytes }: NonNullable<Item['files']>[number]): string =>
  `    <link rel="enclosure" type="${type}" length="${bytes}" href="${xml(url)}"/>\n`

const atom = (self: string, title: string, home: string, items: readonly Item[]): string => {
  const updated =
    items
      .map((item) => item.updated)
      .sort()
      .at(-1) ?? '1970-01-01'
  const entries = items.map(
    (item) => `  <entry>
    <id>${xml(item.id)}</id>
    <title>${xml(item.title)}</title>
    <link href="${xml(item.url)}"/>
    <updated>${item.updated}T00:00:00+08:00</updated>
    <summary>${xml(item.text)}</summary>
${(item.files ?? []).map(enclosure).join('')}  </entry>
`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="zh-Hans">
  <id>${xml(self)}</id>
  <title>${xml(title)}</title>
  <author><name>${xml(title)}</name></author>
  <link rel="self" href="${xml(self)}"/>
  <link href="${xml(home)}"/>
  <updated>${updated}T00:00:00+08:00</updated>
${entries.join('')}</feed>
`
}

/** Datasets in the feed of the portal: who reads it less often than that many change reads the catalogue. */
const newest = 100

/** feed.xml: the datasets that changed last. */
export const portalFeed: ListDocumentMaker = ({ portal, cards, dataset: find }) => {
  const items = newestCards(cards, newest)
    .flatMap(({ id }) => find(id) ?? [])
    .map((dataset) => ({
      id: `${portal.baseUrl}/datasets/${dataset.id}/#${dataset.versions[0]?.id ?? dataset.modified}`,
      title: dataset.title,
      url: `${portal.baseUrl}/datasets/${dataset.id}/`,
      updated: dataset.modified,
      text: dataset.summary,
    }))
  const text = atom(`${portal.baseUrl}/feed.xml`, portal.title, `${portal.baseUrl}/`, items)
  return [{ path: 'feed.xml', text }]
}

const changeTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
}

/** A version with what changed since the one before, in one sentence, and the files of it. */
const versionItem = (dataset: Dataset, version: Version, url: string, baseUrl: string): Item => {
  const { id, modified, rows, fields, changes } = version
  const size = `版本 ${id}，${rows.toLocaleString('en-US')} 行，${fields.length} 个字段`
  return {
    id: `${url}#${id}`,
    title: `${dataset.title}（${modified}）`,
    url: `${url}#v-${id}`,
    updated: modified,
    text: changes === undefined ? size : `${changes.sentence.zh}。${size}`,
    files: (changes?.files ?? []).map(({ path, bytes }) => ({
      url: `${baseUrl}/${path}`,
      type: changeTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
      bytes,
    })),
  }
}

/** datasets/{id}/feed.xml: the versions of a dataset. */
export const datasetFeed: DatasetDocumentMaker = (dataset, { baseUrl }) => {
  if (dataset.versions.length === 0) return []
  const url = `${baseUrl}/datasets/${dataset.id}/`
  const items = dataset.versions.map((version) => versionItem(dataset, version, url, baseUrl))
  return [
    { path: `datasets/${dataset.id}/feed.xml`, text: atom(`${url}feed.xml`, dataset.title, url, items) },
  ]
}
