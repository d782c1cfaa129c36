import { correctQuery } from './correct.ts'
import { type FacetName, facetNames, perFacet } from './document.ts'
import type { SearchIndex } from './open-index.ts'
import type { Columns } from './pieces.ts'
import { planQuery } from './plan-query.ts'
import { type Found, findPart, findWhole } from './rank.ts'
import { queryParts } from './tokenize.ts'

/** Orders of a result list; relevance falls back to newest first where there is no text query. */
export const searchSorts = ['relevance', 'modified', 'rows'] as const
export type SearchSort = (typeof searchSorts)[number]

/** Chosen values per facet: values of one facet are alternatives, facets narrow each other. */
export type FacetChoice = Partial<Readonly<Record<FacetName, readonly string[]>>>

export interface SearchQuery extends FacetChoice {
  readonly q?: string
  readonly sort?: SearchSort
}

/** A dataset of a result list. */
export interface Hit {
  readonly key: number
  /** Tells by which indexed terms this or another hit was found in the same way, for highlighting. */
  readonly termsOf: (key: number) => readonly string[]
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

export interface SearchAnswer {
  /** All datasets found, in order: those that have all that was asked for, then `near` ones. */
  readonly hits: readonly Hit[]
  /** How many of the hits, the last ones, have only a part of what was asked for, or of what may have been meant. */
  readonly near: number
  /** What may have been meant, where the near matches were found by that. */
  readonly corrected: string | null
  /** Counts with the facet's own choice set aside, so that alternatives stay visible; largest first. */
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>
}

interface Candidate extends Hit {
  /** Place in the columns. */
  readonly at: number
  readonly score: number
  readonly near: boolean
}

type Order<Thing> = (a: Thing, b: Thing) => number

/** As many as are wanted of a list, in an order in which no two are alike: for few of many much quicker than to sort all. */
const firstOf = <Thing>(all: readonly Thing[], wanted: number, order: Order<Thing>): Thing[] => {
  if (wanted * 8 > all.length) return [...all].sort(order).slice(0, wanted)
  const first: Thing[] = []
  for (const one of all) {
    let at = first.length
    for (let before = first[at - 1]; before !== undefined && order(before, one) > 0; before = first[at - 1])
      at -= 1
    if (at === wanted) continue
    first.splice(at, 0, one)
    if (first.length > wanted) first.pop()
  }
  return first
}

interface Match {
  readonly found: readonly Found[]
  readonly near: readonly Found[]
  readonly corrected: string | null
}

/** With fewer datasets than this that have all of a query, near ones are looked for. */
const enough = 10

/** With a part of a query only so many are still worth a look. */
const mostPartial = 20

const without = (found: readonly Found[], others: readonly Found[]): Found[] => {
  const known = new Set(others.map(({ key }) => key))
  return found.filter(({ key }) => !known.has(key))
}

const byScore = (a: Found, b: Found): number => b.score - a.score

interface Remembered {
  readonly q: string
  readonly match: Promise<Match>
  /** Of who asked, until it is there. */
  readonly wanted: AbortSignal | undefined
}

/** The last words that were looked for in an index: filters, order and pages change more often than they do. */
const latest = new WeakMap<SearchIndex, Remembered>()

const match = (index: SearchIndex, q: string, wanted: AbortSignal | undefined): Promise<Match> => {
  const known = latest.get(index)
  if (known?.q === q && known.wanted?.aborted !== true) return known.match
  const made = findMatch(index, q, wanted)
  const isLatest = (): boolean => latest.get(index)?.match === made
  latest.set(index, { q, match: made, wanted })
  made.then(
    () => isLatest() && latest.set(index, { q, match: made, wanted: undefined }),
    () => isLatest() && latest.delete(index),
  )
  return made
}

const findMatch = async (index: SearchIndex, q: string, wanted: AbortSignal | undefined): Promise<Match> => {
  const find = async (text: string): Promise<Found[]> => {
    const plan = await planQuery(index, text)
    wanted?.throwIfAborted()
    return findWhole(index, plan, wanted)
  }
  const found = await find(q)
  if (found.length >= enough) return { found, near: [], corrected: null }
  const corrected = found.length > 0 ? null : await correctQuery(index, q)
  const meant = corrected === null ? [] : await find(corrected)
  const some = meant.length >= enough ? [] : without(await findPart(index, q), [...found, ...meant])
  const part = some.sort(byScore).slice(0, mostPartial)
  // What was meant comes before what has a part only.
  const top = Math.max(0, ...part.map(({ score }) => score))
  const near = [...meant.map((one) => ({ ...one, score: one.score + top })), ...part].sort(byScore)
  return { found, near, corrected: meant.length > 0 ? corrected : null }
}

const nothing: readonly string[] = []
const byNothing = (): readonly string[] => nothing

const everything = (columns: Columns): Candidate[] =>
  Array.from(columns.keys, (key, at) => ({ key, at, score: 0, termsOf: byNothing, near: false }))

/** The place of a key among rising ones; undefined where it is not one of them. */
const placeOf = (keys: Uint32Array, key: number): number | undefined => {
  let [low, high] = [0, keys.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((keys[middle] ?? 0) < key) low = middle + 1
    else high = middle
  }
  return keys[low] === key ? low : undefined
}

const candidatesOf = ({ found, near }: Match, columns: Columns): Candidate[] => {
  const candidates: Candidate[] = []
  const place = ({ key, score, termsOf }: Found, isNear: boolean): void => {
    const at = placeOf(columns.keys, key)
    // A piece may be newer than another while a release is switched.
    if (at !== undefined) candidates.push({ key, at, score, termsOf, near: isNear })
  }
  for (const one of found) place(one, false)
  for (const one of near) place(one, true)
  return candidates
}

type Test = (at: number) => boolean

const testsOf = (columns: Columns, query: SearchQuery): Map<FacetName, Test> => {
  const tests = new Map<FacetName, Test>()
  for (const name of facetNames) {
    const wanted = query[name]
    if (wanted === undefined || wanted.length === 0) continue
    const { lists, at } = columns.facets[name]
    const fits = lists.map((list) => list.some((value) => wanted.includes(value)))
    tests.set(name, (place) => fits[at[place] ?? 0] ?? false)
  }
  return tests
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const countValues = (
  candidates: readonly Candidate[],
  { lists, at }: Columns['facets'][FacetName],
): FacetCount[] => {
  const perList = new Uint32Array(lists.length)
  for (const { at: place } of candidates) {
    const list = at[place] ?? 0
    perList[list] = (perList[list] ?? 0) + 1
  }
  const counts = new Map<string, number>()
  for (const [list, values] of lists.entries())
    for (const value of values) counts.set(value, (counts.get(value) ?? 0) + (perList[list] ?? 0))
  return [...counts]
    .filter(([, count]) => count > 0)
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || byText(a.value, b.value))
}

const orderBy = (sort: SearchSort, { modified, rows }: Columns): Order<Candidate> => {
  const newest: Order<Candidate> = (a, b) => (modified[b.at] ?? 0) - (modified[a.at] ?? 0)
  const orders: Record<SearchSort, Order<Candidate>> = {
    relevance: (a, b) => b.score - a.score || newest(a, b),
    modified: newest,
    rows: (a, b) => (rows[b.at] ?? 0) - (rows[a.at] ?? 0) || newest(a, b),
  }
  const order = orders[sort]
  return (a, b) => Number(a.near) - Number(b.near) || order(a, b) || a.key - b.key
}

/** An answer of which only as much is put in order as is asked for. */
export interface EarlyAnswer extends Omit<SearchAnswer, 'hits' | 'facets'> {
  readonly total: number
  /** The first hits, in order. */
  first(count: number): readonly Hit[]
}

/** An answer whose facets are counted when they are asked for. */
export interface OpenAnswer extends EarlyAnswer {
  facets(): SearchAnswer['facets']
}

/**
 * Answers a search by words alone, before filters can be counted: it needs no columns, so it comes sooner. Null where the
 * answer depends on filters, on another order, or on no words. Of hits that weigh the same the newest need not come first
 * yet. Rejects once it is not wanted any more.
 */
export const searchEarly = async (
  index: SearchIndex,
  query: SearchQuery,
  wanted?: AbortSignal,
): Promise<EarlyAnswer | null> => {
  const { q = '', sort = 'relevance' } = query
  const narrowed = facetNames.some((name) => (query[name] ?? []).length > 0)
  if (narrowed || sort !== 'relevance' || queryParts(q).length === 0) return null
  const { found, near, corrected } = await match(index, q, wanted)
  wanted?.throwIfAborted()
  const order: Order<Found> = (a, b) => byScore(a, b) || a.key - b.key
  const first = (count: number): readonly Found[] => [
    ...firstOf(found, count, order),
    ...firstOf(near, Math.max(0, count - found.length), order),
  ]
  return { total: found.length + near.length, near: near.length, corrected, first }
}

/** Answers a catalogue search as far as it is asked for; see searchCatalogue. Rejects once it is not wanted any more. */
export const openSearch = async (
  index: SearchIndex,
  query: SearchQuery,
  wanted?: AbortSignal,
): Promise<OpenAnswer> => {
  const q = query.q ?? ''
  const asked = queryParts(q).length > 0
  const [columns, matched] = await Promise.all([index.columns(), asked ? match(index, q, wanted) : null])
  wanted?.throwIfAborted()
  const candidates = matched === null ? everything(columns) : candidatesOf(matched, columns)
  const tests = testsOf(columns, query)
  const passing = (except?: FacetName): readonly Candidate[] => {
    const used = [...tests].filter(([name]) => name !== except).map(([, test]) => test)
    return used.length === 0 ? candidates : candidates.filter(({ at }) => used.every((test) => test(at)))
  }
  const hits = passing()
  const order = orderBy(query.sort ?? 'relevance', columns)
  return {
    total: hits.length,
    near: hits.reduce((sum, { near }) => sum + (near ? 1 : 0), 0),
    corrected: matched?.corrected ?? null,
    first: (count) => firstOf(hits, count, order),
    facets: () =>
      perFacet((name) => countValues(tests.has(name) ? passing(name) : hits, columns.facets[name])),
  }
}

/** Answers a catalogue search: ranked hits, exact ones before near ones, and facet counts that follow the query. */
export const searchCatalogue = async (index: SearchIndex, query: SearchQuery): Promise<SearchAnswer> => {
  const { total, near, corrected, first, facets } = await openSearch(index, query)
  return { hits: first(total), near, corrected, facets: facets() }
}
