import { weightOf } from './level.ts'
import type { TermPostings } from './pieces.ts'

/** The datasets that have any of some terms, by place: their keys rise. */
export interface Among {
  readonly keys: Uint32Array
  /** Of a term the places of the datasets that have it, and its level in each; undefined where none has it. */
  of(term: string): TermPlaces | undefined
  /** What a dataset gains by each level of a term. */
  gains(places: TermPlaces): Float64Array
}

/** Where a term stands. */
export interface TermPlaces {
  readonly places: Uint32Array
  readonly levels: Uint8Array
}

// BM25F: lengths are in the weights already, and a term that is absent adds nothing.
const saturation = 1.2
const saturated = Float64Array.from({ length: 256 }, (_, level) => {
  const weight = weightOf(level)
  return (weight * (saturation + 1)) / (weight + saturation)
})

const union = (all: readonly TermPostings[]): Uint32Array => {
  const [first] = all
  if (first === undefined) return new Uint32Array()
  if (all.length === 1) return first.keys
  const keys = new Uint32Array(all.reduce((sum, one) => sum + one.keys.length, 0))
  let end = 0
  for (const one of all) {
    keys.set(one.keys, end)
    end += one.keys.length
  }
  keys.sort()
  let length = 0
  for (let at = 0; at < keys.length; at++)
    if (at === 0 || keys[at] !== keys[at - 1]) keys[length++] = keys[at] ?? 0
  return keys.subarray(0, length)
}

const placesIn = (keys: Uint32Array, some: Uint32Array): Uint32Array => {
  const places = new Uint32Array(some.length)
  let place = 0
  for (let at = 0; at < some.length; at++) {
    while (keys[place] !== some[at]) place++
    places[at] = place
  }
  return places
}

/** Puts the postings of a query's terms together, to rank among `documents` datasets. */
export const gather = (postings: ReadonlyMap<string, TermPostings>, documents: number): Among => {
  const keys = union([...postings.values()])
  const terms = new Map(
    [...postings].map(([term, { keys: own, levels }]) => [term, { places: placesIn(keys, own), levels }]),
  )
  const all = Math.max(documents, keys.length)
  return {
    keys,
    of: (term) => terms.get(term),
    gains: ({ places: { length } }) => {
      const rarity = Math.log(1 + (all - length + 0.5) / (length + 0.5))
      return saturated.map((gain) => gain * rarity)
    },
  }
}
