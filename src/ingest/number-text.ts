const INTEGER = /^-?(?:0|[1-9]\d*)$/
const NUMBER = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/
const PARTS = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/

// Any decimal of 15 digits survives the way to a double and back (IEEE 754).
const SURE_LENGTH = 15
// And any double the way to a decimal of 17 digits and back.
const LONGEST = 17

/** Tells whether text is a number in digits: no thousands separators, plus sign, spaces or leading zeros. */
export const isNumber = (text: string): boolean => NUMBER.test(text)

const [MINUS, POINT, ZERO] = [0x2d, 0x2e, 0x30]

/**
 * The number of a short text of digits, among them a point where `mayPoint`, as most are written: it takes a fraction of the time of
 * a pattern. Undefined where it is written otherwise or is none.
 */
const shortDecimal = (text: string, mayPoint: boolean): number | undefined => {
  const end = text.length
  const start = text.charCodeAt(0) === MINUS ? 1 : 0
  if (end > SURE_LENGTH || end === start) return undefined
  let digits = 0
  let point = end
  for (let at = start; at < end; at++) {
    const digit = text.charCodeAt(at) - ZERO
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit
    else if (mayPoint && digit === POINT - ZERO && point === end && at > start && at + 1 < end) point = at
    else return undefined
  }
  // A zero leads before a point only.
  if (point > start + 1 && text.charCodeAt(start) === ZERO) return undefined
  // Both are exact, and so the quotient is the double next to the decimal.
  const value = point === end ? digits : digits / (POWERS[end - point - 1] ?? 1)
  return start === 0 ? value : 0 - value
}

const POWERS = Array.from({ length: SURE_LENGTH + 1 }, (_, places) => 10 ** places)

/** The integer that text writes in digits, within ±(2^53−1), else undefined. */
export const parseInteger = (text: string): number | undefined => {
  const short = shortDecimal(text, false)
  if (short !== undefined) return short
  if (!INTEGER.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value + 0 : undefined
}

/** The number that text writes, decimal or scientific, else undefined; also where a double can't hold all its digits. */
export const parseNumber = (text: string): number | undefined =>
  shortDecimal(text, true) ?? (NUMBER.test(text) ? exactNumber(text) : undefined)

/**
 * The double of the number written in `text`, or undefined where it loses digits: printed with as many digits, up to 17, it
 * must give the number back (30.581130999999999 is how some programs print 30.581131).
 */
export const exactNumber = (text: string): number | undefined => {
  const value = Number(text) + 0
  const sure = text.length <= SURE_LENGTH && !/e/i.test(text)
  if (sure) return value
  const wanted = canonical(text)
  if (wanted === canonical(String(value))) return value
  const digits = wanted.replace(/^-|e.*$/g, '').length
  const comesBack = digits <= LONGEST && wanted === canonical(value.toPrecision(digits))
  return comesBack && Number.isFinite(value) ? value : undefined
}

// Significant digits and exponent: 1.10, 11e-1 and 1.1 are one number.
const canonical = (text: string): string => {
  const [, sign, whole = '', fraction = '', exponent = '0'] = PARTS.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return PARTS.test(text) ? '0' : text
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
