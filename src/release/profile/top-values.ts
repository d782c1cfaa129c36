import type { TopValues, ValueCount } from './profile.ts'
import type { ValueCounts } from './value-counts.ts'

/** Values that are told. */
const told = 10

/** Characters of a value that are told. */
export const longestTold = 100

/**
 * The most frequent values of a column, `show` makes them fit to be told. None where every value occurs once, or where the
 * counts lack so much that nothing can be said.
 */
export const topValues = <T>(
  counts: ValueCounts<T>,
  show: (value: T) => ValueCount['value'],
): TopValues | undefined => {
  const values: { value: ValueCount['value']; count: number }[] = []
  const least = Math.max(2, counts.error)
  counts.forEach((value, count) => {
    if (value === undefined || count < least) return
    if (values.length < told) values.push({ value: show(value), count })
    // What is rarer than all that are told needs not be shown.
    else if (count >= (values.at(-1)?.count ?? 0)) insert(values, show(value), count)
    else return
    values.sort(inOrder)
  })
  if (values.length === 0) return undefined
  return {
    values: values.map(cut),
    exact: counts.isExact,
    ...(!counts.isExact && { countsLackAtMost: counts.error }),
  }
}

type Value = Omit<ValueCount, 'cut'>

const inOrder = (x: Value, y: Value): number => y.count - x.count || (x.value < y.value ? -1 : 1)

const insert = (values: Value[], value: Value['value'], count: number): void => {
  const last = values.at(-1)
  if (last !== undefined && inOrder({ value, count }, last) < 0) values[values.length - 1] = { value, count }
}

const cut = ({ value, count }: Value): ValueCount =>
  typeof value === 'string' && value.length > longestTold
    ? { value: [...value].slice(0, longestTold).join(''), count, cut: true }
    : { value, count }
