import type { CatalogEntry } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { Demand } from './demand.ts'
import { bigramsOf, dice, normalised } from './similarity.ts'

/** How like a title must be for an entry to be what a demand wants. */
export const alikeTitle = 0.6

/** Whether the catalogue meets a demand, with what, and what is in the way. */
export interface DemandMatch {
  readonly demand: Demand
  readonly result: 'met' | 'partly' | 'unmet'
  /** The entry that meets it, wholly or partly, or would if it were shared. */
  readonly entry?: CatalogEntry
  readonly reasons: readonly Bilingual[]
}

interface Titled {
  readonly entry: CatalogEntry
  readonly title: ReadonlySet<string>
}

const titled = (entry: CatalogEntry): Titled => ({ entry, title: bigramsOf(normalised(entry.title)) })

/** Entries by each part of their title. */
const indexOf = (entries: readonly CatalogEntry[]): ReadonlyMap<string, readonly Titled[]> => {
  const index = new Map<string, Titled[]>()
  for (const item of entries.map(titled))
    for (const part of item.title) {
      const known = index.get(part)
      if (known) known.push(item)
      else index.set(part, [item])
    }
  return index
}

const isFrom = ({ provider }: CatalogEntry, wanted: Demand['provider']): boolean => {
  if (wanted?.code !== undefined) return provider.code === wanted.code
  if (wanted?.name === undefined) return true
  const [has, want] = [normalised(provider.name), normalised(wanted.name)]
  // Departments are often named without their city: 民政局 for 重庆市民政局.
  return has === want || has.endsWith(want) || want.endsWith(has)
}

const find = (
  { wants, provider }: Demand,
  byCode: ReadonlyMap<string, CatalogEntry>,
  index: ReadonlyMap<string, readonly Titled[]>,
): CatalogEntry | undefined => {
  if (wants.code !== undefined) return byCode.get(wants.code)
  const title = bigramsOf(normalised(wants.title ?? ''))
  const near = new Set([...title].flatMap((part) => index.get(part) ?? []))
  return [...near]
    .map((item) => ({ entry: item.entry, likeness: dice(item.title, title) }))
    .filter(({ entry, likeness }) => likeness >= alikeTitle && isFrom(entry, provider))
    .sort((a, b) => b.likeness - a.likeness || (a.entry.code < b.entry.code ? -1 : 1))[0]?.entry
}

const notFound: Bilingual = { zh: '目录中没有相应的资源', en: 'the catalogue has no such resource' }
const notShared: Bilingual = { zh: '该资源不予共享', en: 'the resource is not shared' }
const isWithdrawn: Bilingual = { zh: '该资源已撤回', en: 'the resource was withdrawn' }
const notPublished: Bilingual = { zh: '该资源尚未发布', en: 'the resource is not published yet' }
const onConditions: Bilingual = { zh: '该资源有条件共享', en: 'the resource is shared on conditions' }

const fieldsMissing = (fields: readonly string[]): Bilingual => ({
  zh: `缺少信息项：${fields.join('、')}`,
  en: `fields missing: ${fields.join(', ')}`,
})

const missingOf = ({ fields }: Demand, entry: CatalogEntry): readonly string[] => {
  const has = new Set(entry.fields.flatMap(({ title, name }) => [normalised(title), normalised(name)]))
  return fields.filter((field) => !has.has(normalised(field)))
}

const judge = (demand: Demand, entry: CatalogEntry | undefined): Omit<DemandMatch, 'demand'> => {
  if (entry === undefined) return { result: demand.obtained ? 'partly' : 'unmet', reasons: [notFound] }
  if (entry.status === 'withdrawn') return { result: 'unmet', entry, reasons: [isWithdrawn] }
  const missing = missingOf(demand, entry)
  const lacking = missing.length > 0 ? [fieldsMissing(missing)] : []
  if (demand.obtained) return { result: lacking.length > 0 ? 'partly' : 'met', entry, reasons: lacking }
  if (entry.sharing.type === 'none') return { result: 'unmet', entry, reasons: [notShared, ...lacking] }
  const reasons = [
    ...lacking,
    ...(entry.status === 'published' ? [] : [notPublished]),
    ...(entry.sharing.type === 'conditional' ? [onConditions] : []),
  ]
  return { result: reasons.length > 0 ? 'partly' : 'met', entry, reasons }
}

/**
 * Matches demands against the catalogue: by code where they give one, else by the title that is most alike (Dice of
 * bigrams ≥ 0.6) of the provider they name. Met: shared without conditions, or obtained, with every field needed.
 */
export const matchDemands = (
  demands: readonly Demand[],
  entries: readonly CatalogEntry[],
): readonly DemandMatch[] => {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]))
  const index = indexOf(entries.filter(({ status }) => status !== 'withdrawn'))
  return demands.map((demand) => ({ demand, ...judge(demand, find(demand, byCode, index)) }))
}
