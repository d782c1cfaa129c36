import type { ResultCard } from './document.ts'
import {
  firstKey,
  indexFormat,
  type PieceKind,
  pieceBits,
  pieceOfKey,
  pieceOfText,
  piecePath,
  type SearchHead,
} from './piece-layout.ts'
import {
  type CardsPiece,
  type Columns,
  joinColumns,
  openTerms,
  type ReadingsPiece,
  readColumns,
  readJson,
  type TermPostings,
  type Word,
  type WordsPiece,
} from './pieces.ts'
import type { Synonyms } from './synonyms.ts'

/** Reads a file under the static root, over HTTP or from a disk; rejects where it can't be had. */
export type ReadFile = (path: string) => Promise<Uint8Array>

/** An index of which only the head is read; the pieces come as they are asked for, each once. */
export interface SearchIndex {
  readonly documents: number
  /** The class of size that its datasets' keys belong to. */
  readonly size: number
  columns(): Promise<Columns>
  /** The postings of the terms that there are. */
  postings(terms: Iterable<string>): Promise<ReadonlyMap<string, TermPostings>>
  /** The words under a key of src/search/spelling.ts. */
  words(key: string): Promise<readonly Word[]>
  /** The cards of datasets, in the order of their keys given. */
  cards(keys: readonly number[]): Promise<readonly ResultCard[]>
  synonyms(): Promise<Synonyms>
  /** The syllables of pinyin that a character is read as, the usual one first. */
  readings(): Promise<ReadonlyMap<string, readonly string[]>>
}

/** Paths under the static root of what stands beside the pieces. */
export const searchPaths = {
  head: 'search/index.json',
  synonyms: 'search/synonyms.bin',
  readings: 'search/readings.bin',
} as const

/** Pieces of a kind that are kept at a time. */
const kept = 512

const remember = <Key, Value>(make: (key: Key) => Promise<Value>): ((key: Key) => Promise<Value>) => {
  const made = new Map<Key, Promise<Value>>()
  return (key) => {
    const value = made.get(key) ?? make(key)
    made.delete(key)
    made.set(key, value)
    // What failed is tried anew the next time.
    value.catch(() => made.delete(key))
    const [oldest] = made.keys()
    if (made.size > kept && oldest !== undefined) made.delete(oldest)
    return value
  }
}

const parseHead = (bytes: Uint8Array): SearchHead => {
  const head = JSON.parse(new TextDecoder().decode(bytes)) as Partial<SearchHead>
  const { format, documents, size, maker = '' } = head
  if (format !== indexFormat || documents === undefined || size === undefined)
    throw new Error(`unknown search index: ${String(format)}`)
  return { format, documents, size, maker }
}

const readingsOf = (syllables: ReadingsPiece): ReadonlyMap<string, readonly string[]> => {
  const readings = new Map<string, string[]>()
  for (const [syllable, characters] of Object.entries(syllables))
    for (const character of characters)
      readings.set(character, [...(readings.get(character) ?? []), syllable])
  return readings
}

/** Opens the index that fullIndex or changedIndex made; rejects where its head can't be had or is of another format. */
export const openIndex = async (read: ReadFile): Promise<SearchIndex> => {
  const { documents, size } = parseHead(await read(searchPaths.head))
  const piece = (kind: PieceKind) => (number: number) => read(piecePath(kind, size, number))
  const terms = remember(async (number: number) => openTerms(await piece('terms')(number)))
  const words = remember(async (number: number) => readJson<WordsPiece>(await piece('words')(number)))
  const cards = remember(
    async (number: number) => new Map(readJson<CardsPiece>(await piece('cards')(number))),
  )
  const synonyms = remember(async (path: string) => readJson<Synonyms>(await read(path)))
  const readings = remember(async (path: string) => readingsOf(readJson<ReadingsPiece>(await read(path))))
  const columns = remember(async (_: 'all') => {
    const numbers = Array.from({ length: 2 ** pieceBits('columns', size) }, (_, number) => number)
    const pieces = await Promise.all(numbers.map(piece('columns')))
    return joinColumns(pieces.map((bytes, number) => readColumns(bytes, firstKey('columns', size, number))))
  })
  return {
    documents,
    size,
    columns: () => columns('all'),
    postings: async (wanted) => {
      const found = await Promise.all(
        [...wanted].map(async (term) => {
          const postings = (await terms(pieceOfText('terms', size, term))).of(term)
          return postings === undefined ? [] : [[term, postings] as const]
        }),
      )
      return new Map(found.flat())
    },
    words: async (key) => (await words(pieceOfText('words', size, key)))[key] ?? [],
    cards: async (keys) => {
      const found = await Promise.all(
        keys.map(async (key) => (await cards(pieceOfKey('cards', size, key))).get(key)),
      )
      return found.filter((card) => card !== undefined)
    },
    synonyms: () => synonyms(searchPaths.synonyms),
    readings: () => readings(searchPaths.readings),
  }
}
