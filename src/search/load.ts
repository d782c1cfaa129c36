import type { AsPlainObject, QueryCombination, SearchOptions, SearchResult } from 'minisearch'
import MiniSearch from 'minisearch'
import { type FacetName, facetNames, type SearchDocument } from './document.ts'
import { boost, searchOptions } from './options.ts'
import { type QueryPart, queryParts } from './tokenize.ts'

/** A loaded search index. */
export type SearchIndex = MiniSearch<SearchDocument>

/** Orders of a result list; relevance falls back to newest first where there is no text query. */
export const searchSorts = ['relevance', 'modified', 'title', 'rows'] as const
export type SearchSort = (typeof searchSorts)[number]

/** Chosen values per facet: values of one facet are alternatives, facets narrow each other. */
export type FacetChoice = Partial<Readonly<Record<FacetName, readonly string[]>>>

export interface SearchQuery extends FacetChoice {
  readonly q?: string
  readonly sort?: SearchSort
  /** Absent: all results. */
  readonly limit?: number
  readonly offset?: number
}

export interface Hit {
  readonly id: string
  readonly score: number
  /** Indexed terms that matched, for highlighting. */
  readonly terms: readonly string[]
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

export interface SearchAnswer {
  readonly total: number
  readonly results: readonly Hit[]
  /** Counts with the facet's own choice set aside, so that alternatives stay visible; largest first. */
  readonly facets: Readonly<Record<FacetName, readonly FacetCount[]>>
  /** True where no dataset has all that was asked for, and the results have only some of it. */
  readonly loose: boolean
}

type Candidate = SearchResult & Pick<SearchDocument, 'title' | 'modified' | 'rows' | 'facets'>

/** Loads the index that buildIndex made; throws where the JSON is of another format. */
export const loadIndex = (json: unknown): SearchIndex => {
  const { format, index } = json as { format?: unknown; index?: AsPlainObject }
  if (format !== 'kaifang-search/1' || index === undefined)
    throw new Error(`unknown search index: ${String(format)}`)
  return MiniSearch.loadJS<SearchDocument>(index, searchOptions)
}

const term = (text: string, options: SearchOptions): QueryCombination => ({
  queries: [text],
  tokenize: (word) => [word],
  boost,
  ...options,
})

const strictPart = (part: QueryPart): QueryCombination => ({
  combineWith: 'AND',
  queries: part.must.map((text) => term(text, { prefix: part.prefix })),
})

const loosePart = (part: QueryPart): QueryCombination => ({
  combineWith: 'OR',
  queries: part.must.map((text) =>
    term(text, { prefix: part.prefix, fuzzy: part.prefix && text.length > 3 ? 0.25 : false }),
  ),
})

const find = (index: SearchIndex, q: string): { found: Candidate[]; loose: boolean } => {
  const parts = queryParts(q)
  if (parts.length === 0) return { found: index.search(MiniSearch.wildcard) as Candidate[], loose: false }
  const strict = index.search({ combineWith: 'AND', queries: parts.map(strictPart) }) as Candidate[]
  if (strict.length > 0) return { found: strict, loose: false }
  const near = index.search({ combineWith: 'OR', queries: parts.map(loosePart) }) as Candidate[]
  return { found: near, loose: near.length > 0 }
}

const chosen = (candidate: Candidate, query: SearchQuery, except?: FacetName): boolean =>
  facetNames.every((name) => {
    const wanted = query[name]
    if (name === except || wanted === undefined || wanted.length === 0) return true
    return candidate.facets[name].some((value) => wanted.includes(value))
  })

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const orders: Record<SearchSort, (a: Candidate, b: Candidate) => number> = {
  relevance: (a, b) => b.score - a.score || byText(b.modified, a.modified),
  modified: (a, b) => byText(b.modified, a.modified),
  title: (a, b) => a.title.localeCompare(b.title, 'zh-Hans-CN'),
  rows: (a, b) => b.rows - a.rows,
}

const countValues = (candidates: readonly Candidate[], name: FacetName): FacetCount[] => {
  const counts = new Map<string, number>()
  for (const candidate of candidates)
    for (const value of candidate.facets[name]) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts]
    .map(([value, count]) => ({ value, count }))
    .sort((a, b) => b.count - a.count || byText(a.value, b.value))
}

/** Answers a catalogue search: ranked hits, the total before paging, and facet counts that follow the query. */
export const searchCatalogue = (index: SearchIndex, query: SearchQuery): SearchAnswer => {
  const { found, loose } = find(index, query.q ?? '')
  const sort = query.sort ?? 'relevance'
  const hits = found
    .filter((candidate) => chosen(candidate, query))
    .sort((a, b) => orders[sort](a, b) || byText(String(a.id), String(b.id)))
  const facets = Object.fromEntries(
    facetNames.map((name) => [
      name,
      countValues(
        found.filter((candidate) => chosen(candidate, query, name)),
        name,
      ),
    ]),
  ) as Record<FacetName, FacetCount[]>
  const start = query.offset ?? 0
  const page = hits.slice(start, query.limit === undefined ? undefined : start + query.limit)
  return {
    total: hits.length,
    results: page.map((hit) => ({ id: String(hit.id), score: hit.score, terms: hit.terms })),
    facets,
    loose,
  }
}
