import { queryText } from './api-calls.ts'

/** A condition on a field, as it was chosen. */
export interface ChosenCondition {
  readonly field: string
  readonly operator: string
  readonly value: string
}

/** What was put together in the console. */
export interface ConsoleQuery {
  readonly conditions: readonly ChosenCondition[]
  readonly filter: string
  readonly limit: string
  /** Empty, or a field with "-" before it for descending. */
  readonly sort: string
  /** Empty for records; else a field, or a part of a date, whose groups are counted. */
  readonly groupBy: string
}

/** Path and query of an address below `base`, the address of the dataset; conditions without a value are left out. */
export const addressOf = (
  base: string,
  { conditions, filter, limit, sort, groupBy }: ConsoleQuery,
): string => {
  const parts: [string, string][] = []
  if (groupBy !== '') parts.push(['group_by', groupBy], ['metrics', 'count'], ['sort', '-count'])
  else if (sort !== '') parts.push(['sort', sort])
  for (const { field, operator, value } of conditions)
    if (value.trim() !== '') parts.push([`${field}__${operator}`, value])
  if (filter.trim() !== '') parts.push(['filter', filter])
  parts.push(['limit', limit])
  const query = parts.map(([name, value]) => `${queryText(name)}=${queryText(value)}`).join('&')
  return `${base}/${groupBy === '' ? 'records' : 'aggregate'}?${query}`
}
