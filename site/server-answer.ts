import type { CatalogueReader, Dataset } from './core.ts'
import { type SearchAnswer, searchCatalogue } from './core-browser.ts'
import { datasetKeys, searchIndexOf } from './core-search.ts'
import { formatState, pageSize, queryOf, type SearchState } from './search-state.ts'

/** A page of results that is answered without a browser's script. */
export interface ServerAnswer extends Omit<SearchAnswer, 'hits'> {
  readonly total: number
  readonly results: readonly { readonly dataset: Dataset; readonly terms: readonly string[] }[]
}

/** Answers what a state asks for; undefined where it asks for nothing, or there is no index yet. */
export const serverAnswer = async (
  reader: CatalogueReader,
  state: SearchState,
): Promise<ServerAnswer | undefined> => {
  const index = formatState(state) === '' ? null : await searchIndexOf(reader)
  if (index === null) return undefined
  const { hits, ...rest } = await searchCatalogue(index, queryOf(state))
  const ids = datasetKeys(reader, index)
  const start = (state.page - 1) * pageSize
  const results = hits.slice(start, start + pageSize).flatMap(({ key, termsOf }) => {
    const dataset = reader.dataset(ids.get(key) ?? '')
    return dataset === undefined ? [] : [{ dataset, terms: termsOf(key) }]
  })
  return { ...rest, total: hits.length, results }
}
