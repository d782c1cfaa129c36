import { type ColumnLike, columnSchema } from '#query/column.ts'
import type { SortKey } from '#query/filter.ts'
import { operatorOf } from '#query/operators.ts'
import { quoted } from '#query/parse-parameters.ts'
import { invalid } from '../ckan-error.ts'
import { rowColumn } from './columns.ts'

/** An order of rows, which ends in their numbers. */
export interface ReadSort {
  readonly keys: readonly SortKey[]
  /** By row number alone, the last one first. */
  readonly reversed: boolean
}

const form = /^("(?:[^"]|"")+"|\S+)(?:\s+(asc|desc))?(?:\s+nulls\s+(first|last))?$/i

const clauses = (given: unknown): readonly string[] => {
  const listed = Array.isArray(given) ? given.map(String) : String(given ?? '').split(',')
  return listed.map((clause) => clause.trim()).filter((clause) => clause !== '')
}

/** Reads `sort`: fields with asc or desc and "nulls last" behind them; throws CKAN's Validation Error. */
export const readSort = (given: unknown, fields: readonly ColumnLike[]): ReadSort => {
  const schema = columnSchema(fields)
  const sortable = operatorOf('exact').types
  const keys: SortKey[] = []
  for (const clause of clauses(given)) {
    const [, name = '', direction = 'asc', nulls = 'last'] = form.exec(clause) ?? []
    const plain = name.replace(/^"(.*)"$/s, '$1').replaceAll('""', '"')
    const descending = direction.toLowerCase() === 'desc'
    const column = schema.find(plain)
    if (nulls.toLowerCase() === 'first')
      throw invalid({ sort: ['rows without a value come last here: "nulls first" is not offered'] })
    // After the row number nothing is left to be sorted.
    if (column === undefined && plain === rowColumn) {
      if (descending && keys.length > 0) throw invalid({ sort: [`${rowColumn} desc can only stand alone`] })
      return { keys, reversed: descending }
    }
    if (column === undefined || !sortable.includes(schema.typeOf(column)))
      throw invalid({
        sort: [`cannot sort by "${quoted(clause)}"; known: ${[rowColumn, ...schema.names].join(', ')}`],
      })
    if (!keys.some((key) => key.column === column)) keys.push({ column, descending })
  }
  return { keys, reversed: false }
}
