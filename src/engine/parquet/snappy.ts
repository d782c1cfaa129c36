import type { GrowingBytes } from './growing-bytes.ts'

/** Bits of the table of places at most: four bytes that were seen are found again by their hash. */
const mostBits = 14
const places = new Int32Array(2 ** mostBits)

/** A copy can't reach further back. */
const furthest = 0xffff

/** Bytes at the end that are never looked up. */
const margin = 15

/** Appends all bytes of `input` as a block of Snappy (google/snappy, format_description.txt). */
export const appendSnappy = (out: GrowingBytes, { bytes: input, view, length }: GrowingBytes): void => {
  // No more than a sixth is added to what can't be compressed.
  out.reserve(32 + length + Math.ceil(length / 6))
  out.varint(length)
  const bits = Math.min(mostBits, Math.max(0, 31 - Math.clz32(length)))
  const shift = 32 - bits
  places.fill(0, 0, 2 ** bits)
  const last = length - margin
  let emitted = 0
  let at = 1
  let misses = 32
  while (at <= last) {
    const word = view.getInt32(at, true)
    const hash = Math.imul(word, 0x1e35a7bd) >>> shift
    let from = places[hash] ?? 0
    places[hash] = at
    if (at - from > furthest || view.getInt32(from, true) !== word) {
      // The longer nothing is found, the further it goes at a time.
      at += misses++ >>> 5
      continue
    }
    literal(out, input, emitted, at)
    let goesOn = true
    while (goesOn) {
      const end = endOfMatch(input, at, from, length)
      copy(out, at - from, end - at)
      emitted = at = end
      if (at >= last) break
      places[Math.imul(view.getInt32(at - 1, true), 0x1e35a7bd) >>> shift] = at - 1
      const next = view.getInt32(at, true)
      const found = Math.imul(next, 0x1e35a7bd) >>> shift
      from = places[found] ?? 0
      places[found] = at
      goesOn = at - from <= furthest && view.getInt32(from, true) === next
    }
    if (at >= last) break
    at += 1
    misses = 32
  }
  if (emitted < length) literal(out, input, emitted, length)
}

/** Where the bytes at two places are no longer the same, the first four of which are. */
const endOfMatch = (input: Uint8Array, at: number, from: number, length: number): number => {
  const back = at - from
  let end = at + 4
  while (end < length && input[end] === input[end - back]) end += 1
  return end
}

const literal = (out: GrowingBytes, input: Uint8Array, start: number, end: number): void => {
  const before = end - start - 1
  if (before < 60) out.byte(before << 2)
  else {
    const bytes = before < 0x100 ? 1 : before < 0x10000 ? 2 : before < 0x1000000 ? 3 : 4
    out.byte((59 + bytes) << 2)
    for (let i = 0; i < bytes; i++) out.byte(before >>> (i * 8))
  }
  out.copy(input, start, end)
}

const copy = (out: GrowingBytes, offset: number, length: number): void => {
  let left = length
  for (; left >= 68; left -= 64) copyShort(out, offset, 64)
  if (left > 64) {
    copyShort(out, offset, 60)
    left -= 60
  }
  copyShort(out, offset, left)
}

const copyShort = (out: GrowingBytes, offset: number, length: number): void => {
  if (length < 12 && offset < 2048) out.byte(1 + ((length - 4) << 2) + ((offset >>> 8) << 5))
  else out.byte(2 + ((length - 1) << 2))
  out.byte(offset)
  if (length >= 12 || offset >= 2048) out.byte(offset >>> 8)
}
