/**
 * Orders texts by their code points, which is the order of their UTF-8 bytes: what every engine sorts and compares by.
 * Negative where `a` comes first.
 */
export const compareText = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  for (let at = 0; at < length; at++) {
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)]
    if (x === y) continue
    // Halves of surrogate pairs stand for code points above all others, though their own numbers do not.
    const [high, low] = [isSurrogate(x), isSurrogate(y)]
    return high === low ? x - y : high ? 1 : -1
  }
  return a.length - b.length
}

const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff

/**
 * Text without difference of case, code point by code point: unlike toLowerCase() it knows no context (Σ is always σ) and
 * never makes two characters of one (İ is i), so that it is what SQL calls lower().
 */
export const fold = (text: string): string =>
  /[İΣ]/.test(text)
    ? [...text].map((char) => (char === 'İ' ? 'i' : char.toLowerCase())).join('')
    : text.toLowerCase()

/** Tells whether folding can't change which texts hold `word`: it has only Chinese characters, digits and punctuation. */
export const isCaseless = (word: string): boolean => /^[\p{Script=Han}\d\p{P}]*$/u.test(word)

/** Tells whether `text` fits a LIKE pattern: % stands for any characters, _ for one, a backslash before either for itself. */
export const isLike = (text: string, pattern: string): boolean => {
  const [chars, parts] = [[...text], likeParts(pattern)]
  let [at, part, star, mark] = [0, 0, -1, 0]
  while (at < chars.length) {
    const wanted = parts[part]
    if (wanted === many) [star, mark, part] = [part, at, part + 1]
    else if (wanted === one || (wanted !== undefined && wanted === chars[at])) [at, part] = [at + 1, part + 1]
    else if (star >= 0) [mark, at, part] = [mark + 1, mark + 1, star + 1]
    else return false
  }
  while (parts[part] === many) part += 1
  return part === parts.length
}

const many = Symbol('%')
const one = Symbol('_')

/** A LIKE pattern, read: its characters, and symbols for % and _. */
export const likeParts = (pattern: string): readonly (string | symbol)[] => {
  const parts: (string | symbol)[] = []
  let escaped = false
  for (const char of pattern) {
    if (!escaped && char === '\\') {
      escaped = true
      continue
    }
    parts.push(escaped || (char !== '%' && char !== '_') ? char : char === '%' ? many : one)
    escaped = false
  }
  return parts
}

/** The text between the % at the ends of a pattern, and which ends have one; undefined where wildcards stand elsewhere. */
export const simpleLike = (
  pattern: string,
): { readonly text: string; readonly open: 'none' | 'start' | 'end' | 'both' } | undefined => {
  const parts = likeParts(pattern)
  const start = parts[0] === many
  const end = parts.length > 1 && parts.at(-1) === many
  const inner = parts.slice(start ? 1 : 0, end ? -1 : undefined)
  if (inner.length === 0 || inner.some((part) => typeof part === 'symbol')) return undefined
  return { text: inner.join(''), open: start ? (end ? 'both' : 'start') : end ? 'end' : 'none' }
}
