import { viewOf } from '#release/put-bytes.ts'
import { TurnBuffer } from '#release/turn-buffer.ts'
import { setCodes, setLengths } from './code-lengths.ts'

/** The longest copy. */
export const longestCopy = 258

/** How far back a copy may begin. */
export const farthestCopy = 2 ** 15

/** Literals and copies of one block, which has codes of its own. */
const blockTokens = 2 ** 16

/** Bytes of a token at most, and of what stands before the tokens of a block and behind them. */
const tokenRoom = 6
const headRoom = 1024

/** Bits of a distance, so that those that follow it and those that wait stand in one word with them. */
const longestDistanceCode = 11

const literalSymbols = 286
const distanceSymbols = 30
const endOfBlock = 256

/** What a length or a distance is written as: a symbol, bits that follow it, and how many (RFC 1951 §3.2.5). */
const packed = (symbol: number, extra: number, bits: number): number => symbol | (bits << 9) | (extra << 13)

const lengthTable = (): Uint32Array => {
  const table = new Uint32Array(longestCopy + 1)
  let length = 3
  for (let symbol = 257; symbol < 285; symbol++) {
    const bits = symbol < 265 ? 0 : (symbol - 261) >> 2
    for (let extra = 0; extra < 2 ** bits; extra++) table[length++] = packed(symbol, extra, bits)
  }
  table[longestCopy] = packed(285, 0, 0)
  return table
}

/** First distance, less one, of each symbol, and how many bits follow it. */
const distanceBits = (symbol: number): number => (symbol < 4 ? 0 : (symbol >> 1) - 1)
const distanceStarts = new Uint16Array(distanceSymbols)
/** Symbols of distances less one: below 256 as they are, above in steps of 128. */
const distanceTable = new Uint8Array(512)

const fillDistances = (): void => {
  let start = 0
  for (let symbol = 0; symbol < distanceSymbols; symbol++) {
    distanceStarts[symbol] = start
    const end = start + 2 ** distanceBits(symbol)
    for (; start < end; start += start < 256 ? 1 : 128)
      distanceTable[start < 256 ? start : 256 + (start >> 7)] = symbol
  }
}

const lengthsOf = lengthTable()
fillDistances()

const distanceSymbol = (before: number): number =>
  distanceTable[before < 256 ? before : 256 + (before >> 7)] ?? 0

const codeLengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

/**
 * Writes literals and copies as deflate blocks (RFC 1951) with codes of their own. The bytes depend on the tokens only, not on when
 * they are taken.
 */
export class DeflateTokens {
  readonly #tokens = new Uint32Array(blockTokens)
  #count = 0
  readonly #literalCounts = new Uint32Array(literalSymbols)
  readonly #distanceCounts = new Uint32Array(distanceSymbols)
  readonly #literalCodes = new Uint32Array(literalSymbols)
  /** Of each length: its code and the bits that follow it, and from the 20th bit on how many bits these are. */
  readonly #lengthCodes = new Uint32Array(longestCopy + 1)
  readonly #distanceCodes = new Uint32Array(distanceSymbols)
  readonly #lengths = new Uint8Array(literalSymbols + distanceSymbols)
  readonly #buffer = new TurnBuffer()
  #out = this.#buffer.reserve(0, 0)
  #at = 0
  #bits = 0
  #held = 0

  /** A byte as it is. */
  literal(byte: number): void {
    this.#tokens[this.#count++] = byte
    this.#literalCounts[byte] = (this.#literalCounts[byte] ?? 0) + 1
    if (this.#count === blockTokens) this.#flush(false)
  }

  /** As many bytes (3 to 258) as stand so far back (1 to 32,768). */
  copy(length: number, distance: number): void {
    const symbol = (lengthsOf[length] ?? 0) & 511
    this.#literalCounts[symbol] = (this.#literalCounts[symbol] ?? 0) + 1
    const place = distanceSymbol(distance - 1)
    this.#tokens[this.#count++] = (place << 24) | (length << 15) | (distance - 1)
    this.#distanceCounts[place] = (this.#distanceCounts[place] ?? 0) + 1
    if (this.#count === blockTokens) this.#flush(false)
  }

  /** The whole bytes that were written since the last call; they stay as they are until the next call but one. */
  take(): Buffer {
    const taken = this.#buffer.take(this.#at)
    this.#at = 0
    this.#out = this.#buffer.reserve(0, 0)
    return taken
  }

  /** Ends the data; nothing may follow but take(). */
  end(): void {
    this.#flush(true)
    this.#put(0, 7)
    this.#held = 0
  }

  /** Makes it as new, for other data. */
  reset(): void {
    this.#clear()
    this.#at = this.#bits = this.#held = 0
    this.#buffer.release()
    this.#out = this.#buffer.reserve(0, 0)
  }

  #flush(isLast: boolean): void {
    this.#out = this.#buffer.reserve(this.#at, headRoom + tokenRoom * this.#count)
    this.#put(isLast ? 1 : 0, 1)
    this.#put(2, 2)
    this.#settleCodes()
    this.#putTokens()
    this.#clear()
  }

  #clear(): void {
    this.#count = 0
    this.#literalCounts.fill(0)
    this.#distanceCounts.fill(0)
  }

  /** At most 16 bits. */
  #put(value: number, bits: number): void {
    this.#bits |= value << this.#held
    this.#held += bits
    for (; this.#held >= 8; this.#held -= 8) {
      this.#out[this.#at++] = this.#bits
      this.#bits >>>= 8
    }
  }

  #settleCodes(): void {
    this.#literalCounts[endOfBlock] = 1
    // Some readers want two codes of each kind.
    const counts = this.#distanceCounts
    for (let symbol = 0, used = counts.filter((count) => count > 0).length; used < 2; symbol++)
      if (counts[symbol] === 0) {
        counts[symbol] = 1
        used += 1
      }
    if (this.#count === 0) this.#literalCounts[0] = 1
    const literals = this.#lengths.subarray(0, literalSymbols)
    const distances = this.#lengths.subarray(literalSymbols)
    setLengths(this.#literalCounts, 15, literals)
    setLengths(counts, longestDistanceCode, distances)
    setCodes(literals, this.#literalCodes)
    setCodes(distances, this.#distanceCodes)
    for (let length = 3; length <= longestCopy; length++) {
      const known = lengthsOf[length] ?? 0
      const code = this.#literalCodes[known & 511] ?? 0
      const size = code >>> 16
      const bits = (code & 0xffff) | ((known >>> 13) << size)
      this.#lengthCodes[length] = bits | ((size + ((known >>> 9) & 15)) << 20)
    }
    this.#putLengths()
  }

  /** The lengths of both codes, as a code of their own (RFC 1951 §3.2.7). */
  #putLengths(): void {
    const counts = new Uint32Array(19)
    const runs = runsOf(this.#lengths)
    for (const { symbol } of runs) counts[symbol] = (counts[symbol] ?? 0) + 1
    // A code of one symbol is none.
    counts[0] = Math.max(counts[0] ?? 0, 1)
    counts[8] = Math.max(counts[8] ?? 0, 1)
    const [lengths, codes] = [new Uint8Array(19), new Uint32Array(19)]
    setLengths(counts, 7, lengths)
    setCodes(lengths, codes)
    this.#put(literalSymbols - 257, 5)
    this.#put(distanceSymbols - 1, 5)
    this.#put(codeLengthOrder.length - 4, 4)
    for (const symbol of codeLengthOrder) this.#put(lengths[symbol] ?? 0, 3)
    for (const { symbol, extra, bits } of runs) {
      const code = codes[symbol] ?? 0
      this.#put(code & 0xffff, code >>> 16)
      this.#put(extra, bits)
    }
  }

  #putTokens(): void {
    const [tokens, count, out] = [this.#tokens, this.#count, viewOf(this.#out)]
    const [literals, lengths, distances] = [this.#literalCodes, this.#lengthCodes, this.#distanceCodes]
    let [at, bits, held] = [this.#at, this.#bits, this.#held]
    for (let i = 0; i < count; i++) {
      const token = tokens[i] ?? 0
      if (token < 256) {
        const code = literals[token] ?? 0
        bits |= (code & 0xffff) << held
        held += code >>> 16
      } else {
        const length = lengths[(token >>> 15) & 511] ?? 0
        bits |= (length & 0xfffff) << held
        held += length >>> 20
        out.setInt32(at, bits, true)
        at += held >>> 3
        bits >>>= held & 24
        held &= 7
        const symbol = token >>> 24
        const place = distances[symbol] ?? 0
        const placeSize = place >>> 16
        const more = (token & 0x7fff) - (distanceStarts[symbol] ?? 0)
        bits |= ((place & 0xffff) | (more << placeSize)) << held
        held += placeSize + distanceBits(symbol)
      }
      out.setInt32(at, bits, true)
      at += held >>> 3
      bits >>>= held & 24
      held &= 7
    }
    this.#at = at
    this.#bits = bits
    this.#held = held
    const end = literals[endOfBlock] ?? 0
    this.#put(end & 0xffff, end >>> 16)
  }
}

interface Run {
  readonly symbol: number
  readonly extra: number
  readonly bits: number
}

/** Lengths of codes, where the same one follows itself told as a run. */
const runsOf = (lengths: Uint8Array): readonly Run[] => {
  const runs: Run[] = []
  let at = 0
  while (at < lengths.length) {
    const length = lengths[at] ?? 0
    let end = at + 1
    while (end < lengths.length && lengths[end] === length && end - at < 138) end += 1
    let count = end - at
    at = end
    if (length === 0) {
      if (count > 10) runs.push({ symbol: 18, extra: count - 11, bits: 7 })
      else if (count > 2) runs.push({ symbol: 17, extra: count - 3, bits: 3 })
      else for (; count > 0; count--) runs.push({ symbol: 0, extra: 0, bits: 0 })
      continue
    }
    runs.push({ symbol: length, extra: 0, bits: 0 })
    for (count -= 1; count > 2; count -= Math.min(count, 6))
      runs.push({ symbol: 16, extra: Math.min(count, 6) - 3, bits: 2 })
    for (; count > 0; count--) runs.push({ symbol: length, extra: 0, bits: 0 })
  }
  return runs
}
