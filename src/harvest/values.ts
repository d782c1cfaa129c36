import { sequenceOf } from '#catalog/codec/code-sequence.ts'
import { isSeriesId } from '#catalog/dataset-series.ts'
import { isDate, isPeriod } from '#catalog/date.ts'
import { isRegionCode } from '#catalog/region.ts'
import type { Spec } from './harvested.ts'

/** Tells whether a value is an object of JSON. */
export const isRecord = (value: unknown): value is Spec =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A member of an object of JSON as one; empty where it is none. */
export const recordAt = (record: Spec, name: string): Spec => {
  const value = record[name]
  return isRecord(value) ? value : {}
}

/** A value as a list: one thing is a list of one, nothing is none. */
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]

/** Objects of JSON in a list; whatever else is in it is left out. */
export const recordsOf = (value: unknown): readonly Spec[] => listOf(value).filter(isRecord)

/** Text without white space around it and with plain line ends; of a number its digits. Undefined where nothing is left. */
export const textOf = (value: unknown): string | undefined => {
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (typeof value !== 'string') return undefined
  const text = value.replaceAll(/\r\n?/g, '\n').trim()
  return text === '' ? undefined : text
}

/** The first of several values that is a text. */
export const firstText = (...values: readonly unknown[]): string | undefined => {
  for (const value of values) {
    const text = textOf(value)
    if (text !== undefined) return text
  }
  return undefined
}

/** Texts of a list, each once. */
export const textsOf = (value: unknown): readonly string[] => [
  ...new Set(listOf(value).flatMap((one) => textOf(one) ?? [])),
]

/** The day of a date or a date with time (ISO 8601), as YYYY-MM-DD; undefined for anything else. */
export const dayOf = (value: unknown): string | undefined => {
  const day = /^(\d{4}-\d{2}-\d{2})(?:[T ]|$)/.exec(textOf(value) ?? '')?.[1]
  return day !== undefined && isDate(day) ? day : undefined
}

const yearOrDay = (text: string): string => /^(\d{4}(?:-\d{2}(?:-\d{2})?)?)/.exec(text)?.[1] ?? ''

/** A period as entries write it, out of its two ends; an end that is missing is open. */
export const periodOf = (start: unknown, end: unknown): string | undefined => {
  const [from, to] = [yearOrDay(textOf(start) ?? ''), yearOrDay(textOf(end) ?? '')]
  const period = `${from}/${to === '' ? '..' : to}`
  return isPeriod(period) ? period : undefined
}

/** A region code of GB/T 2260, wherever it stands at the end of a text. */
export const regionOf = (value: unknown): string | undefined => {
  const code = /(?:^|\D)(\d{6})$/.exec(textOf(value) ?? '')?.[1]
  return code !== undefined && isRegionCode(code) ? code : undefined
}

/** An e-mail address, with or without its scheme. */
export const emailOf = (value: unknown): string | undefined => {
  const text = (textOf(value) ?? '').replace(/^mailto:/i, '')
  return /^[^\s@]+@[^\s@]+$/.test(text) ? text : undefined
}

/** The id of a series: its identifier or the end of its address where it can be one, else digits made of the address. */
export const seriesIdOf = (identifier: string | undefined, address: string): string => {
  const end = /([^/#?]+)[/#?]*$/.exec(address)?.[1]?.toLowerCase()
  const given = [identifier?.toLowerCase(), end].find((text) => text !== undefined && isSeriesId(text))
  return given ?? `series-${sequenceOf(address, 12)}`
}

/** Tells whether a text is an address on the Web. */
export const isAddress = (value: unknown): value is string =>
  typeof value === 'string' && /^https?:\/\/\S+$/i.test(value.trim())
