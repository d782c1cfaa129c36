import { valueFault } from '#query/condition.ts'
import { refuseWith } from '#query/query-fault.ts'
import type { Collection } from './collections.ts'
import { timeField } from './collections.ts'

const dayForm = /^\d{4}-\d{2}-\d{2}$/
const timeForm = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

const invalid = (text: string) =>
  refuseWith(
    valueFault(
      'datetime',
      `datetime 的“${text.slice(0, 80)}”无效：须是 RFC 3339 的日期或时间，或以“/”相连的两个，开放的一端写 ..`,
      `"${text.slice(0, 80)}" is no datetime: write a date or time of RFC 3339, or two with "/" between, .. for an open end`,
    ),
  )

const isSound = (text: string): boolean =>
  (dayForm.test(text) || timeForm.test(text)) && !Number.isNaN(Date.parse(text))

/** Both ends of an interval; null for an open one. */
const readInterval = (text: string): readonly [string | null, string | null] => {
  const [start = '', end = start, more] = text.toUpperCase().split('/')
  const read = (one: string) => (one === '..' || one === '' ? null : isSound(one) ? one : invalid(text))
  const both = [read(start), read(end)] as const
  const [from, to] = both
  const closed = from !== null && to !== null
  if (more !== undefined || (!text.includes('/') && from === null)) invalid(text)
  if (closed && Date.parse(from) > Date.parse(to)) invalid(text)
  return both
}

const nextDay = (day: string): string => new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)

/**
 * The CQL2 text of a `datetime` (Part 1, 7.15.4), null where it leaves nothing out: features without a time, and collections without
 * times, are never left out. Throws QueryError for what is no datetime.
 */
export const timeFilter = (text: string, { version }: Pick<Collection, 'version'>): string | null => {
  const [from, to] = readInterval(text)
  const field = timeField(version)
  if (field === undefined) return null
  const name = `"${field.name.replaceAll('"', '""')}"`
  const isDate = field.type === 'date'
  const value = (end: string) => (isDate ? end.slice(0, 10) : end)
  const parts = [
    ...(from === null ? [] : [`${name} >= '${value(from)}'`]),
    // A day as the end of times means all of it.
    ...(to === null
      ? []
      : [!isDate && dayForm.test(to) ? `${name} < '${nextDay(to)}'` : `${name} <= '${value(to)}'`]),
  ]
  return parts.length === 0 ? null : `(${name} IS NULL OR (${parts.join(' AND ')}))`
}
