import { type Column, categoryOf, isYear, measureOf, metricOf } from './column-roles.ts'
import type { FieldProfile, Profile, Version } from './core.ts'
import type { ChartChoice } from './islands/explore/view.ts'

/** Columns among which time is looked for: further on it is an attribute, such as a date of birth. */
const foremost = 4
/** Points of a line from which on days are put together as months, and months as years. */
const mostPoints = 800

const timed = ['date', 'datetime', 'yearmonth', 'quarter']

const isTime = (column: Column, { missing, distinct = 0, min, max }: FieldProfile, rows: number): boolean => {
  if (missing > rows / 5 || distinct < 3) return false
  if (timed.includes(column.type)) return true
  return isYear(column) && Number(min) >= 1000 && Number(max) <= 2200
}

const monthsFrom = (min: string, max: string): number => {
  const month = (text: string): number => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7))
  return month(max) - month(min) + 1
}

/** The time column, by days, months or years where it has too many points. */
const axisOf = ({ name, type }: Column, { distinct = 0, min = '', max = '' }: FieldProfile): string => {
  if ((type !== 'date' && type !== 'datetime') || distinct <= mostPoints) return name
  const months = monthsFrom(String(min), String(max))
  if (type === 'datetime' && months * 31 <= mostPoints) return `day(${name})`
  return months <= mostPoints ? `month(${name})` : `year(${name})`
}

/**
 * The chart that tells most of a dataset at a glance: a measure over time, else how many rows each kind has, else how a measure
 * is spread; undefined where columns allow none of them, or no profile tells.
 */
export const firstChart = ({ fields, rows }: Version, profile?: Profile): ChartChoice | undefined => {
  if (profile === undefined) return undefined
  const figures = new Map(profile.fields.map((one) => [one.name, one]))
  const columns = fields.flatMap(({ name, title, type }) => {
    const own = figures.get(name)
    return own === undefined || own.missing === rows ? [] : [{ name, title, type, figures: own }]
  })
  const measure = measureOf(columns)
  const time = columns.slice(0, foremost).find((column) => isTime(column, column.figures, rows))
  if (measure !== undefined && time !== undefined)
    return { kind: 'line', x: axisOf(time, time.figures), y: measure.name, metric: metricOf(measure) }
  const category = categoryOf(columns, rows)
  if (category !== undefined) return { kind: 'bar', x: category.name, y: '', metric: 'count' }
  return measure && { kind: 'histogram', x: measure.name, y: '', metric: '' }
}
