import MiniSearch from 'minisearch'
import type { SearchDocument } from './document.ts'
import { searchOptions } from './options.ts'

/** Format of search/index.json; loadIndex refuses any other. */
export const indexFormat = 'kaifang-search/1'

/** Builds the search index of a catalogue as the JSON text that loadIndex reads; equal documents give equal bytes. */
export const buildIndex = (documents: readonly SearchDocument[]): string => {
  const index = new MiniSearch<SearchDocument>(searchOptions)
  index.addAll(documents)
  return JSON.stringify({ format: indexFormat, index: index.toJSON() })
}
