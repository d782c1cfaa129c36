// Ranges given to mobile networks; 154, 161, 163 and the like are given to nobody (电信网编号计划, 工信部).
const mobile = /^1(?:3\d|4[5-9]|5[0-35-9]|6[2567]|7[0-8]|8\d|9[0-35-9])\d{8}$/

/** Tells whether 11 digits are a mainland mobile number. */
export const isMobile = (digits: string): boolean =>
  digits.length === 11 && digits.charCodeAt(0) === 49 && mobile.test(digits)

/** What may stand before a mobile number, by the length of both. */
const prefixes: Readonly<Record<number, string>> = { 12: '0', 13: '86', 15: '0086' }

/**
 * The mobile number that digits are, without the country code 86 or a leading zero; undefined where they are none. Service
 * lines (12345, 95xxx, 400) and landlines are none.
 */
export const mobileOf = (digits: string): string | undefined => {
  const prefix = prefixes[digits.length]
  const number = prefix !== undefined && digits.startsWith(prefix) ? digits.slice(prefix.length) : digits
  return isMobile(number) ? number : undefined
}
