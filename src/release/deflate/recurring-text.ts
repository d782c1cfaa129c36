import { putWords, viewOf } from '#release/put-bytes.ts'
import { DeflateTokens, farthestCopy, longestCopy } from './deflate-tokens.ts'

/** Bytes of a text that are looked at together. */
const most = 2 ** 13

/** As many as lie in the window of a copy, those left free at the end, a text, and what is written behind it. */
const ringBytes = farthestCopy + 3 * most

/** Ends each text in the ring: no byte of UTF-8. */
const border = 0xff

/** Bytes from which on a copy takes less room than the bytes. */
const leastCopy = 6

const hashBits = 13

/**
 * Writes texts, each with copies of what earlier ones held. They are kept one behind another, without what stands between them in the
 * data that they are a part of.
 */
export class RecurringText {
  /** What the texts are written as; more may be written between them. */
  readonly tokens = new DeflateTokens()
  readonly #ring = Buffer.allocUnsafeSlow(ringBytes + 8)
  readonly #view = viewOf(this.#ring)
  /** Of each hash, where in the ring its bytes were last, and where in the data, as a signed integer. */
  readonly #places = new Int32Array(2 ** hashBits).fill(-1)
  readonly #positions = new Int32Array(2 ** hashBits)
  #end = 0

  /** Writes bytes [start, end), which stand at `position` of the data (modulo 2³²); a few bytes behind them are read. */
  put(from: DataView, start: number, end: number, position: number): void {
    for (let at = start; at < end; at += most)
      this.#piece(from, at, Math.min(at + most, end), position + at - start)
  }

  /** Makes it as new, for other data. */
  reset(): void {
    this.tokens.reset()
    this.#places.fill(-1)
    this.#end = 0
  }

  #piece(from: DataView, start: number, end: number, position: number): void {
    const [tokens, ring, view, places, positions] = [
      this.tokens,
      this.#ring,
      this.#view,
      this.#places,
      this.#positions,
    ]
    const begin = this.#end + end - start < ringBytes ? this.#end : 0
    const stop = putWords(view, begin, from, start, end)
    ring[stop] = border
    this.#end = stop + 1
    const shift = (position - begin) | 0
    let at = begin
    while (at + leastCopy <= stop) {
      const word = view.getInt32(at, true)
      const hash =
        Math.imul(word ^ Math.imul(view.getUint16(at + 4, true), 0x2c1b3c6d), 0x9e3779b1) >>> (32 - hashBits)
      const place = places[hash] ?? -1
      const distance = (at + shift - (positions[hash] ?? 0)) | 0
      places[hash] = at
      positions[hash] = at + shift
      if (place >= 0 && distance > 0 && distance <= farthestCopy && view.getInt32(place, true) === word) {
        let length = 4
        while (
          at + length + 4 <= stop &&
          view.getInt32(place + length, true) === view.getInt32(at + length, true)
        )
          length += 4
        while (at + length < stop && ring[place + length] === ring[at + length]) length += 1
        if (length >= leastCopy) {
          at += length
          for (; length > longestCopy + 2; length -= longestCopy) tokens.copy(longestCopy, distance)
          if (length > longestCopy) {
            tokens.copy(longestCopy - 3, distance)
            length -= longestCopy - 3
          }
          tokens.copy(length, distance)
          continue
        }
      }
      tokens.literal(ring[at++] ?? 0)
    }
    while (at < stop) tokens.literal(ring[at++] ?? 0)
  }
}
