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
    if (digits / power === size) return putDecimal(out, at, value < 0, digits, places, power)
  }
  return at
}

/** Writes a whole number of `places` decimal places, `power` being ten to their power. */
const putDecimal = (
  out: Uint8Array,
  at: number,
  negative: boolean,
  digits: number,
  places: number,
  power: number,
): number => {
  const whole = Math.floor(digits / power)
  let fraction = (digits - whole * power) | 0
  let left = fraction === 0 ? 0 : places
  for (; left > 0 && fraction % 10 === 0; left--) fraction = (fraction / 10) | 0
  if (negative) out[at] = 0x2d
  const end = putWhole(out, negative ? at + 1 : at, whole)
  if (left === 0) return end
  out[end] = 0x2e
  return putDigits(out, end + 1, fraction, left)
}

const billion = 1e9

const putWhole = (out: Uint8Array, at: number, whole: number): number => {
  if (whole < billion) return putDigits(out, at, whole | 0, lengthOf(whole | 0))
  const high = Math.floor(whole / billion)
  return putDigits(out, putWhole(out, at, high), (whole - high * billion) | 0, 9)
}

/** Writes the last `count` digits of an integer of 32 bits, which take a fraction of the time of a longer one. */
const putDigits = (out: Uint8Array, at: number, integer: number, count: number): number => {
  let rest = integer
  for (let i = at + count - 1; i >= at; i--) {
    const next = (rest / 10) | 0
    out[i] = 0x30 + rest - next * 10
    rest = next
  }
  return at + count
}

const lengthOf = (integer: number): number => {
  let length = 1
  for (let bound = 10; bound <= integer && length < 9; bound *= 10) length += 1
  return length
}
