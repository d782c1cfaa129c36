import { readFileSync } from 'node:fs'
import type { SearchDocument } from '#search/document.ts'

/** A dataset of a real catalogue, without its keywords: they are what the judgments were made of. */
export interface Entry {
  readonly id: string
  readonly portal: string
  readonly title: string
  readonly summary: string
  readonly provider: string
  readonly theme: string
  readonly industry: string
}

/** A query with the datasets of its portal that carry it as a keyword. */
export interface Judged {
  readonly q: string
  readonly portal: string
  readonly relevant: ReadonlySet<string>
}

const corpus = '../shared/corpus'

const portals = [
  'anhui_bengbu',
  'anhui_chuzhou',
  'anhui_hefei',
  'ningxia_ningxia',
  'shaanxi_shaanxi',
  'sichuan_deyang',
  'sichuan_luzhou',
]

const names = {
  title: ['标题'],
  summary: ['描述', '摘要', '摘要信息', '资源摘要'],
  provider: ['来源部门', '数据提供方', '提供单位', '资源提供方', '提供方'],
  theme: ['重点领域', '所属主题', '数据主题', '开放主题', '开放领域', '所属领域', '领域名称', '数据领域'],
  industry: ['所属行业'],
} as const

const textOf = (value: unknown): string =>
  Array.isArray(value) ? value.join(' ') : typeof value === 'string' ? value : ''

const texts = (record: object, keys: readonly string[]): string =>
  keys
    .map((key) => textOf(Reflect.get(record, key)))
    .filter((text) => text !== '')
    .join(' ')

const entriesOf = (portal: string): Entry[] => {
  const records: object[] = JSON.parse(readFileSync(`${corpus}/cn-portal-catalogues/${portal}.json`, 'utf8'))
  return records.map((record, index) => ({
    id: `${portal}:${index}`,
    portal,
    title: texts(record, names.title),
    summary: texts(record, names.summary),
    provider: texts(record, names.provider),
    theme: texts(record, names.theme),
    industry: texts(record, names.industry),
  }))
}

const judgments = (): Judged[] => {
  const lines = readFileSync(`${corpus}/search-relevance/derived-tag-judgments.tsv`, 'utf8')
    .trim()
    .split('\n')
  const rows = lines.slice(1).map((line) => line.split('\t'))
  const groups = Map.groupBy(rows, ([q = '', portal = '']) => `${q}\t${portal}`)
  return [...groups.values()].map((group) => {
    const [q = '', portal = ''] = group[0] ?? []
    return { q, portal, relevant: new Set(group.map(([, , index = '']) => `${portal}:${index}`)) }
  })
}

/** The real catalogues with the judged queries over them; null where the corpus is not there. */
export const readCorpus = (): {
  readonly entries: readonly Entry[]
  readonly queries: readonly Judged[]
} | null => {
  try {
    return { entries: portals.flatMap(entriesOf), queries: judgments() }
  } catch {
    return null
  }
}

/** An entry as the product indexes one. */
export const documentOf = (entry: Entry): SearchDocument => ({
  code: '',
  themeName: entry.theme,
  industryName: entry.industry,
  card: {
    id: entry.id,
    title: entry.title,
    summary: entry.summary,
    provider: entry.provider,
    modified: '2023-06-01',
    rows: 0,
    formats: [],
    keywords: [],
    fields: [],
  },
  facets: {
    theme: [entry.theme],
    provider: [entry.provider],
    region: [],
    format: [],
    updateCycle: [],
    opening: [],
    industry: entry.industry === '' ? [] : [entry.industry],
  },
})
