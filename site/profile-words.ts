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

const spellOut = (pattern: string, words: Words): string => {
  const parts: string[] = []
  let rest = pattern.replace(/^\^|\$$/g, '')
  let literal = ''
  const push = (word: string): void => {
    if (literal !== '') parts.push(`“${literal}”`)
    literal = ''
    parts.push(word)
  }
  while (rest !== '') {
    const digits = /^\\d(?:\{(\d+)\})?/.exec(rest)
    const known = digits === null ? classes.find(([source]) => rest.startsWith(source)) : undefined
    if (digits !== null) push(words.look.digits(digits[1] ?? '1'))
    else if (known !== undefined) push(words.look[known[1]])
    else {
      const [sign = rest, character = '', count = '1'] = /^\\?(.)(?:\{(\d+)\})?/su.exec(rest) ?? []
      literal += character.repeat(Number(count))
      rest = rest.slice(sign.length)
      continue
    }
    rest = rest.slice(digits?.[0].length ?? known?.[0].length ?? rest.length)
  }
  if (literal !== '') parts.push(`“${literal}”`)
  return parts.join(' ')
}

/** A number, date or text as the profile shows it. */
export const shownValue = (value: string | number | boolean, language: Language): string =>
  typeof value === 'number' && !Number.isInteger(value)
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
