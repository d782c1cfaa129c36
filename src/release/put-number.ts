/** Bytes that putNumber needs room for. */
export const longestNumber = 24

/** Decimal places that are tried: none, those of sums of money, and those of degrees. */
const scales = [
  { places: 0, power: 1 },
  { places: 2, power: 100 },
  { places: 6, power: 1_000_000 },
] as const

// A decimal of 15 digits is the shortest one that gives its double back, but for zeros at its end (IEEE 754).
const most = 1e15

/**
 * Writes a number of up to six decimal places and fifteen digits as String does, and returns where it ends; `at` where it is
 * another one: nothing is written then.
 */
export const putNumber = (out: Uint8Array, at: number, value: number): number => {
  const size = Math.abs(value)
  for (let i = 0; i < scales.length; i++) {
    const { places, power } = scales[i] ?? scales[0]
    const digits = Math.round(size * power)
    if (digits >= most) return at
    // String gives an exponent to what is less than a millionth, which has no digit here.
    if (digits / power === size) return putDecimal(out, at, value < 0, digits, places)
  }
  return at
}

/** Writes a whole number of `places` decimal places. */
const putDecimal = (
  out: Uint8Array,
  at: number,
  negative: boolean,
  digits: number,
  places: number,
): number => {
  let rest = digits
  let left = places
  while (left > 0 && rest % 10 === 0) {
    rest /= 10
    left -= 1
  }
  let start = at
  if (negative) out[start++] = 0x2d
  const end = start + Math.max(lengthOf(rest), left + 1) + (left > 0 ? 1 : 0)
  for (let i = end - 1; i >= start; i--) {
    if (left > 0 && i === end - 1 - left) {
      out[i] = 0x2e
      continue
    }
    const next = Math.floor(rest / 10)
    out[i] = 0x30 + rest - next * 10
    rest = next
  }
  return end
}

const lengthOf = (whole: number): number => {
  let length = 1
  for (let bound = 10; bound <= whole; bound *= 10) length += 1
  return length
}
