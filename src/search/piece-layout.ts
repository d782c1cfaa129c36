/** Format of search/index.json; openIndex refuses any other. */
export const indexFormat = 'kaifang-search/3'

/** The kinds of pieces: postings of terms, columns for filters and order, cards of datasets, words by their spelling. */
export type PieceKind = 'terms' | 'columns' | 'cards' | 'words'

/** search/index.json: what must be known before any piece is asked for. */
export interface SearchHead {
  readonly format: typeof indexFormat
  /** How many datasets there are. */
  readonly documents: number
  /** The class of size that they are partitioned by; see sizeClassOf. */
  readonly size: number
  /** What cut the words: pieces of another maker are made anew. */
  readonly maker: string
}

/** 6 for up to 64 datasets, and one more for each doubling: only then is the whole index partitioned anew. */
export const sizeClassOf = (documents: number): number =>
  Math.max(6, Math.ceil(Math.log2(Math.max(1, documents))))

/** Two to the power of the size class divided by these gives the number of pieces of a kind. */
const perPiece: Readonly<Record<PieceKind, number>> = { terms: 5, columns: 11, cards: 4, words: 8 }

/** Bits of the number of a piece of a kind; there are 2 to that power of them. */
export const pieceBits = (kind: PieceKind, size: number): number => Math.max(0, size - perPiece[kind])

/** Bits of a dataset's key: wide enough that few keys meet. */
export const keyBits = (size: number): number => size + 7

/** Path of a piece under the static root. Its size class is in it, so that pieces of two partitions never mix. */
export const piecePath = (kind: PieceKind, size: number, piece: number): string =>
  `search/${size}/${kind}/${piece.toString(16)}.bin`

/** A stable 32-bit hash of a text (FNV-1a over UTF-16, mixed as in MurmurHash3). */
export const hashOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

const topBits = (hash: number, bits: number): number => (bits === 0 ? 0 : hash >>> (32 - bits))

/** The piece that holds a term or a spelling. */
export const pieceOfText = (kind: 'terms' | 'words', size: number, text: string): number =>
  topBits(hashOf(text), pieceBits(kind, size))

/** The piece that holds the dataset with a key. */
export const pieceOfKey = (kind: 'columns' | 'cards', size: number, key: number): number =>
  key >>> (keyBits(size) - pieceBits(kind, size))

/** The smallest key that a piece could hold. */
export const firstKey = (kind: 'columns' | 'cards', size: number, piece: number): number =>
  piece * 2 ** (keyBits(size) - pieceBits(kind, size))

/**
 * Gives each dataset id its key: the top bits of its hash, the next free one where that is taken. So one more dataset
 * changes the keys of others only where they meet.
 */
export const keysOf = (ids: readonly string[], size: number): Map<string, number> => {
  const bits = keyBits(size)
  // By hash, then by id, as one number each: objects would take ten times as long to sort.
  const sorted = isSorted(ids) ? ids : [...ids].sort()
  const wanted = Float64Array.from(sorted, (id, at) => topBits(hashOf(id), bits) * places + at).sort()
  const keys = new Map<string, number>()
  let last = -1
  for (const one of wanted) {
    last = Math.max(Math.floor(one / places), last + 1)
    keys.set(sorted[one % places] ?? '', last)
  }
  return keys
}

/** More datasets than any catalogue has; 32 bits of hash times this are below 2^53. */
const places = 2 ** 21

const isSorted = (ids: readonly string[]): boolean =>
  ids.every((id, at) => at === 0 || (ids[at - 1] ?? '') < id)
