import type { GrowingBytes } from './growing-bytes.ts'

/** Values from which on the same one again and again is told once; fewer are packed. */
const leastRun = 8

/**
 * Appends the first `count` numbers, each of `width` bits, as Parquet's hybrid of runs and packed groups of eight (Encodings.md, "Run
 * Length Encoding / Bit-Packing Hybrid").
 */
export const appendHybrid = (
  out: GrowingBytes,
  values: Uint16Array | Uint8Array,
  count: number,
  width: number,
): void => {
  let packed = 0
  let at = 0
  const pack = (): void => {
    if (at > packed) appendPacked(out, values, packed, Math.min(at, count), width)
  }
  while (at < count) {
    const value = values[at] ?? 0
    let end = at + 1
    while (end < count && values[end] === value) end += 1
    if (end - at < leastRun) at += 8
    else {
      pack()
      out.varint((end - at) * 2)
      for (let bits = 0; bits < width; bits += 8) out.byte(value >>> bits)
      packed = at = end
    }
  }
  pack()
}

const appendPacked = (
  out: GrowingBytes,
  values: Uint16Array | Uint8Array,
  start: number,
  end: number,
  width: number,
): void => {
  const groups = Math.ceil((end - start) / 8)
  out.varint(groups * 2 + 1)
  out.reserve(groups * width)
  const { bytes } = out
  let [held, bits, to] = [0, 0, out.length]
  for (let i = start; i < start + groups * 8; i++) {
    held |= (i < end ? (values[i] ?? 0) : 0) << bits
    for (bits += width; bits >= 8; bits -= 8) {
      bytes[to++] = held
      held >>>= 8
    }
  }
  out.length = to
}
