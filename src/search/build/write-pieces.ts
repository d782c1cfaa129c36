import { deflateSync, strToU8 } from 'fflate'
import { byteWriter } from '../byte-stream.ts'
import type { JsonPiece } from '../pieces.ts'

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

/** Deflates, to the same bytes on every machine. */
export const deflate = (bytes: Uint8Array): Uint8Array => deflateSync(bytes, { level: 6 })

/** The documents of one term: their keys, rising, and the level of the term in each. */
export interface WrittenPostings {
  readonly keys: ArrayLike<number> & Iterable<number>
  readonly levels: Iterable<number>
}

/** The bytes of a piece of postings: equal postings give equal bytes, in whatever order they come. */
export const writeTerms = (terms: ReadonlyMap<string, WrittenPostings>): Uint8Array => {
  const sorted = [...terms].filter(([, { keys }]) => keys.length > 0).sort(byText)
  const writer = byteWriter()
  writer.number(sorted.length)
  for (const [term, { keys }] of sorted) {
    writer.text(term)
    writer.number(keys.length)
  }
  for (const [, { keys }] of sorted) {
    let last = -1
    for (const key of keys) {
      writer.number(key - last - 1)
      last = key
    }
  }
  for (const [, { levels }] of sorted) for (const level of levels) writer.byte(level)
  return deflate(writer.bytes())
}

/** The bytes of a piece of JSON. */
export const writeJson = (piece: JsonPiece): Uint8Array => deflate(strToU8(JSON.stringify(piece)))
