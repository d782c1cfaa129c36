import type { FieldType } from '#catalog/entry.ts'
import { parseMonth, parseQuarter } from '#catalog/period-text.ts'
import { dateText, isMidnight, momentText, parseDate, parseDatetime } from './date-text.ts'
import { geometryFault, plainGeometry } from './geometry.ts'
import { DEEPEST, isTooDeep } from './json-keys.ts'
import { isObject, parseJson, plainJson } from './json-text.ts'
import { exactNumber, parseInteger, parseNumber } from './number-text.ts'
import { NumberText, type RawCell } from './reader.ts'
import type { Cell } from './table.ts'

/** Makes a typed cell of a raw one that has a value; undefined where it does not fit the type. */
export type ParseCell = (raw: Exclude<RawCell, null>) => Cell | undefined

const yes = ['true', '1', '是', 'yes', 'y']
const no = ['false', '0', '否', 'no', 'n']
const booleans = new Map([
  ...yes.map((word) => [word, true] as const),
  ...no.map((word) => [word, false] as const),
])

/** Tells whether text can be published: no NUL, no half of a surrogate pair. */
export const isPublishable = (text: string): boolean => {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code === 0) return false
    if ((code & 0xf800) === 0xd800) return !text.includes('\u0000') && text.isWellFormed()
  }
  return true
}

const parseString: ParseCell = (raw) => {
  if (typeof raw === 'string') return isPublishable(raw) ? raw : undefined
  if (typeof raw === 'number' || typeof raw === 'boolean') return String(raw)
  if (raw instanceof Date) return dateText(raw)
  return raw instanceof NumberText && !raw.lossy ? raw.text : undefined
}

const safeInteger = (value: number | undefined): number | undefined =>
  Number.isSafeInteger(value) ? value : undefined

const parseIntegerCell: ParseCell = (raw) => {
  if (typeof raw === 'string') return parseInteger(raw)
  if (typeof raw === 'number') return safeInteger(raw)
  return raw instanceof NumberText ? safeInteger(exactNumber(raw.text)) : undefined
}

const parseNumberCell: ParseCell = (raw) => {
  if (typeof raw === 'string') return parseNumber(raw)
  if (typeof raw === 'number') return raw
  return raw instanceof NumberText ? exactNumber(raw.text) : undefined
}

const parseBoolean: ParseCell = (raw) => {
  if (typeof raw === 'boolean') return raw
  return typeof raw === 'string' || typeof raw === 'number'
    ? booleans.get(String(raw).toLowerCase())
    : undefined
}

const parseDateCell: ParseCell = (raw) => {
  if (raw instanceof Date) return isMidnight(raw) ? dateText(raw) : undefined
  return typeof raw === 'string' || typeof raw === 'number' ? parseDate(String(raw)) : undefined
}

const parseDatetimeCell: ParseCell = (raw) => {
  if (raw instanceof Date) return momentText(raw)
  return typeof raw === 'string' ? parseDatetime(raw) : undefined
}

// A sheet has a month as its first day; of a number with a point nobody knows which month it was (2024.10 is 2024.1).
const parseMonthCell: ParseCell = (raw) => {
  if (raw instanceof Date)
    return isMidnight(raw) && raw.getUTCDate() === 1 ? dateText(raw).slice(0, 7) : undefined
  if (typeof raw === 'number') return Number.isInteger(raw) ? parseMonth(String(raw)) : undefined
  return typeof raw === 'string' ? parseMonth(raw) : undefined
}

/** The JSON value of a cell that holds one, or holds its text. */
export const jsonValue = (raw: RawCell): unknown => {
  if (typeof raw !== 'string') return raw
  try {
    const value = parseJson(raw)
    return raw.length > 2 * DEEPEST && isTooDeep(value) ? undefined : value
  } catch {
    return undefined
  }
}

const parseObject: ParseCell = (raw) => {
  const value = plainJson(jsonValue(raw))
  return isObject(value) && !(value instanceof Date) ? value : undefined
}

const parseArray: ParseCell = (raw) => {
  const value = plainJson(jsonValue(raw))
  return Array.isArray(value) ? value : undefined
}

const parseGeometry: ParseCell = (raw) => {
  const value = jsonValue(raw)
  return geometryFault(value) === null ? (plainGeometry(value) as Cell) : undefined
}

/** How a cell of each type is parsed. */
export const parseCell: Readonly<Record<FieldType, ParseCell>> = {
  string: parseString,
  integer: parseIntegerCell,
  number: parseNumberCell,
  boolean: parseBoolean,
  date: parseDateCell,
  datetime: parseDatetimeCell,
  yearmonth: parseMonthCell,
  quarter: (raw) => (typeof raw === 'string' ? parseQuarter(raw) : undefined),
  object: parseObject,
  array: parseArray,
  geojson: parseGeometry,
}
