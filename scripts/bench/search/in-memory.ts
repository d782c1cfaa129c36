import { fullIndex } from '#search/build/index-files.ts'
import { readingsTable } from '#search/build/readings.ts'
import { writeJson } from '#search/build/write-pieces.ts'
import { columnsOf, type SearchDocument } from '#search/document.ts'
import { openIndex, searchPaths } from '#search/open-index.ts'
import { keysOf, sizeClassOf } from '#search/piece-layout.ts'
import { searchCatalogue } from '#search/search-catalogue.ts'
import type { Synonyms } from '#search/synonyms.ts'
import type { Ranker } from './judge.ts'

/** Every file of the search index of some documents by its path under the static root. */
export const indexOf = (
  documents: readonly SearchDocument[],
  synonyms: Synonyms,
): Map<string, Uint8Array> => {
  const byId = new Map(documents.map((one) => [one.card.id, one]))
  const document = (id: string): SearchDocument => {
    const found = byId.get(id)
    if (found === undefined) throw new Error(`no document ${id}`)
    return found
  }
  const made = fullIndex({ ids: [...byId.keys()], document, columns: (id) => columnsOf(document(id)) })
  const files = [...made].filter((file) => file !== null).map(({ path, bytes }) => [path, bytes] as const)
  return new Map([
    ...files,
    [searchPaths.synonyms, writeJson(synonyms)],
    [searchPaths.readings, writeJson(readingsTable())],
  ])
}

/** Kaifang's own search over the files of an index. */
export const kaifang = async (
  files: ReadonlyMap<string, Uint8Array>,
  documents: readonly SearchDocument[],
): Promise<Ranker> => {
  const index = await openIndex(async (path) => {
    const bytes = files.get(path)
    if (bytes === undefined) throw new Error(`no file ${path}`)
    return bytes
  })
  const ids = documents.map(({ card }) => card.id)
  const byKey = new Map([...keysOf(ids, sizeClassOf(ids.length))].map(([id, key]) => [key, id]))
  return async (q) => {
    const { hits } = await searchCatalogue(index, { q })
    return hits.map(({ key }) => byKey.get(key) ?? '')
  }
}
