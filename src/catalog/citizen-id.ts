import { isCitizenRegion, isProvince } from './citizen-region.ts'

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const characters = '10X98765432'
const monthDays = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** Why a text is no identity number. */
export type CitizenIdFault = 'form' | 'region' | 'date' | 'check'

const digit = (text: string, at: number): number => text.charCodeAt(at) - 48

const numberAt = (text: string, from: number, to: number): number => {
  let value = 0
  for (let i = from; i < to; i++) value = value * 10 + digit(text, i)
  return value
}

const allDigits = (text: string, length: number): boolean => {
  for (let i = 0; i < length; i++) {
    const value = digit(text, i)
    if (!(value >= 0 && value <= 9)) return false
  }
  return true
}

const isDay = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1 || day > (monthDays[month - 1] ?? 0)) return false
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}

/** The check character for the first 17 digits of an identity number (GB 11643-1999, ISO 7064 MOD 11-2). */
export const citizenIdCheckCharacter = (body: string): string => {
  let sum = 0
  for (let i = 0; i < 17; i++) sum += digit(body, i) * (weights[i] ?? 0)
  return characters[sum % 11] ?? ''
}

/** The region of a permanent residence permit of a foreigner: 9, province, country of ISO 3166 as a number. */
const isForeignResident = (region: number): boolean =>
  region >= 900_000 && isProvince(Math.floor(region / 1000) - 900) && region % 1000 > 0

const isBirthday = (text: string, today: number): boolean => {
  const day = numberAt(text, 6, 14)
  return (
    day >= 1900_01_01 &&
    day <= today &&
    isDay(Math.floor(day / 10_000), Math.floor(day / 100) % 100, day % 100)
  )
}

/**
 * What is wrong with an identity number of 18 characters (GB 11643-1999), or undefined where it is right: a region that is or
 * was, a day since 1900 that is not after `today` (as YYYYMMDD), the check character, which may be a small x.
 */
export const citizenIdFault = (text: string, today: number): CitizenIdFault | undefined => {
  if (text.length !== 18 || !allDigits(text, 17)) return 'form'
  const last = text[17] === 'x' ? 'X' : text[17]
  if (last === undefined || !characters.includes(last)) return 'form'
  const region = numberAt(text, 0, 6)
  if (!isCitizenRegion(region) && !isForeignResident(region)) return 'region'
  if (!isBirthday(text, today)) return 'date'
  return citizenIdCheckCharacter(text) === last ? undefined : 'check'
}

/** The year of birth that an old identity number of 15 digits tells, or undefined where the text is none. It has no check digit. */
export const oldCitizenIdYear = (text: string): number | undefined => {
  if (text.length !== 15 || !allDigits(text, 15) || !isCitizenRegion(numberAt(text, 0, 6))) return undefined
  const year = 1900 + numberAt(text, 6, 8)
  return isDay(year, numberAt(text, 8, 10), numberAt(text, 10, 12)) ? year : undefined
}

/**
 * Tells whether 18 digits are an identity number whose last three a spreadsheet made zeros, keeping a number of 15: region
 * and birthday are still there.
 */
export const isRuinedCitizenId = (text: string, today: number): boolean =>
  text.length === 18 &&
  text.endsWith('000') &&
  allDigits(text, 18) &&
  isCitizenRegion(numberAt(text, 0, 6)) &&
  isBirthday(text, today)

/** A day as the number YYYYMMDD, in the time of China. */
export const dayNumber = (now: Date): number => {
  const there = new Date(now.getTime() + 8 * 3_600_000)
  return there.getUTCFullYear() * 10_000 + (there.getUTCMonth() + 1) * 100 + there.getUTCDate()
}
