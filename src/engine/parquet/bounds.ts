/** Bytes of a text that a bound keeps at most. */
const most = 16

/** A bound of a column; `exact` where it is a value of it, not one that lies beyond all of them. */
export interface TextBound {
  readonly text: string
  readonly exact: boolean
}

/** Compares texts by their code points, as their UTF-8 would compare; half of a surrogate pair is U+FFFD. */
export const compareTexts = (a: string, b: string): number => {
  const length = Math.min(a.length, b.length)
  let i = 0
  while (i < length && a.charCodeAt(i) === b.charCodeAt(i)) i += 1
  const isPlain = i === 0 || !isHigh(a, i - 1)
  if (i === length && isPlain) return a.length - b.length
  const [left, right] = [a.charCodeAt(i), b.charCodeAt(i)]
  // Without surrogates the units compare as the code points do.
  if (left < 0xd800 && right < 0xd800 && isPlain) return left - right
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}

const isHigh = (text: string, i: number): boolean => (text.charCodeAt(i) & 0xfc00) === 0xd800

/** A short text that is not above `text`. */
export const lowerBound = (text: string): TextBound => {
  const points = startOf(text)
  return points === null ? { text, exact: true } : { text: String.fromCodePoint(...points), exact: false }
}

/** A short text that is not below `text`; the whole of it where there is none. */
export const upperBound = (text: string): TextBound => {
  const points = startOf(text)
  if (points === null) return { text, exact: true }
  for (let end = points.length - 1; end >= 0; end--) {
    const point = points[end] ?? 0
    if (point === 0x10ffff) continue
    // There are no code points between U+D7FF and U+E000.
    const next = point === 0xd7ff ? 0xe000 : point + 1
    const bound = String.fromCodePoint(...points.slice(0, end), next)
    if (Buffer.byteLength(bound) <= most) return { text: bound, exact: false }
  }
  return { text, exact: true }
}

/** The code points that the first bytes of a long text hold wholly; null of a text that is short. */
const startOf = (text: string): readonly number[] | null => {
  // No text has fewer bytes than units.
  if (text.length <= most && Buffer.byteLength(text) <= most) return null
  const points: number[] = []
  let bytes = 0
  for (const char of text.slice(0, most + 1)) {
    const code = char.codePointAt(0) ?? 0
    const point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4
    if (bytes > most) break
    points.push(point)
  }
  return points
}
