import { compareFigures } from '#engine/figure.ts'
import type { SortKey } from '#query/filter.ts'
import type { Columns } from './columns.ts'

/** Orders two rows. */
export type Order = (a: number, b: number) => number

/** The order that sort keys ask for: missing values last, ties by row. */
export const orderOf = (sort: readonly SortKey[], columns: Columns): Order => {
  const keys = sort.map(({ column, descending }) => ({ cells: columns.keys(column), descending }))
  return (a, b) => {
    for (const { cells, descending } of keys) {
      const [x = null, y = null] = [cells[a], cells[b]]
      // Sorted columns hold no objects: the parser lets only scalar ones through.
      const by = compareFigures(
        typeof x === 'object' ? null : x,
        typeof y === 'object' ? null : y,
        descending,
      )
      if (by !== 0) return by
    }
    return a - b
  }
}
