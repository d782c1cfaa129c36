import type { SearchColumns, SearchDocument } from '../document.ts'
import {
  indexFormat,
  keysOf,
  type PieceKind,
  pieceBits,
  pieceOfKey,
  pieceOfText,
  piecePath,
  type SearchHead,
  sizeClassOf,
} from '../piece-layout.ts'
import { type CardsPiece, readJson, readTerms, type WordsPiece } from '../pieces.ts'
import {
  changeCards,
  changePostings,
  changeWords,
  columnsBytes,
  type KeyedColumns,
  sortWords,
  type TermChange,
  type WordChange,
} from './change-pieces.ts'
import { type Described, describe } from './describe.ts'
import { type PostingsByTerm, postingsLog } from './postings.ts'
import { deflate, writeJson, writeTerms } from './write-pieces.ts'

/** Path of the head under the static root. */
export const headPath = 'search/index.json'

/** Changes when words are cut or spelled otherwise: by this program, or by the Unicode library of its Node. */
export const maker = `1 icu-${process.versions.icu}`

/** One file of the search index. */
export interface IndexFile {
  /** Path under the static root. */
  readonly path: string
  readonly bytes: Uint8Array
}

/** The published datasets, as far as an index is made from them. */
export interface Searchable {
  /** Ids of all of them. */
  readonly ids: readonly string[]
  readonly document: (id: string) => SearchDocument
  /** The columns of one of them, which are asked for of many that have not changed. */
  readonly columns: (id: string) => SearchColumns
}

/** An index that was made before, to be brought up to date. */
export interface IndexBefore extends Searchable {
  /** Which of the ids that are in both have changed. */
  readonly changed: Iterable<string>
  /** Reads a file of it. */
  readonly read: (path: string) => Uint8Array
}

const headOf = (documents: number): SearchHead => ({
  format: indexFormat,
  documents,
  size: sizeClassOf(documents),
  maker,
})

const headFile = (documents: number): IndexFile => ({
  path: headPath,
  bytes: new TextEncoder().encode(`${JSON.stringify(headOf(documents))}\n`),
})

const describeAll = (
  { document }: Searchable,
  keys: ReadonlyMap<string, number>,
  ids: Iterable<string>,
): Described[] =>
  [...ids].map((id) => describe(document(id), keys.get(id) ?? 0)).sort((a, b) => a.key - b.key)

interface Changes {
  /** Per term, by rising key. */
  readonly terms: ReadonlyMap<string, readonly TermChange[]>
  readonly words: readonly WordChange[]
}

const changesBetween = (gone: readonly Described[], come: readonly Described[]): Changes => {
  const before = new Map(gone.map((one) => [one.key, one]))
  const after = new Map(come.map((one) => [one.key, one]))
  const terms = new Map<string, TermChange[]>()
  const words: WordChange[] = []
  const put = (term: string, change: TermChange): void => {
    const changes = terms.get(term)
    if (changes === undefined) terms.set(term, [change])
    else changes.push(change)
  }
  for (const key of [...new Set([...before.keys(), ...after.keys()])].sort((a, b) => a - b)) {
    const [old, now] = [before.get(key), after.get(key)]
    for (const [term, level] of now?.terms ?? [])
      if (old?.terms.get(term) !== level) put(term, { key, level })
    for (const term of old?.terms.keys() ?? []) if (!now?.terms.has(term)) put(term, { key, level: null })
    for (const word of now?.words ?? []) words.push({ ...word, by: 1 })
    for (const word of old?.words ?? []) words.push({ ...word, by: -1 })
  }
  return { terms, words: withoutOpposites(words) }
}

const withoutOpposites = (changes: readonly WordChange[]): WordChange[] => {
  const sums = new Map<string, number>()
  const nameOf = ({ key, word }: WordChange): string => `${key} ${word}`
  for (const change of changes) sums.set(nameOf(change), (sums.get(nameOf(change)) ?? 0) + change.by)
  return changes.filter((change) => sums.get(nameOf(change)) !== 0)
}

type Read = (path: string) => Uint8Array | null

const termFiles = ({ terms }: Changes, size: number, read: Read): IndexFile[] =>
  [...Map.groupBy(terms, ([term]) => pieceOfText('terms', size, term))].map(([piece, changes]) => {
    const path = piecePath('terms', size, piece)
    const bytes = read(path)
    const postings = bytes === null ? new Map() : readTerms(bytes)
    for (const [term, change] of changes) postings.set(term, changePostings(postings.get(term), change))
    return { path, bytes: writeTerms(postings) }
  })

const wordFiles = ({ words }: Changes, size: number, read: Read): IndexFile[] =>
  [...Map.groupBy(words, ({ key }) => pieceOfText('words', size, key))].map(([piece, changes]) => {
    const path = piecePath('words', size, piece)
    const bytes = read(path)
    const before = bytes === null ? {} : readJson<WordsPiece>(bytes)
    return { path, bytes: writeJson(changeWords(before, changes)) }
  })

const columnFiles = (
  { columns }: Searchable,
  keys: ReadonlyMap<string, number>,
  size: number,
  pieces: ReadonlySet<number>,
): IndexFile[] => {
  const groups = new Map([...pieces].map((piece): [number, KeyedColumns[]] => [piece, []]))
  // The keys rise.
  for (const [id, key] of keys)
    groups.get(pieceOfKey('columns', size, key))?.push({ key, columns: columns(id) })
  return [...groups].map(([piece, group]) => ({
    path: piecePath('columns', size, piece),
    bytes: deflate(columnsBytes(group, size, piece)),
  }))
}

const cardFiles = (
  gone: readonly Described[],
  come: readonly Described[],
  size: number,
  pieces: ReadonlySet<number>,
  read: Read,
): IndexFile[] => {
  const left = new Set([...gone, ...come].map(({ key }) => key))
  const groups = Map.groupBy(come, ({ key }) => pieceOfKey('cards', size, key))
  return [...pieces].map((piece) => {
    const path = piecePath('cards', size, piece)
    const bytes = read(path)
    const before = bytes === null ? [] : readJson<CardsPiece>(bytes)
    return { path, bytes: writeJson(changeCards(before, left, groups.get(piece) ?? [])) }
  })
}

const allPieces = (kind: PieceKind, size: number): ReadonlySet<number> =>
  new Set(Array.from({ length: 2 ** pieceBits(kind, size) }, (_, piece) => piece))

/** What is known of the words of all datasets: by key and word, how many have it. */
type CountedWords = Map<string, Map<string, [word: string, spelling: string, documents: number]>>

const countWords = (words: CountedWords, described: Described): void => {
  for (const { key: under, word, spelling } of described.words) {
    const known = words.get(under) ?? new Map()
    words.set(under, known)
    const counted = known.get(word)
    if (counted === undefined) known.set(word, [word, spelling, 1])
    else counted[2] += 1
  }
}

const termPieces = function* (postings: PostingsByTerm, size: number): Generator<IndexFile> {
  const pieces = Map.groupBy(postings.terms, (term) => pieceOfText('terms', size, term))
  for (const piece of allPieces('terms', size)) {
    const own = (pieces.get(piece) ?? []).map((term) => [term, postings.of(term)] as const)
    yield { path: piecePath('terms', size, piece), bytes: writeTerms(new Map(own)) }
  }
}

const wordPieces = function* (words: CountedWords, size: number): Generator<IndexFile> {
  const pieces = Map.groupBy(words.keys(), (under) => pieceOfText('words', size, under))
  for (const piece of allPieces('words', size)) {
    const own = (pieces.get(piece) ?? []).map((under) => [under, words.get(under) ?? new Map()] as const)
    yield { path: piecePath('words', size, piece), bytes: writeJson(sortWords(own)) }
  }
}

/** Cards, postings and words of all datasets, taken one after another in the order of their keys, which rise. */
const gatherAll = function* (
  { document }: Searchable,
  keys: ReadonlyMap<string, number>,
  size: number,
): Generator<IndexFile | null> {
  const postings = postingsLog()
  const words: CountedWords = new Map()
  let cards: CardsPiece[number][] = []
  let open = 0
  const cardsUpTo = function* (end: number): Generator<IndexFile> {
    for (; open < end; open += 1) {
      yield { path: piecePath('cards', size, open), bytes: writeJson(cards) }
      cards = []
    }
  }
  for (const [id, key] of keys) {
    yield* cardsUpTo(pieceOfKey('cards', size, key))
    const described = describe(document(id), key)
    cards.push([key, described.document.card])
    for (const [term, level] of described.terms) postings.add(term, key, level)
    countWords(words, described)
    yield null
  }
  yield* cardsUpTo(2 ** pieceBits('cards', size))
  yield* wordPieces(words, size)
  yield* termPieces(postings.byTerm(), size)
}

/**
 * Every file of the index of a catalogue; equal catalogues give equal bytes. Gives null after each dataset that was read, so
 * that other work can be done between. Holds of each dataset no more than its postings.
 */
export const fullIndex = function* (catalogue: Searchable): Generator<IndexFile | null> {
  const size = sizeClassOf(catalogue.ids.length)
  const keys = keysOf(catalogue.ids, size)
  yield headFile(catalogue.ids.length)
  yield* gatherAll(catalogue, keys, size)
  yield* columnFiles(catalogue, keys, size, allPieces('columns', size))
}

const isSameList = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((one, at) => one === b[at])

const isUsable = (before: IndexBefore, size: number): boolean => {
  const head: unknown = JSON.parse(new TextDecoder().decode(before.read(headPath)))
  const { format, maker: by, size: of } = head as Partial<SearchHead>
  return format === indexFormat && by === maker && of === size
}

/**
 * The files of the index that differ from those of an index made before, byte for byte as fullIndex makes them; null where
 * the catalogue has to be partitioned anew. The work is in proportion to what changed.
 */
export const changedIndex = (catalogue: Searchable, before: IndexBefore): IndexFile[] | null => {
  const size = sizeClassOf(catalogue.ids.length)
  if (!isUsable(before, size)) return null
  const newKeys = keysOf(catalogue.ids, size)
  const isSame = isSameList(before.ids, catalogue.ids)
  const oldKeys = isSame ? newKeys : keysOf(before.ids, size)
  const changed = new Set(before.changed)
  const differs = (id: string): boolean => changed.has(id) || oldKeys.get(id) !== newKeys.get(id)
  const gone = describeAll(before, oldKeys, isSame ? changed : before.ids.filter(differs))
  const come = describeAll(catalogue, newKeys, isSame ? changed : catalogue.ids.filter(differs))
  const changes = changesBetween(gone, come)
  const touched = [...gone, ...come].map(({ key }) => key)
  const piecesOf = (kind: 'columns' | 'cards'): Set<number> =>
    new Set(touched.map((key) => pieceOfKey(kind, size, key)))
  return [
    ...(before.ids.length === catalogue.ids.length ? [] : [headFile(catalogue.ids.length)]),
    ...termFiles(changes, size, before.read),
    ...wordFiles(changes, size, before.read),
    ...columnFiles(catalogue, newKeys, size, piecesOf('columns')),
    ...cardFiles(gone, come, size, piecesOf('cards'), before.read),
  ]
}
