import type { FieldType } from '#catalog/entry.ts'
import type { GroupKey, GroupQuery, Metric } from '#query/aggregate-query.ts'
import { datePartOf } from '#query/date-part.ts'
import { localHours } from '#query/instant.ts'
import { filterSql, type Sql, type SqlColumns, tableName, whereSql } from './sql.ts'

/** A column of the answer: what it says, and what it is grouped and ordered by. */
interface Output {
  readonly shown: string
  readonly by: string
}

const years = { first: '-62135596800000000', last: '253402300799999999' } as const

/** A date as YYYY-MM-DD, a time as YYYY-MM-DDTHH:mm:ss in China's time, null outside years of four digits. */
const localSql = (column: string, columns: SqlColumns): string => {
  if (columns.type(column) !== 'datetime') return columns.name(column)
  const local = `(${columns.key(column)} + ${localHours * 3600 * 1e6})`
  const written = `replace(CAST(make_timestamp(${local}) AS VARCHAR), ' ', 'T')`
  return `CASE WHEN ${local} BETWEEN ${years.first} AND ${years.last} THEN ${written} END`
}

const keyOutput = ({ column, part }: GroupKey, columns: SqlColumns): Output => {
  const [name, key] = [columns.name(column), columns.key(column)]
  if (part === null) return { shown: name === key ? name : `min(${name})`, by: key }
  const sql = datePartOf(part).sql(localSql(column, columns))
  return { shown: sql, by: sql }
}

const sumSql = (name: string, type: FieldType): string =>
  type === 'integer' ? `sum(${name})` : `fsum(${name})`

const extremeSql = (call: string, name: string, key: string): Output => {
  if (name === key) return { shown: `${call}(${name})`, by: `${call}(${name})` }
  const pair = `struct_pack(k := ${key}, t := ${name})`
  return { shown: `(${call}(${pair}) FILTER (WHERE ${key} IS NOT NULL)).t`, by: `${call}(${key})` }
}

const metricOutput = ({ call, column }: Metric, columns: SqlColumns): Output => {
  const one = (sql: string): Output => ({ shown: sql, by: sql })
  if (column === null) return one('count(*)')
  const [name, key] = [columns.name(column), columns.key(column)]
  switch (call) {
    case 'sum':
      return one(sumSql(name, columns.type(column)))
    case 'avg':
      return one(`CAST(${sumSql(name, columns.type(column))} AS DOUBLE) / count(${name})`)
    case 'count_distinct':
      return one(`count(DISTINCT ${key})`)
    default:
      return extremeSql(call, name, key)
  }
}

/** The statement of a GroupQuery. */
export const groupSql = ({ filter, keys, metrics, sort, limit }: GroupQuery, columns: SqlColumns): Sql => {
  const grouped = keys.map((key) => keyOutput(key, columns))
  const outputs = [...grouped, ...metrics.map((metric) => metricOutput(metric, columns))]
  // By its place where that says the same: an expression of many characters is then computed once.
  const at = ({ shown, by }: Output): string =>
    shown === by ? String(outputs.findIndex((one) => one.by === by) + 1) : by
  const order = [
    ...sort.flatMap(({ at: place, descending }) => {
      const output = outputs[place]
      return output === undefined ? [] : [`${at(output)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`]
    }),
    ...grouped.map((key) => `${at(key)} ASC NULLS LAST`),
  ]
  const where = whereSql(filter === null ? [] : [filterSql(filter, columns)])
  const group = grouped.length === 0 ? '' : ` GROUP BY ${grouped.map(at).join(', ')}`
  const ordered = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`
  const shown = outputs.map((output) => output.shown).join(', ')
  return {
    text: `SELECT ${shown} FROM ${tableName}${where.text}${group}${ordered} LIMIT ${limit}`,
    values: where.values,
  }
}

/** The statement that counts the groups of a GroupQuery without its limit. */
export const groupCountSql = ({ filter, keys }: GroupQuery, columns: SqlColumns): Sql => {
  const where = whereSql(filter === null ? [] : [filterSql(filter, columns)])
  const by = keys.map((key) => keyOutput(key, columns).by)
  const group = by.length === 0 ? '' : ` GROUP BY ${by.join(', ')}`
  return {
    text: `SELECT count(*) FROM (SELECT count(*) FROM ${tableName}${where.text}${group})`,
    values: where.values,
  }
}
