/** Tells whether the last of some digits is the Luhn check digit of the others (GB/T 17552, ISO/IEC 7812-1 annex B). */
export const isLuhn = (digits: string): boolean => {
  let sum = 0
  for (let i = digits.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const value = digits.charCodeAt(i) - 48
    if (!(value >= 0 && value <= 9)) return false
    sum += twice ? (value > 4 ? 2 * value - 9 : 2 * value) : value
  }
  return sum % 10 === 0
}

/** Lengths by the prefix of the issuer (ISO/IEC 7812): China UnionPay, Visa, Mastercard, JCB, American Express. */
const issuers: readonly (readonly [prefix: RegExp, lengths: readonly number[]])[] = [
  [/^62/, [16, 17, 18, 19]],
  [/^4/, [13, 16]],
  [/^5[1-5]/, [16]],
  [/^35/, [16]],
  [/^3[47]/, [15]],
]

/** Tells whether digits may be the number of a bank card: issuer, length and check digit. One in ten of other numbers passes the last. */
export const isBankCard = (digits: string): boolean =>
  digits.length >= 13 &&
  digits.length <= 19 &&
  issuers.some(([prefix, lengths]) => lengths.includes(digits.length) && prefix.test(digits)) &&
  isLuhn(digits)
