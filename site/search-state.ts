import { type FacetName, facetNames, type SearchQuery, type SearchSort, searchSorts } from './core-browser.ts'

/** What the list of datasets is asked for; the address of the page holds all of it. */
export interface SearchState {
  readonly q: string
  readonly sort: SearchSort
  readonly chosen: Readonly<Record<FacetName, readonly string[]>>
  /** From 1. */
  readonly page: number
}

/** Results of a page of the list. */
export const pageSize = 20

const isSort = (text: string): text is SearchSort => (searchSorts as readonly string[]).includes(text)

/** Reads the state out of an address; what it does not know is left out. */
export const parseState = (parameters: URLSearchParams): SearchState => {
  const sort = parameters.get('sort') ?? ''
  const values = (name: FacetName): [FacetName, string[]] => [
    name,
    parameters.getAll(name).filter((value) => value !== ''),
  ]
  return {
    q: (parameters.get('q') ?? '').trim().slice(0, 200),
    sort: isSort(sort) ? sort : 'relevance',
    chosen: Object.fromEntries(facetNames.map(values)) as Record<FacetName, string[]>,
    page: Math.max(1, Number.parseInt(parameters.get('page') ?? '', 10) || 1),
  }
}

/** Writes the state as the query of an address, "" where nothing is asked for. */
export const formatState = ({ q, sort, chosen, page }: SearchState): string => {
  const parameters = new URLSearchParams()
  if (q !== '') parameters.set('q', q)
  for (const name of facetNames) for (const value of chosen[name]) parameters.append(name, value)
  if (sort !== 'relevance') parameters.set('sort', sort)
  if (page > 1) parameters.set('page', String(page))
  const text = parameters.toString()
  return text === '' ? '' : `?${text}`
}

/** How many filters are chosen. */
export const chosenCount = ({ chosen }: SearchState): number =>
  facetNames.reduce((sum, name) => sum + chosen[name].length, 0)

/** The question that a state puts to the search index. */
export const queryOf = ({ q, sort, chosen }: SearchState): SearchQuery => ({ ...chosen, q, sort })
