import { isDate } from '#catalog/date.ts'
import type { FieldType } from '#catalog/entry.ts'
import { parseMonth, parseQuarter } from '#catalog/period-text.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { Scalar } from './operators.ts'

/** What a value of a type looks like, for messages. */
export const expected: Readonly<Partial<Record<FieldType, Bilingual>>> = {
  integer: {
    zh: '须是整数，绝对值不超过 9007199254740991',
    en: 'must be a whole number within ±9007199254740991',
  },
  number: { zh: '须是数字，如 3.5', en: 'must be a number such as 3.5' },
  boolean: {
    zh: '须是 true 或 false（也可写是、否、1、0）',
    en: 'must be true or false (also yes, no, 1, 0)',
  },
  date: { zh: '须是日期，如 2026-01-31', en: 'must be a date such as 2026-01-31' },
  datetime: {
    zh: '须是日期或时间，如 2026-01-31T08:00:00',
    en: 'must be a date or time such as 2026-01-31T08:00:00',
  },
  yearmonth: { zh: '须是年月，如 2026-01', en: 'must be a month such as 2026-01' },
  quarter: { zh: '须是季度，如 2026-Q1', en: 'must be a quarter such as 2026-Q1' },
}

const booleans = new Map([
  ...['true', '1', '是', 'yes', 'y'].map((word) => [word, true] as const),
  ...['false', '0', '否', 'no', 'n'].map((word) => [word, false] as const),
])

const integer = (text: string): number | undefined => {
  const value = /^[+-]?\d{1,17}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(value) ? value + 0 : undefined
}

const number = (text: string): number | undefined => {
  const value = /^[+-]?(\d{1,30}(\.\d{0,30})?|\.\d{1,30})([eE][+-]?\d{1,3})?$/.test(text)
    ? Number(text)
    : Number.NaN
  return Number.isFinite(value) ? value + 0 : undefined
}

const dayForms =
  /^(\d{4})(?:-(\d{1,2})-(\d{1,2})|\/(\d{1,2})\/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))$/

const date = (text: string): string | undefined => {
  const [, year, ...parts] = dayForms.exec(text) ?? []
  const [month = '', day = ''] = parts.filter((part) => part !== undefined)
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDate(iso) ? iso : undefined
}

const timeForm = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/

const datetime = (text: string): string | undefined => {
  const cut = text.search(/[T ]/)
  if (cut < 0) return date(text)
  const day = date(text.slice(0, cut))
  const [time, hour = '', minute, second = '00', fraction = '', offset = ''] =
    timeForm.exec(text.slice(cut + 1)) ?? []
  if (day === undefined || time === undefined || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${day}T${hour.padStart(2, '0')}:${minute}:${second}${fraction}${offset}`
}

/** A value of a column's type out of text; undefined where the text is none. Dates come out as they are published. */
export const parseScalar = (type: FieldType, text: string): Scalar | undefined => {
  switch (type) {
    case 'integer':
      return integer(text)
    case 'number':
      return number(text)
    case 'boolean':
      return parseFlag(text)
    case 'date':
      return date(text)
    case 'datetime':
      return datetime(text)
    case 'yearmonth':
      return parseMonth(text)
    case 'quarter':
      return parseQuarter(text)
    default:
      return text
  }
}

/** Yes or no out of the words for them, else undefined. */
export const parseFlag = (text: string): boolean | undefined => booleans.get(text.toLowerCase())
