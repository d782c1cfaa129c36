/**
 * Tells whether 15 digits are a business registration number (GS 15-2006): the last is their check digit (ISO 7064 MOD
 * 11,10).
 */
export const isRegistrationNumber = (text: string): boolean => {
  if (!/^\d{15}$/.test(text)) return false
  let product = 10
  for (let i = 0; i < 14; i++) {
    const sum = (product + text.charCodeAt(i) - 48) % 10 || 10
    product = (2 * sum) % 11
  }
  return (11 - product) % 10 === text.charCodeAt(14) - 48
}
