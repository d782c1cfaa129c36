import { fold, isLike } from '#query/text.ts'
import { badQuery } from '../ckan-error.ts'
import type { Bound, SolrQuery } from './parse-solr.ts'

/** How the values of a field are compared: whole, by a part, as times, or as numbers. */
export type FieldKind = 'whole' | 'part' | 'time' | 'number'

/** A field that queries may name. */
export interface SolrField<T> {
  readonly kind: FieldKind
  values(of: T): readonly string[]
}

/** What a query is asked of. */
export interface Matching<T> {
  readonly fields: Readonly<Record<string, SolrField<T>>>
  /** Those that have a text in what can be searched. */
  search(text: string): Promise<(of: T) => boolean>
  now(): Date
}

/** Whether something is found by a query. */
export type SolrTest<T> = (of: T) => boolean

const unitLengths: Readonly<Record<string, number>> = {
  SECOND: 1000,
  MINUTE: 60_000,
  HOUR: 3_600_000,
  DAY: 86_400_000,
  MONTH: 30 * 86_400_000,
  YEAR: 365 * 86_400_000,
}

// Solr's date arithmetic, without its rounding: a month counts 30 days, a year 365.
const sinceNow = (text: string, now: Date): number => {
  let time = now.getTime()
  for (const [, sign, count, unit = ''] of text.matchAll(
    /([+-])(\d{1,6})(SECOND|MINUTE|HOUR|DAY|MONTH|YEAR)S?/g,
  ))
    time += (sign === '-' ? -1 : 1) * Number(count) * (unitLengths[unit] ?? 0)
  return time
}

const timeForm = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?)?Z?$/

const timeOf = (text: string, now: Date): number => {
  if (/^NOW(?:[+-]\d{1,6}[A-Z]+|\/[A-Z]+)*$/.test(text)) return sinceNow(text, now)
  const time = timeForm.test(text)
    ? Date.parse(text.endsWith('Z') || !text.includes('T') ? text : `${text}Z`)
    : Number.NaN
  if (Number.isNaN(time)) throw badQuery(`Invalid Date String:'${text.slice(0, 80)}'`)
  return time
}

const numberOf = (text: string): number => {
  const number = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(number)) throw badQuery(`Invalid Number: ${text.slice(0, 80)}`)
  return number
}

const pattern = (text: string): string =>
  text
    .replaceAll(/[\\%_]/g, '\\$&')
    .replaceAll('*', '%')
    .replaceAll('?', '_')

const unknown = <T>(field: string, { fields }: Matching<T>): never => {
  throw badQuery(`undefined field ${field.slice(0, 80)}; known: ${Object.keys(fields).join(', ')}`)
}

const fieldOf = <T>(name: string, matching: Matching<T>): SolrField<T> =>
  (Object.hasOwn(matching.fields, name) ? matching.fields[name] : undefined) ?? unknown(name, matching)

const termTest = <T>(
  { text, quoted }: Extract<SolrQuery, { kind: 'term' }>,
  { kind, values }: SolrField<T>,
  now: Date,
): SolrTest<T> => {
  if (kind === 'time' && text !== '*') {
    const wanted = timeOf(text, now)
    return (of) => values(of).some((value) => timeOf(value, now) === wanted)
  }
  const wanted = fold(text)
  if (!quoted && /[*?]/.test(text)) {
    const like = pattern(kind === 'part' ? `*${wanted}*` : wanted)
    return (of) => values(of).some((value) => isLike(fold(value), like))
  }
  return kind === 'part'
    ? (of) => values(of).some((value) => fold(value).includes(wanted))
    : (of) => values(of).some((value) => fold(value) === wanted)
}

const within = (value: number | string, low: Limit | null, high: Limit | null): boolean => {
  if (low !== null && (low.included ? value < low.at : value <= low.at)) return false
  return high === null || (high.included ? value <= high.at : value < high.at)
}

interface Limit {
  readonly at: number | string
  readonly included: boolean
}

const rangeTest = <T>(
  { low, high }: Extract<SolrQuery, { kind: 'range' }>,
  { kind, values }: SolrField<T>,
  now: Date,
): SolrTest<T> => {
  const read = (text: string) =>
    kind === 'time' ? timeOf(text, now) : kind === 'number' ? numberOf(text) : text
  const limit = ({ text, included }: Bound): Limit | null =>
    text === null ? null : { at: read(text), included }
  const [from, to] = [limit(low), limit(high)]
  return (of) => values(of).some((value) => within(read(value), from, to))
}

/** Makes the test that a query is; throws CKAN's Search Query Error for fields that there are not and values that are none. */
export const solrTest = async <T>(query: SolrQuery, matching: Matching<T>): Promise<SolrTest<T>> => {
  switch (query.kind) {
    case 'everything':
      return () => true
    case 'not': {
      const test = await solrTest(query.of, matching)
      return (of) => !test(of)
    }
    case 'term':
      if (query.field === null || query.field === 'text' || query.field === 'notes')
        return matching.search(query.text)
      return termTest(query, fieldOf(query.field, matching), matching.now())
    case 'range':
      return rangeTest(query, fieldOf(query.field, matching), matching.now())
    default: {
      const tests = await Promise.all(query.of.map((one) => solrTest(one, matching)))
      return query.kind === 'and'
        ? (of) => tests.every((test) => test(of))
        : (of) => tests.some((test) => test(of))
    }
  }
}

/** The words of a query that are looked for in texts, for the order of what is found. */
export const searchedText = (query: SolrQuery): string => {
  if (query.kind === 'term') return query.field === null || query.field === 'text' ? query.text : ''
  if (query.kind === 'and' || query.kind === 'or') return query.of.map(searchedText).join(' ').trim()
  return ''
}
