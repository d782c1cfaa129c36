import { fullIndex, headPath, type IndexFile } from '#search/build/index-files.ts'
import { readingsTable } from '#search/build/readings.ts'
import { writeJson } from '#search/build/write-pieces.ts'
import { columnsOf, type ResultCard, type SearchDocument } from '#search/document.ts'
import { openIndex, type SearchIndex, searchPaths } from '#search/open-index.ts'
import { type SearchQuery, searchCatalogue } from '#search/search-catalogue.ts'
import type { Synonyms } from '#search/synonyms.ts'

/** A document with little said about it. */
export const document = (
  id: string,
  card: Partial<ResultCard>,
  more: Partial<Omit<SearchDocument, 'card' | 'facets'>> & {
    facets?: Partial<SearchDocument['facets']>
  } = {},
): SearchDocument => ({
  code: id.replace('-', '/'),
  themeName: '',
  industryName: '',
  ...more,
  card: {
    id,
    title: '',
    summary: '',
    provider: '',
    modified: '2026-01-01',
    rows: 1,
    formats: ['csv'],
    keywords: [],
    fields: [],
    ...card,
  },
  facets: {
    theme: ['living'],
    provider: ['p'],
    region: ['500000'],
    format: card.formats ?? ['csv'],
    updateCycle: ['yearly'],
    opening: ['unconditional'],
    industry: [],
    ...more.facets,
  },
})

/** Documents as what an index is made of. */
export const searchable = (documents: readonly SearchDocument[]) => {
  const byId = new Map(documents.map((one) => [one.card.id, one]))
  const find = (id: string): SearchDocument => {
    const found = byId.get(id)
    if (found === undefined) throw new Error(`no document ${id}`)
    return found
  }
  return { ids: [...byId.keys()], document: find, columns: (id: string) => columnsOf(find(id)) }
}

/** The files of an index by path. */
export const filesOf = (documents: readonly SearchDocument[]): Map<string, Uint8Array> =>
  new Map(
    [...fullIndex(searchable(documents))]
      .filter((file) => file !== null)
      .map(({ path, bytes }: IndexFile) => [path, bytes]),
  )

const readings = writeJson(readingsTable())

/** Opens an index of documents, as it would be read from a static host. */
export const madeIndex = (
  documents: readonly SearchDocument[],
  synonyms: Synonyms = [],
): Promise<SearchIndex> => {
  const files = filesOf(documents)
  files.set(searchPaths.synonyms, writeJson(synonyms)).set(searchPaths.readings, readings)
  return openIndex(async (path) => {
    const bytes = files.get(path)
    if (bytes === undefined) throw new Error(`no file ${path}`)
    return bytes
  })
}

/** The ids that are found, in order. */
export const idsFound = async (index: SearchIndex, query: SearchQuery): Promise<string[]> => {
  const { hits } = await searchCatalogue(index, query)
  const cards = await index.cards(hits.map(({ key }) => key))
  return cards.map(({ id }) => id)
}

export { headPath }
