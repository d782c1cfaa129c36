import { parseTheme, themes } from '#catalog/theme.ts'
import { currentVersion, type Dataset, type Version } from '#release/manifest.ts'
import type { Item } from './item.ts'

const changeTypes: Readonly<Record<string, string>> = {
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  csv: 'text/csv',
}

const filesOf = ({ changes }: Version, baseUrl: string): NonNullable<Item['files']> =>
  (changes?.files ?? []).map(({ path, bytes }) => ({
    url: `${baseUrl}/${path}`,
    type: changeTypes[path.slice(path.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
    bytes,
  }))

const sizeOf = ({ id, rows, fields }: Version): string =>
  `版本 ${id}，${rows.toLocaleString('en-US')} 行，${fields.length} 个字段`

/** A version with what changed since the one before, in one sentence, and the files of it. */
export const versionItem = (dataset: Dataset, version: Version, baseUrl: string): Item => {
  const { id, modified, changes } = version
  const url = `${baseUrl}/datasets/${dataset.id}/`
  return {
    id: `${url}#${id}`,
    title: `${dataset.title}（${modified}）`,
    url: `${url}#v-${id}`,
    updated: modified,
    text: changes === undefined ? sizeOf(version) : `${changes.sentence.zh}。${sizeOf(version)}`,
    author: dataset.provider.name,
    files: filesOf(version, baseUrl),
  }
}

const news = (dataset: Dataset): string => {
  const version = currentVersion(dataset)
  if (version === undefined) return `有条件开放。${dataset.summary}`
  const changed = version.changes && `${version.changes.sentence.zh}。`
  return `${changed ?? ''}${sizeOf(version)}。${dataset.summary}`
}

/** A dataset among others, as it is today, with what changed last. */
export const datasetItem = (dataset: Dataset, baseUrl: string): Item => {
  const url = `${baseUrl}/datasets/${dataset.id}/`
  const theme = parseTheme(dataset.theme)
  return {
    id: `${url}#${dataset.versions[0]?.id ?? dataset.modified}`,
    title: dataset.title,
    url,
    updated: dataset.modified,
    text: news(dataset),
    author: dataset.provider.name,
    category: theme === undefined ? dataset.theme : themes[theme].zh,
  }
}
