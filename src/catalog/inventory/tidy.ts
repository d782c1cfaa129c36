import { isDate } from '#catalog/date.ts'
import type { CellValue } from './raw-entry.ts'

/** A value made regular, and the codes of the notes on what was changed. */
export interface Tidied<T> {
  readonly value: T
  readonly notes: readonly string[]
}

/** Words that mean that there is nothing, in any inventory. */
export const emptyWords: readonly string[] = ['无', '/', '暂无', '-', '—', '——', 'N/A', 'n/a']

/** Full-width digits, letters, space, slash, hyphen and full stop in half width; other punctuation stays. */
export const halfWidth = (text: string): string =>
  text.replaceAll(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u3000\uff0f\uff0d\uff0e]/g, (char) =>
    char === '\u3000' ? ' ' : String.fromCharCode(char.charCodeAt(0) - 0xfee0),
  )

/** Text without spaces around it, in half width; empty where it says 无, / or a word of `missing`. */
export const tidyText = (text: string, missing: readonly string[] = []): Tidied<string> => {
  const half = halfWidth(text)
  const value = half.trim()
  const notes = half === text ? [] : ['full_width']
  if (value !== '' && (emptyWords.includes(value) || missing.includes(value)))
    return { value: '', notes: [...notes, 'empty_word'] }
  return { value, notes }
}

const iso = (year: string, month: string, day: string): string =>
  `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

const dateForms = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?)?$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})(?: \d{1,2}:\d{2}(?::\d{2})?)?$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]

// Days from 1970-01-01 back to 1899-12-30, from which Excel counts.
const EXCEL_EPOCH = 25_569

const fromSerial = (serial: number): string | undefined =>
  serial >= 20_000 && serial < 80_000
    ? new Date((Math.floor(serial) - EXCEL_EPOCH) * 86_400_000).toISOString().slice(0, 10)
    : undefined

/**
 * A day as YYYY-MM-DD from 2017-9-10, 2017/09/10, 2017.9.10, 2017年9月10日, 20170910, an Excel serial number (20000–79999)
 * or a date cell; undefined for anything else, such as years of two digits or days that don't exist.
 */
export const tidyDate = (given: CellValue): Tidied<string> | undefined => {
  if (given instanceof Date) return { value: given.toISOString().slice(0, 10), notes: [] }
  const text = halfWidth(String(given)).trim()
  if (isDate(text)) return { value: text, notes: [] }
  const serial = /^\d{5}(?:\.\d+)?$/.test(text) ? fromSerial(Number(text)) : undefined
  if (serial !== undefined) return { value: serial, notes: ['excel_serial'] }
  for (const form of dateForms) {
    const [, year, month, day] = form.exec(text) ?? []
    if (year === undefined || month === undefined || day === undefined) continue
    const value = iso(year, month, day)
    return isDate(value) ? { value, notes: ['date_form'] } : undefined
  }
  return undefined
}

/** A number that may carry its unit ("2.5G", "20位"); "18,2" is a precision with a scale, of which the precision stays. */
export const tidyNumber = (given: CellValue): Tidied<number> | undefined => {
  if (typeof given === 'number') return { value: given, notes: [] }
  const text = halfWidth(String(given)).trim().replace('，', ',')
  const [, scaled] = /^\(?(\d+)\s*,\s*\d+\)?$/.exec(text) ?? []
  if (scaled !== undefined) return { value: Number(scaled), notes: ['number_scale'] }
  const [, digits, unit] = /^(\d+(?:\.\d+)?)\s*([A-Za-z]{1,4}|[\p{Script=Han}]{1,3})?$/u.exec(text) ?? []
  if (digits === undefined) return undefined
  return { value: Number(digits), notes: unit === undefined ? [] : ['number_unit'] }
}

/** Tells whether a provider is called by a short name such as 市环保局, which names no one outside its city. */
export const isShortName = (name: string): boolean => /^(?:省|市|区|县|自治区|州)(?!政府$)/.test(name)
