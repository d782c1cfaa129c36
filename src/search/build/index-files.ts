import type { SearchDocument } from '../document.ts'
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
import { readJson, readTerms, type WordsPiece } from '../pieces.ts'
import {
  cardsPiece,
  changePostings,
  changeWords,
  columnsBytes,
  type TermChange,
  type WordChange,
} from './change-pieces.ts'
import { type Described, describe } from './describe.ts'
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

const keyedFiles = (
  kind: 'columns' | 'cards',
  size: number,
  datasets: readonly Pick<Described, 'key' | 'document'>[],
  pieces: Iterable<number>,
): IndexFile[] => {
  const groups = Map.groupBy(datasets, ({ key }) => pieceOfKey(kind, size, key))
  return [...pieces].map((piece) => {
    const group = groups.get(piece) ?? []
    const bytes = kind === 'cards' ? writeJson(cardsPiece(group)) : deflate(columnsBytes(group, size, piece))
    return { path: piecePath(kind, size, piece), bytes }
  })
}

const allPieces = (kind: PieceKind, size: number): number[] =>
  Array.from({ length: 2 ** pieceBits(kind, size) }, (_, piece) => piece)

const withEmptyPieces = (kind: 'terms' | 'words', size: number, files: readonly IndexFile[]): IndexFile[] => {
  const made = new Map(files.map((file) => [file.path, file]))
  const empty = kind === 'terms' ? writeTerms(new Map()) : writeJson({})
  return allPieces(kind, size).map((piece) => {
    const path = piecePath(kind, size, piece)
    return made.get(path) ?? { path, bytes: empty }
  })
}

/** Every file of the index of a catalogue; equal catalogues give equal bytes. */
export const fullIndex = (catalogue: Searchable): IndexFile[] => {
  const size = sizeClassOf(catalogue.ids.length)
  const keys = keysOf(catalogue.ids, size)
  const all = describeAll(catalogue, keys, catalogue.ids)
  const changes = changesBetween([], all)
  return [
    headFile(all.length),
    ...withEmptyPieces(
      'terms',
      size,
      termFiles(changes, size, () => null),
    ),
    ...withEmptyPieces(
      'words',
      size,
      wordFiles(changes, size, () => null),
    ),
    ...keyedFiles('columns', size, all, allPieces('columns', size)),
    ...keyedFiles('cards', size, all, allPieces('cards', size)),
  ]
}

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
  const [oldKeys, newKeys] = [keysOf(before.ids, size), keysOf(catalogue.ids, size)]
  const changed = new Set(before.changed)
  const differs = (id: string): boolean => changed.has(id) || oldKeys.get(id) !== newKeys.get(id)
  const gone = describeAll(before, oldKeys, before.ids.filter(differs))
  const come = describeAll(catalogue, newKeys, catalogue.ids.filter(differs))
  const changes = changesBetween(gone, come)
  const touched = [...gone, ...come].map(({ key }) => key)
  const keyed = (kind: 'columns' | 'cards'): IndexFile[] => {
    const pieces = new Set(touched.map((key) => pieceOfKey(kind, size, key)))
    const within = [...newKeys]
      .filter(([, key]) => pieces.has(pieceOfKey(kind, size, key)))
      .map(([id, key]) => ({ key, document: catalogue.document(id) }))
      .sort((a, b) => a.key - b.key)
    return keyedFiles(kind, size, within, pieces)
  }
  return [
    ...(before.ids.length === catalogue.ids.length ? [] : [headFile(catalogue.ids.length)]),
    ...termFiles(changes, size, before.read),
    ...wordFiles(changes, size, before.read),
    ...keyed('columns'),
    ...keyed('cards'),
  ]
}
