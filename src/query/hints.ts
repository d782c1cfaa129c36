import { distance, nearest } from '#catalog/nearest.ts'
import type { GroupQuery } from './aggregate-query.ts'
import { type ColumnLike, type ColumnName, columnSchema } from './column.ts'
import type { Filter } from './filter.ts'
import { fold } from './text.ts'

/** A value that a filter asked a text column for. */
export interface AskedValue {
  readonly column: ColumnName
  readonly value: string
}

/** What was probably meant by a value that nothing has: published values of the same column, the likeliest first. */
export interface Hint {
  readonly field: string
  readonly value: string
  readonly didYouMean: readonly string[]
}

/** Values of a filter that hints are looked for, and hints of a value, at most. */
const [maxValues, maxHints] = [2, 3]

/** Different values that are compared with one that was asked for, the most frequent. */
const maxKnown = 500

const textual: readonly string[] = ['exact', 'in', 'contains', 'startswith']

/** The values that a filter needs to be met, of text columns: those under OR and NOT are not among them. */
export const askedValues = (filter: Filter | null, fields: readonly ColumnLike[]): readonly AskedValue[] => {
  if (filter?.kind === 'all')
    return filter.of.flatMap((part) => askedValues(part, fields)).slice(0, maxValues)
  if (filter?.kind !== 'compare' || !textual.includes(filter.operator)) return []
  const { column } = filter
  if (columnSchema(fields).typeOf(column) !== 'string') return []
  return filter.values.map((value) => ({ column, value: String(value) })).slice(0, maxValues)
}

/** The query for the values that may have been meant: those that begin with the same character. */
export const likelyValues = ({ column, value }: AskedValue): GroupQuery => {
  const [first = ''] = value
  return {
    filter: { kind: 'compare', column, operator: 'startswith', values: [first] },
    keys: [{ name: 'value', column, part: null }],
    metrics: [{ name: 'count', call: 'count', column: null }],
    sort: [{ at: 1, descending: true }],
    limit: maxKnown,
  }
}

/** The values that were probably meant: those that hold the one asked for, or are as long and nearly the same. */
export const nearestValues = (value: string, known: readonly string[]): readonly string[] => {
  const wanted = fold(value)
  const others = known.filter((one) => one !== value)
  const holding = others.filter(
    (one) => fold(one).includes(wanted) || (one !== '' && wanted.includes(fold(one))),
  )
  const near = others
    .filter((one) => nearest(value, [one]) !== undefined)
    .toSorted((a, b) => distance(wanted, fold(a)) - distance(wanted, fold(b)))
  return [...new Set([...near, ...holding])].slice(0, maxHints)
}
