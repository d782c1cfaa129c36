/** A number in a text, of 11 to 19 digits; the last of 18 may be X. */
export interface NumberToken {
  /** The digits alone, X in upper case. */
  readonly digits: string
  readonly text: string
  readonly start: number
  readonly end: number
  /** The cell holds nothing else. */
  readonly whole: boolean
  /** Lengths of the groups that it is written in, where spaces or hyphens part it. */
  readonly groups: readonly number[] | undefined
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57
const isX = (code: number): boolean => code === 88 || code === 120
const isAlphanumeric = (code: number): boolean =>
  isDigit(code) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122)

/** The end of a run of digits; a check character X belongs to it where it makes 18 of 17. */
const runEnd = (text: string, start: number, before: number): number => {
  let end = start
  while (isDigit(text.charCodeAt(end))) end++
  const makesX = before + end - start === 17 && isX(text.charCodeAt(end))
  return makesX && !isAlphanumeric(text.charCodeAt(end + 1)) ? end + 1 : end
}

const isGap = (code: number): boolean => code === 32 || code === 45 || code === 0x2010 || code === 0x2013

const token = (text: string, start: number, end: number, groups?: readonly number[]): NumberToken => {
  const raw = text.slice(start, end)
  const digits = groups === undefined ? raw : raw.replaceAll(/[^\dXx]/g, '')
  const whole = end - start === text.length || text.trim().length === end - start
  return { digits: digits.endsWith('x') ? digits.toUpperCase() : digits, text, start, end, whole, groups }
}

/** A number in groups: where each begins, and how long it is. */
interface Groups {
  readonly starts: number[]
  readonly lengths: number[]
  end: number
}

const continues = (text: string, end: number): boolean =>
  isGap(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1))

const groupsFrom = (text: string, start: number, end: number): Groups => {
  const groups: Groups = { starts: [start], lengths: [end - start], end }
  let total = end - start
  while (continues(text, groups.end)) {
    const next = groups.end + 1
    groups.end = runEnd(text, next, total)
    groups.starts.push(next)
    groups.lengths.push(groups.end - next)
    total += groups.end - next
  }
  return groups
}

const fits = (length: number): boolean => length >= 11 && length <= 19

/** Shows the groups as one number, and where that is not claimed each by itself. */
const seeGroups = (text: string, groups: Groups, see: (token: NumberToken) => boolean): void => {
  const { starts, lengths, end } = groups
  const [start = 0] = starts
  const total = lengths.reduce((sum, length) => sum + length, 0)
  if (fits(total) && see(token(text, start, end, lengths))) return
  for (const one of starts) {
    const stop = runEnd(text, one, 0)
    if (fits(stop - one)) see(token(text, one, stop))
  }
}

/**
 * Calls `see` for every number of 11–19 digits in a half-width text: a group of numbers parted by single spaces or hyphens
 * first as one, and where that is not claimed each by itself. Digits end where the number ends.
 */
export const eachNumber = (text: string, see: (token: NumberToken) => boolean): void => {
  for (let at = 0; at < text.length; at++) {
    if (!isDigit(text.charCodeAt(at))) continue
    const end = runEnd(text, at, 0)
    if (!continues(text, end)) {
      if (fits(end - at)) see(token(text, at, end))
      at = end
    } else {
      const groups = groupsFrom(text, at, end)
      seeGroups(text, groups, see)
      at = groups.end
    }
  }
}

/** The text right before a number, at most `length` characters of it. */
export const before = ({ text, start }: NumberToken, length: number): string =>
  text.slice(Math.max(0, start - length), start)

/** Tells whether a number is the part of a decimal number before or after its point. */
export const isDecimal = ({ text, start, end }: NumberToken): boolean =>
  (text[start - 1] === '.' && isDigit(text.charCodeAt(start - 2))) ||
  (text[end] === '.' && isDigit(text.charCodeAt(end + 1)))

/** Tells whether a letter stands right after a number, or more than a label of letters right before it. */
export const isInsideCode = (number: NumberToken): boolean => {
  if (isAlphanumeric(number.text.charCodeAt(number.end))) return true
  const letters = /[A-Za-z0-9_]*$/.exec(before(number, 12))?.[0] ?? ''
  return (
    letters !== '' && !/^(?:tel|phone|mobile|mob|cell|tele|telephone|hp|wechat|wx|no|m|t)$/i.test(letters)
  )
}

/** Tells whether a number stands within an address of the web. */
export const isInsideUrl = (number: NumberToken): boolean =>
  /(?:https?:\/\/|www\.)\S*$/i.test(before(number, 300))
