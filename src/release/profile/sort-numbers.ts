import { endianness } from 'node:os'

/** Bytes of a double, from the lowest on where the machine has the lowest first. */
const width = 8
const kinds = 256

const lowFirst = endianness() === 'LE'

const places = new Uint32Array(width * kinds)
let spare = new Float64Array(0)

const bytesOf = ({ buffer, byteOffset, byteLength }: Float64Array<ArrayBuffer>): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength)

/** Counts what stands in each of the eight bytes of numbers. */
const countBytes = (bytes: Uint8Array): void => {
  places.fill(0)
  for (let at = 0; at < bytes.length; at++) {
    const place = ((at % width) * kinds) | (bytes[at] ?? 0)
    places[place] = (places[place] ?? 0) + 1
  }
}

/** Turns the counts of one byte into where numbers with each value of it begin. */
const startsOf = (base: number): void => {
  let start = 0
  for (let i = base; i < base + kinds; i++) {
    const count = places[i] ?? 0
    places[i] = start
    start += count
  }
}

/** Negative numbers, whose highest bit is set, came last and the greatest of them first. */
const negativesFirst = (values: Float64Array<ArrayBuffer>): void => {
  let negative = values.length
  while (negative > 0 && isNegative(values[negative - 1] ?? 0)) negative -= 1
  const below = values.slice(negative).reverse()
  values.copyWithin(below.length, 0, negative)
  values.set(below)
}

const isNegative = (value: number): boolean => value < 0 || Object.is(value, -0)

/**
 * Sorts some hundreds of numbers, none of which is NaN, as Float64Array.prototype.sort does, in a fraction of the time: byte by
 * byte, and bytes that all have in common are passed over.
 */
export const sortNumbers = (values: Float64Array<ArrayBuffer>): void => {
  const { length } = values
  if (!lowFirst) values.sort()
  if (!lowFirst || length < 2) return
  if (spare.length !== length) spare = new Float64Array(length)
  let [from, to] = [values, spare]
  countBytes(bytesOf(values))
  for (let byte = 0; byte < width; byte++) {
    const base = byte * kinds
    const bytes = bytesOf(from)
    if (places[base | (bytes[byte] ?? 0)] === length) continue
    startsOf(base)
    for (let i = 0; i < length; i++) {
      const place = base | (bytes[i * width + byte] ?? 0)
      const at = places[place] ?? 0
      places[place] = at + 1
      to[at] = from[i] ?? 0
    }
    ;[from, to] = [to, from]
  }
  if (from !== values) values.set(from)
  if (isNegative(values[length - 1] ?? 0)) negativesFirst(values)
}
