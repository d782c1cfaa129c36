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

/** Whether an issuer gives out numbers of this prefix and length (ISO/IEC 7812). */
const hasIssuer = (prefix: number, length: number): boolean => {
  if (prefix === 62) return length >= 16 && length <= 19 // China UnionPay
  if (prefix >= 40 && prefix < 50) return length === 13 || length === 16 // Visa
  if ((prefix >= 51 && prefix <= 55) || prefix === 35) return length === 16 // Mastercard, JCB
  return (prefix === 34 || prefix === 37) && length === 15 // American Express
}

/** Tells whether digits may be the number of a bank card: issuer, length and check digit. One in ten of other numbers passes the last. */
export const isBankCard = (digits: string): boolean =>
  hasIssuer((digits.charCodeAt(0) - 48) * 10 + digits.charCodeAt(1) - 48, digits.length) && isLuhn(digits)
