const INTEGER = /^-?(?:0|[1-9]\d*)$/
const NUMBER = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?$/
const PARTS = /^(-?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/

// Any decimal of 15 digits survives the way to a double and back (IEEE 754).
const SURE_LENGTH = 15

/** Tells whether text is a number in digits: no thousands separators, plus sign, spaces or leading zeros. */
export const isNumber = (text: string): boolean => NUMBER.test(text)

/** The integer that text writes in digits, within ±(2^53−1), else undefined. */
export const parseInteger = (text: string): number | undefined => {
  if (!INTEGER.test(text)) return undefined
  const value = Number(text)
  return Number.isSafeInteger(value) ? value + 0 : undefined
}

/** The number that text writes, decimal or scientific, else undefined; also where a double can't hold all its digits. */
export const parseNumber = (text: string): number | undefined =>
  NUMBER.test(text) ? exactNumber(text) : undefined

/** The double that equals the number written in `text`, or undefined where none does. */
export const exactNumber = (text: string): number | undefined => {
  const value = Number(text) + 0
  const sure = text.length <= SURE_LENGTH && !/e/i.test(text)
  return sure || canonical(text) === canonical(String(value)) ? value : undefined
}

// Significant digits and exponent: 1.10, 11e-1 and 1.1 are one number.
const canonical = (text: string): string => {
  const [, sign, whole = '', fraction = '', exponent = '0'] = PARTS.exec(text) ?? []
  const digits = (whole + fraction).replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return PARTS.test(text) ? '0' : text
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
