import { yesNo } from './cell.ts'
import type { FieldProfile } from './core.ts'
import { formatNumber } from './format.ts'
import type { Texts } from './i18n/texts.ts'
import type { Language } from './paths.ts'

type Words = Texts['dataset']['profile']

const classes: readonly (readonly [
  source: string,
  word: keyof Words['look'] & ('upper' | 'lower' | 'han' | 'space' | 'other' | 'broken'),
])[] = [
  ['[A-Z]+', 'upper'],
  ['[a-z]+', 'lower'],
  ['\\p{Script=Han}+', 'han'],
  ['\\s+', 'space'],
  ['[^\\s!-~]+', 'other'],
  ['[\\p{Cc}\\ufffd]+', 'broken'],
]

const told = new WeakMap<Words, Map<string, string>>()
const mostTold = 1000

/** Says in words how texts look that fit a pattern of the profile: ^\d{6}$ is "6 位数字". */
export const wordsOfLook = (pattern: string, words: Words): string => {
  const known = told.get(words) ?? new Map<string, string>()
  const text = known.get(pattern) ?? spellOut(pattern, words)
  // Datasets of one portal look alike.
  if (known.size >= mostTold) known.clear()
  told.set(words, known.set(pattern, text))
  return text
}

/** Parts that are told one after the other; of more, only what there is in them. */
const mostParts = 4

interface Part {
  readonly word: string
  /** What it is of, whatever its length. */
  readonly kind: string
}

const spellOut = (pattern: string, words: Words): string => {
  const parts = partsOf(pattern, words)
  const kinds = [...new Set(parts.map(({ kind }) => kind))]
  const { han, someDigits } = words.look
  const repeats = parts.filter(({ kind }) => kind === han || kind === words.look.other).length > 2
  if (parts.length <= mostParts && !repeats) return parts.map(({ word }) => word).join(' ')
  const main = [han, words.look.lower, words.look.upper, someDigits].find((kind) => kinds.includes(kind))
  const [first = '', ...rest] = [...new Set([main ?? kinds[0] ?? '', ...kinds])]
  return rest.length === 0 ? first : words.look.mixed(first, rest.join(words.look.comma))
}

const partsOf = (pattern: string, words: Words): readonly Part[] => {
  const parts: Part[] = []
  let rest = pattern.replace(/^\^|\$$/g, '')
  let literal = ''
  const end = (): void => {
    if (literal !== '') parts.push({ word: `“${literal}”`, kind: `“${literal}”` })
    literal = ''
  }
  const push = (word: string, kind: string): void => {
    end()
    parts.push({ word, kind })
  }
  while (rest !== '') {
    const digits = /^\\d(?:\{(\d+)\})?/.exec(rest)
    const known = digits === null ? classes.find(([source]) => rest.startsWith(source)) : undefined
    if (digits !== null) push(words.look.digits(digits[1] ?? '1'), words.look.someDigits)
    else if (known !== undefined) push(words.look[known[1]], words.look[known[1]])
    else {
      const [sign = rest, character = '', count = '1'] = /^\\?(.)(?:\{(\d+)\})?/su.exec(rest) ?? []
      literal += character.repeat(Number(count))
      rest = rest.slice(sign.length)
      continue
    }
    rest = rest.slice(digits?.[0].length ?? known?.[0].length ?? rest.length)
  }
  end()
  return parts
}

/** Characters of an example that is short enough for a cell. */
const longExample = 20

const anyOther = '[^\\s!-~]+'
/** A pattern takes Han for other characters, too; a look is named after those that are not. */
const noHan = '(?:(?!\\p{Script=Han})[^\\s!-~])+'

/** The words for a look; where it has several parts, after the most frequent value of the profile that looks so and is short. */
export const exampleOfLook = (pattern: string, { top }: FieldProfile, words: Words): string => {
  const look = wordsOfLook(pattern, words)
  if (partsOf(pattern, words).length < 2) return look
  const fits = new RegExp(pattern.replaceAll(anyOther, noHan), 'u')
  const example = top?.values.find(
    ({ value, cut }) =>
      typeof value === 'string' && !cut && [...value].length <= longExample && fits.test(value),
  )
  return example === undefined ? look : words.look.example(String(example.value), look)
}

/** The looks of texts in words, the most frequent first; those that read alike are one. */
export const looksOf = (profile: FieldProfile, words: Words) => {
  const alike = new Map<string, { text: string; pattern: string; count: number }>()
  for (const { pattern, count } of profile.patterns?.looks ?? []) {
    const key = wordsOfLook(pattern, words)
    const known = alike.get(key)
    if (known === undefined) alike.set(key, { text: exampleOfLook(pattern, profile, words), pattern, count })
    else known.count += count
  }
  return [...alike.values()].toSorted((a, b) => b.count - a.count)
}

/** A number, date or text as the profile shows it. */
export const shownValue = (value: string | number | boolean, language: Language): string =>
  typeof value === 'boolean'
    ? yesNo[language][value ? 'yes' : 'no']
    : typeof value === 'number' && !Number.isInteger(value)
      ? String(Number(value.toPrecision(6)))
      : typeof value === 'number' && Math.abs(value) >= 10_000
        ? formatNumber(value, language)
        : String(value)

/** Share of rows with a value, as a percentage that says 100 % only where none is missing. */
export const filledShare = (missing: number, rows: number): string => {
  if (rows === 0) return '—'
  const share = (100 * (rows - missing)) / rows
  if (missing > 0 && share > 99.9) return '> 99.9%'
  return `${Number(share.toFixed(share < 1 ? 2 : 1))}%`
}

/** Bars of a histogram in a box of 100 by 30: where each stands and how high it is. */
export const barsOf = ({ histogram }: FieldProfile) => {
  const bins = histogram?.bins ?? []
  const most = Math.max(1, ...bins.map(({ count }) => count))
  const width = 100 / Math.max(1, bins.length)
  return bins.map((bin, i) => {
    // The least of rows can be seen, none can't.
    const height = bin.count === 0 ? 0 : Math.max(1, (30 * bin.count) / most)
    return { ...bin, x: i * width, y: 30 - height, width: Math.max(0.5, width - 0.8), height }
  })
}
