import MiniSearch, { type AsPlainObject } from 'minisearch'

/** A term with the documents it occurs in, by their keys, and what it weighs there. */
export interface Postings {
  readonly term: string
  readonly keys: ArrayLike<number>
  readonly weights: ArrayLike<number>
}

/** A MiniSearch index over some of the terms of a catalogue; the ids of its documents are their keys. */
export type TermIndex = MiniSearch<{ id: number; text: string }>

/** BM25F: lengths are in the weights already, and a term that is absent adds nothing. */
const bm25 = { k: 1.2, b: 0, d: 0 } as const

/** Puts the postings of a query's terms together to an index that ranks among `documents` documents. */
export const assemble = (postings: readonly Postings[], documents: number): TermIndex => {
  const numbers = new Map<number, number>()
  const numberOf = (key: number): number => {
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, numbers.size)
    return numbers.size - 1
  }
  const index = postings.map(({ term, keys, weights }): AsPlainObject['index'][number] => {
    const frequencies: Record<string, number> = {}
    for (let at = 0; at < keys.length; at++) frequencies[numberOf(keys[at] ?? 0)] = weights[at] ?? 0
    return [term, { 0: frequencies }]
  })
  const all = [...numbers]
  return MiniSearch.loadJS(
    {
      documentCount: Math.max(documents, numbers.size),
      nextId: numbers.size,
      documentIds: Object.fromEntries(all.map(([key, number]) => [number, key])),
      fieldIds: { text: 0 },
      fieldLength: Object.fromEntries(all.map(([, number]) => [number, [1]])),
      averageFieldLength: [1],
      storedFields: {},
      dirtCount: 0,
      index,
      serializationVersion: 2,
    },
    { fields: ['text'], tokenize: (term) => [term], processTerm: (term) => term, searchOptions: { bm25 } },
  )
}
