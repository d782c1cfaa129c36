import { inflateSync } from 'fflate'
import { byteReader } from './byte-stream.ts'
import { type FacetName, perFacet, type ResultCard } from './document.ts'
import type { Synonyms } from './synonyms.ts'

// Every piece is deflated by itself, so that it is as small on a host that compresses nothing.

/** The documents of one term: their keys, rising, and the level of the term in each. */
export interface TermPostings {
  readonly keys: Uint32Array
  readonly levels: Uint8Array
}

/** Bytes of the length before a piece. */
export const lengthBytes = 4

/** Inflates a piece; its length stands before it, so that nothing is copied while it grows. */
export const inflate = (bytes: Uint8Array): Uint8Array => {
  const length = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true)
  return inflateSync(bytes.subarray(lengthBytes), { out: new Uint8Array(length) })
}

/** A piece of postings, of which only those asked for are read. */
export interface TermsPiece {
  readonly terms: readonly string[]
  of(term: string): TermPostings | undefined
}

const readKeys = (bytes: Uint8Array, from: number, count: number): Uint32Array => {
  const keys = new Uint32Array(count)
  let [at, last] = [from, -1]
  for (let n = 0; n < count; n++) {
    let [step, factor, next] = [0, 1, 128]
    while (next >= 128) {
      next = bytes[at++] ?? 0
      step += (next % 128) * factor
      factor *= 128
    }
    last += step + 1
    keys[n] = last
  }
  return keys
}

/** Opens a piece of postings. */
export const openTerms = (piece: Uint8Array): TermsPiece => {
  const bytes = inflate(piece)
  const reader = byteReader(bytes)
  const text = reader.text()
  const terms = text === '' ? [] : text.split('\n')
  const numbers = (): number[] => terms.map(() => reader.number())
  const [counts, lengths] = [numbers(), numbers()]
  let keysAt = reader.at()
  let levelsAt = lengths.reduce((sum, length) => sum + length, keysAt)
  const places = new Map(
    terms.map((term, n) => {
      const place = { keysAt, levelsAt, count: counts[n] ?? 0 }
      keysAt += lengths[n] ?? 0
      levelsAt += place.count
      return [term, place]
    }),
  )
  if (levelsAt !== bytes.length) throw new Error('a piece of the search index is cut short')
  return {
    terms,
    of: (term) => {
      const place = places.get(term)
      if (place === undefined) return undefined
      const { count } = place
      return {
        keys: readKeys(bytes, place.keysAt, count),
        levels: bytes.subarray(place.levelsAt, place.levelsAt + count),
      }
    },
  }
}

/** Reads a whole piece of postings. */
export const readTerms = (bytes: Uint8Array): Map<string, TermPostings> => {
  const piece = openTerms(bytes)
  return new Map(
    piece.terms.flatMap((term) => {
      const postings = piece.of(term)
      return postings === undefined ? [] : [[term, postings]]
    }),
  )
}

/** A word with its spelling in Latin letters, syllables apart, and the number of datasets that have it. */
export type Word = readonly [word: string, spelling: string, documents: number]

/** A piece of JSON: columns, cards or words. */
export type JsonPiece = CardsPiece | WordsPiece | Synonyms | ReadingsPiece

/** By what a word is looked up, and the words that have it. */
export type WordsPiece = Readonly<Record<string, readonly Word[]>>

/** Every syllable of pinyin with the characters that are read so. */
export type ReadingsPiece = Readonly<Record<string, string>>

/** Cards by the keys of their datasets. */
export type CardsPiece = readonly (readonly [key: number, card: ResultCard])[]

/** Columns of the datasets of a piece, by rising key. */
export interface ColumnsPiece {
  readonly keys: readonly number[]
  /** Days since 1970-01-01. */
  readonly modified: readonly number[]
  /** To three digits, which is enough to put datasets in order. */
  readonly rows: readonly number[]
  /** Per facet the lists of values that occur, and which of them each dataset has. */
  readonly facets: Readonly<
    Record<FacetName, { readonly lists: readonly (readonly string[])[]; readonly at: readonly number[] }>
  >
}

/** Reads a piece of columns; `first` is the smallest key that it could hold. */
export const readColumns = (bytes: Uint8Array, first: number): ColumnsPiece => {
  const reader = byteReader(inflate(bytes))
  const count = reader.number()
  const numbers = (): number[] => Array.from({ length: count }, () => reader.number())
  let last = first - 1
  const keys = numbers().map((step) => {
    last += step + 1
    return last
  })
  const [low, high] = [numbers(), numbers()]
  const modified = low.map((value, at) => value + (high[at] ?? 0) * 128)
  const [digits, powers] = [numbers(), numbers()]
  const rows = digits.map((value, at) => value * 10 ** (powers[at] ?? 0))
  const facets = perFacet(() => {
    const lists: string[][] = JSON.parse(reader.text())
    return { lists, at: numbers() }
  })
  return { keys, modified, rows, facets }
}

const decoder = new TextDecoder()

/** Reads a piece of JSON. */
export const readJson = <Piece extends JsonPiece>(bytes: Uint8Array): Piece =>
  JSON.parse(decoder.decode(inflate(bytes))) as Piece

/** The columns of all datasets, by rising key. */
export interface Columns {
  readonly keys: Uint32Array
  readonly modified: Int32Array
  readonly rows: Float64Array
  readonly facets: Readonly<
    Record<FacetName, { readonly lists: readonly (readonly string[])[]; readonly at: Uint32Array }>
  >
}

/** Puts all pieces of the columns together, in the order of their numbers. */
export const joinColumns = (pieces: readonly ColumnsPiece[]): Columns => {
  return {
    keys: Uint32Array.from(pieces.flatMap(({ keys }) => keys)),
    modified: Int32Array.from(pieces.flatMap(({ modified }) => modified)),
    rows: Float64Array.from(pieces.flatMap(({ rows }) => rows)),
    facets: perFacet((name) => joinFacet(pieces, name)),
  }
}

const joinFacet = (pieces: readonly ColumnsPiece[], name: FacetName): Columns['facets'][FacetName] => {
  const numbers = new Map<string, number>()
  const lists: (readonly string[])[] = []
  const numberOf = (list: readonly string[]): number => {
    const text = list.join('\n')
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, lists.length)
    return lists.push(list) - 1
  }
  const at = pieces.flatMap(({ facets }) => {
    const local = facets[name].lists.map(numberOf)
    return facets[name].at.map((index) => local[index] ?? 0)
  })
  return { lists, at: Uint32Array.from(at) }
}
