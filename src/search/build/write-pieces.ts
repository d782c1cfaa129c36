import { deflateSync, strToU8 } from 'fflate'
import { byteWriter } from '../byte-stream.ts'
import { type JsonPiece, lengthBytes } from '../pieces.ts'

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

/** Deflates, to the same bytes on every machine, with the length of what was deflated before it. */
export const deflate = (bytes: Uint8Array): Uint8Array => {
  const deflated = deflateSync(bytes, { level: 6 })
  const piece = new Uint8Array(lengthBytes + deflated.length)
  new DataView(piece.buffer).setUint32(0, bytes.length, true)
  piece.set(deflated, lengthBytes)
  return piece
}

/** The documents of one term: their keys, rising, and the level of the term in each. */
export interface WrittenPostings {
  readonly keys: ArrayLike<number> & Iterable<number>
  readonly levels: Iterable<number>
}

const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const both = new Uint8Array(a.length + b.length)
  both.set(a)
  both.set(b, a.length)
  return both
}

/** The bytes of a piece of postings: equal postings give equal bytes, in whatever order they come. */
export const writeTerms = (terms: ReadonlyMap<string, WrittenPostings>): Uint8Array => {
  const sorted = [...terms].filter(([, { keys }]) => keys.length > 0).sort(byText)
  const [head, tail] = [byteWriter(), byteWriter()]
  const lengths = sorted.map(([, { keys }]) => {
    const start = tail.length()
    let last = -1
    for (const key of keys) {
      tail.number(key - last - 1)
      last = key
    }
    return tail.length() - start
  })
  for (const [, { levels }] of sorted) for (const level of levels) tail.byte(level)
  head.text(sorted.map(([term]) => term).join('\n'))
  for (const [, { keys }] of sorted) head.number(keys.length)
  for (const length of lengths) head.number(length)
  return deflate(joined(head.bytes(), tail.bytes()))
}

/** The bytes of a piece of JSON. */
export const writeJson = (piece: JsonPiece): Uint8Array => deflate(strToU8(JSON.stringify(piece)))
