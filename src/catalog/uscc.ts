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
