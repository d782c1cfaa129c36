import { seeds, spread } from './hash-words.ts'

/** Classes of UTF-16 code units that a look is made of; ASCII signs stand for themselves, by their codes. */
const [digit, upper, lower, han, space, other, low] = [1, 2, 3, 4, 5, 6, 7]
/** Broken text: U+FFFD and control characters but tab, line feed and carriage return. */
const broken = 8

const classes = (() => {
  const table = new Uint8Array(65_536).fill(other)
  for (let code = 0; code < table.length; code++) {
    const character = String.fromCharCode(code)
    if (/\s/u.test(character)) table[code] = space
    else if (/\p{Script=Han}/u.test(character)) table[code] = han
    else if (/[\p{Cc}\ufffd]/u.test(character)) table[code] = broken
    else if (code < 0x7f) table[code] = code
  }
  table.fill(digit, 0x30, 0x3a).fill(upper, 0x41, 0x5b).fill(lower, 0x61, 0x7b)
  // High surrogates of the planes of ideographs, then all low surrogates.
  return table.fill(han, 0xd840, 0xd8c0).fill(low, 0xdc00, 0xe000)
})()

/**
 * What one pass over a text finds out: its hash in two halves (a, b), the hash of its look (with the length of runs of
 * digits, without that of runs of letters), its length in characters. One object for all texts: read it before the next scan.
 */
export const scanned = {
  a: 0,
  b: 0,
  look: 0,
  characters: 0,
  /** Begins or ends with white space. */
  untrimmed: false,
  /** Is empty, or nothing but white space. */
  blank: false,
  /** Holds a character that could not be read, or a control character. */
  damaged: false,
}

/** Of runs of digits and of signs the length is told. */
const isCounted = (kind: number): boolean => kind === digit || kind > broken

/** Scans a text; the result is in `scanned`. */
export const scanText = (text: string): void => {
  const { length } = text
  // One by one: a list of them would be made for every text.
  let a: number = seeds.a
  let b: number = seeds.b
  let look = 0
  let pairs = 0
  let runs = 0
  let damaged = false
  let last = 0
  let run = 0
  for (let i = 0; i < length; i++) {
    const code = text.charCodeAt(i)
    a = Math.imul(a ^ code, 0x9e3779b1)
    b = Math.imul(b ^ code, 0x5f356495)
    // Most of what is no ASCII is an ideograph, and the whole table is too large to stay at hand.
    const kind = code >= 0x4e00 && code < 0xa000 ? han : (classes[code] ?? other)
    if (kind === last) {
      run += 1
      continue
    }
    if (kind === low) {
      pairs += 1
      continue
    }
    if (isCounted(last)) look = Math.imul(look ^ run, 0x01000193)
    look = Math.imul((look << 5) ^ (look >>> 27) ^ kind, 0x01000193)
    if (kind === broken) damaged = true
    last = kind
    run = 1
    runs += 1
  }
  if (isCounted(last)) look = Math.imul(look ^ run, 0x01000193)
  a ^= a >>> 15
  b ^= b >>> 13
  scanned.a = spread(a ^ length) ^ Math.imul(b, 0xc2b2ae3d)
  scanned.b = spread(b + length) ^ Math.imul(a, 0x27d4eb2f)
  scanned.look = look
  scanned.characters = length - pairs
  scanned.damaged = damaged
  const edge = last === space || (length > 0 && classes[text.charCodeAt(0)] === space)
  scanned.blank = length === 0 || (runs === 1 && last === space)
  scanned.untrimmed = edge && length > 0
}

const names: Readonly<Record<number, string>> = {
  [digit]: '\\d',
  [upper]: '[A-Z]',
  [lower]: '[a-z]',
  [han]: '\\p{Script=Han}',
  [space]: '\\s',
  [other]: '[^\\s!-~]',
  [broken]: '[\\p{Cc}\\ufffd]',
}

const special = /[\\^$.*+?()[\]{}|/]/

/** The look of a text as a regular expression that it fits: `^\d{6}$`, `^[A-Z]+-\d{4}$`. */
export const lookOf = (text: string): string => {
  let look = ''
  let [last, run] = [0, 0]
  const end = (): void => {
    if (last === 0) return
    const name = names[last] ?? escaped(last)
    if (isCounted(last)) look += run === 1 ? name : `${name}{${run}}`
    else look += `${name}+`
  }
  for (let i = 0; i < text.length; i++) {
    const kind = classes[text.charCodeAt(i)] ?? other
    if (kind === low) continue
    if (kind === last) run += 1
    else {
      end()
      ;[last, run] = [kind, 1]
    }
  }
  end()
  return `^${look}$`
}

const escaped = (code: number): string => {
  const character = String.fromCharCode(code)
  return special.test(character) ? `\\${character}` : character
}
