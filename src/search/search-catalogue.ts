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
  /** Indexed terms that matched, for highlighting. */
  readonly terms: readonly string[]
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

const placesOf = (columns: Columns): ReadonlyMap<number, number> => {
  const known = places.get(columns)
  if (known !== undefined) return known
  const made = new Map(Array.from(columns.keys, (key, at) => [key, at]))
  places.set(columns, made)
  return made
}
const places = new WeakMap<Columns, ReadonlyMap<number, number>>()

const everything = (columns: Columns): Candidate[] =>
  Array.from(columns.keys, (key, at) => ({ key, at, score: 0, terms: [], near: false }))

const candidatesOf = ({ found, near }: Match, columns: Columns): Candidate[] => {
  const at = placesOf(columns)
  const place = (one: Found, isNear: boolean): Candidate[] => {
    const where = at.get(one.key)
    // A piece may be newer than another while a release is switched.
    return where === undefined ? [] : [{ ...one, at: where, near: isNear }]
  }
  return [...found.flatMap((one) => place(one, false)), ...near.flatMap((one) => place(one, true))]
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

const orderBy = (sort: SearchSort, { modified, rows }: Columns) => {
  const newest = (a: Candidate, b: Candidate): number => (modified[b.at] ?? 0) - (modified[a.at] ?? 0)
  const orders: Record<SearchSort, (a: Candidate, b: Candidate) => number> = {
    relevance: (a, b) => b.score - a.score || newest(a, b),
    modified: newest,
    rows: (a, b) => (rows[b.at] ?? 0) - (rows[a.at] ?? 0) || newest(a, b),
  }
  return (a: Candidate, b: Candidate): number =>
    Number(a.near) - Number(b.near) || orders[sort](a, b) || a.key - b.key
}

/** The beginning of an answer: it needs no columns, so it comes sooner. */
export type EarlyAnswer = Omit<SearchAnswer, 'facets'>

/**
 * Answers a search by words alone, before filters can be counted; null where the answer depends on filters, on another order,
 * or on no words. Of hits that weigh the same the newest need not come first yet. Rejects once it is not wanted any more.
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
  const inOrder = (some: readonly Found[]): Found[] =>
    [...some].sort((a, b) => byScore(a, b) || a.key - b.key)
  return { hits: [...inOrder(found), ...inOrder(near)], near: near.length, corrected }
}

/**
 * Answers a catalogue search: ranked hits, exact ones before near ones, and facet counts that follow the query. Rejects once
 * it is not wanted any more.
 */
export const searchCatalogue = async (
  index: SearchIndex,
  query: SearchQuery,
  wanted?: AbortSignal,
): Promise<SearchAnswer> => {
  const q = query.q ?? ''
  const asked = queryParts(q).length > 0
  const [columns, matched] = await Promise.all([index.columns(), asked ? match(index, q, wanted) : null])
  wanted?.throwIfAborted()
  const candidates = matched === null ? everything(columns) : candidatesOf(matched, columns)
  const tests = testsOf(columns, query)
  const passing = (except?: FacetName): Candidate[] =>
    candidates.filter(({ at }) => [...tests].every(([name, test]) => name === except || test(at)))
  const hits = passing().sort(orderBy(query.sort ?? 'relevance', columns))
  return {
    hits,
    near: hits.filter(({ near }) => near).length,
    corrected: matched?.corrected ?? null,
    facets: perFacet((name) => countValues(tests.has(name) ? passing(name) : hits, columns.facets[name])),
  }
}
