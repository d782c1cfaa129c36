/** Writes a number at a place of the bytes and returns where it ends. */
export type PutNumber = (out: DataView, at: number, value: number) => number

/** Four bytes, little-endian. */
export const putWord: PutNumber = (out, at, value) => {
  out.setInt32(at, value, true)
  return at + 4
}

/** An integer of 64 bits, little-endian; exact within ±2⁵³. */
export const putLong: PutNumber = (out, at, value) =>
  putWord(out, putWord(out, at, value), Math.floor(value / 2 ** 32))

/** A double, little-endian. */
export const putDouble: PutNumber = (out, at, value) => {
  out.setFloat64(at, value, true)
  return at + 8
}

const mostDigits = 999_999_999_999_999
const powers = Array.from({ length: 16 }, (_, i) => 10 ** i)

/** The number that bytes [start, end) say. */
export const numberIn = (view: DataView, start: number, end: number): number => {
  let at = start
  const isNegative = view.getUint8(at) === 0x2d
  if (isNegative) at += 1
  let digits = 0
  let point = end
  for (; at < end; at++) {
    const code = view.getUint8(at)
    if (code >= 0x30 && code <= 0x39) digits = digits * 10 + code - 0x30
    else if (code === 0x2e) point = at + 1
    else break
  }
  // The digits and the power are exact then, so the quotient is the double next to the decimal.
  if (at === end && digits <= mostDigits && end - point < powers.length)
    return (isNegative ? -digits : digits) / (powers[end - point] ?? 1)
  return Number(Buffer.from(view.buffer, view.byteOffset + start, end - start).toString('latin1'))
}
