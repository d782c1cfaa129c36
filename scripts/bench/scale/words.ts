import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadCatalog } from '#catalog/codec/load.ts'

/** The words that a catalogue is made of: as they stand in real ones, in a fixed order. */
export interface Words {
  readonly origin: string
  readonly titles: readonly string[]
  readonly summaries: readonly string[]
  readonly providers: readonly string[]
  /** Titles of fields. */
  readonly fields: readonly string[]
}

/** Catalogues of Chinese cities; not part of the project, so a bench must do without them, too. */
const corpus = '../shared/corpus/cn-portal-catalogues'

const keys = {
  titles: ['标题'],
  summaries: ['资源摘要', '描述', '摘要信息', '摘要'],
  providers: ['提供方', '来源部门', '资源提供方', '提供单位', '数据提供方'],
} as const

const unique = (texts: readonly string[]): readonly string[] => [...new Set(texts)].sort()

const recordsIn = (file: string): readonly object[] => {
  const value: unknown = JSON.parse(readFileSync(file, 'utf8'))
  return Array.isArray(value) ? value.filter((one) => typeof one === 'object' && one !== null) : []
}

const textsOf = (record: object, names: readonly string[]): string[] =>
  names.flatMap((name) => {
    const value: unknown = Reflect.get(record, name)
    // A summary that was cut by its portal or holds a telephone number is none to repeat.
    const text = typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : ''
    return text.length > 2 && text.length < 400 && !/\d{7}|@/.test(text) ? [text] : []
  })

const fromCorpus = (fields: readonly string[]): Words | null => {
  try {
    const files = readdirSync(corpus)
      .filter((name) => /^[a-z]+_[a-z]+\.json$/.test(name) && !name.includes('mapping'))
      .sort()
    const records = files.flatMap((file) => recordsIn(join(corpus, file)))
    const texts = (names: readonly string[]) => unique(records.flatMap((record) => textsOf(record, names)))
    if (records.length === 0) return null
    return {
      origin: `${records.length} real entries of ${files.length} portals`,
      titles: texts(keys.titles),
      summaries: texts(keys.summaries),
      providers: texts(keys.providers),
      fields,
    }
  } catch {
    return null
  }
}

/** Words of real catalogues where their corpus is there, else of the bundled one. */
export const readWords = async (): Promise<Words> => {
  const { entries } = await loadCatalog('datasets')
  const fields = unique(entries.flatMap((entry) => entry.fields.map(({ title }) => title)))
  const bundled = {
    origin: `the bundled catalogue, ${entries.length} entries`,
    titles: unique(entries.map(({ title }) => title)),
    summaries: unique(entries.map(({ summary }) => summary)),
    providers: unique(entries.map(({ provider }) => provider.name)),
    fields,
  }
  return fromCorpus(fields) ?? bundled
}
