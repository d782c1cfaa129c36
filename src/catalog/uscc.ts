const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const weights = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]

/** Form of a 统一社会信用代码: 18 characters, of which 3–8 are digits; no I, O, S, V, Z (GB 32100-2015 4). */
export const usccPattern = /^[0-9A-HJ-NPQRTUWXY]{2}\d{6}[0-9A-HJ-NPQRTUWXY]{10}$/

/** Why a text is no 统一社会信用代码: its form, or its check character, which should be `expected`. */
export type UsccFault = { readonly kind: 'form' } | { readonly kind: 'check'; readonly expected: string }

/** The check character for the first 17 characters of a code (GB 32100-2015 annex A), or undefined for other characters. */
export const usccCheckCharacter = (body: string): string | undefined => {
  let sum = 0
  for (const [i, weight] of weights.entries()) {
    const value = alphabet.indexOf(body[i] ?? ' ')
    if (value < 0) return undefined
    sum += value * weight
  }
  return alphabet[(31 - (sum % 31)) % 31]
}

/**
 * What is wrong with an upper-case 统一社会信用代码, or undefined where it is right. The region in it is the one of its
 * registration and may since have been abolished, so it is not looked up.
 */
export const usccFault = (code: string): UsccFault | undefined => {
  const expected = usccPattern.test(code) ? usccCheckCharacter(code) : undefined
  if (expected === undefined) return { kind: 'form' }
  return expected === code[17] ? undefined : { kind: 'check', expected }
}

const organizationWeights = [3, 7, 9, 10, 5, 8, 4, 2]
const organizationForm = /^[0-9A-Z]{8}[0-9X]$/

/** Tells whether 9 characters, without a hyphen, are an organisation code with its check character (GB 11714-1997). */
export const isOrganizationCode = (text: string): boolean => {
  if (!organizationForm.test(text)) return false
  let sum = 0
  for (const [i, weight] of organizationWeights.entries()) {
    const code = text.charCodeAt(i)
    sum += (code < 58 ? code - 48 : code - 55) * weight
  }
  return text[8] === '0X987654321'[sum % 11]
}

/** Tells whether a code holds the organisation code that its body should be. Some real ones since 2015 don't: no more than a doubt. */
export const hasOrganizationCode = (code: string): boolean => isOrganizationCode(code.slice(8, 17))

/** A code as people write it made regular: half-width, upper-case, without spaces. */
export const normaliseUscc = (text: string): string =>
  text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
