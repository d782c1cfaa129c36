import type { FieldType } from '#catalog/entry.ts'
import type { TableColumn } from '#engine/query-table.ts'
import { dateParts, type GroupKey, type GroupQuery, type Metric } from '#query/aggregate-query.ts'
import { type ExtentColumns, meetsSql } from '#query/box.ts'
import type { Filter, Place, SortKey } from '#query/filter.ts'
import { operatorOf, type Scalar } from '#query/operators.ts'
import { isCaseless, likeParts } from '#query/text.ts'

/** A value that takes the place of a "?", with the type it is bound as. */
export interface Bound {
  readonly type: FieldType
  readonly value: Scalar
}

/** A piece of SQL and the values of its "?"s: names and values from outside are never part of the text. */
export interface Sql {
  readonly text: string
  readonly values: readonly Bound[]
}

/** The names that columns have inside a table file: their own never reach SQL. */
export interface SqlColumns {
  name(column: string): string
  type(column: string): FieldType
}

/** Columns are c0, c1, … in the order of the schema. */
export const sqlColumns = (schema: readonly TableColumn[]): SqlColumns => {
  const places = new Map(schema.map(({ name, type }, at) => [name, { at, type }]))
  const find = (column: string) => {
    const place = places.get(column)
    if (place === undefined) throw new TypeError(`no column ${column}`)
    return place
  }
  return { name: (column) => `c${find(column).at}`, type: (column) => find(column).type }
}

/** The columns that hold the extent of the geometry in a column. */
export const extentNames = (column: string): ExtentColumns => ({
  west: `${column}w`,
  south: `${column}s`,
  east: `${column}e`,
  north: `${column}n`,
})

const text = (value: string): Bound => ({ type: 'string', value })

const join = (parts: readonly Sql[], word: string, none: string): Sql =>
  parts.length === 0
    ? { text: none, values: [] }
    : {
        text: `(${parts.map((part) => part.text).join(` ${word} `)})`,
        values: parts.flatMap((part) => part.values),
      }

const likePattern = (pattern: string): string =>
  likeParts(pattern)
    .map((part) => (typeof part === 'symbol' ? part.description : part.replace(/[\\%_]/, '\\$&')))
    .join('')

const wordSql = (word: string, columns: readonly string[]): Sql =>
  join(
    columns.map((name) => ({
      text: `coalesce(contains(${isCaseless(word) ? name : `lower(${name})`}, ?), false)`,
      values: [text(word)],
    })),
    'OR',
    'false',
  )

const placeColumns = (place: Place, columns: SqlColumns): { known: string; extent: ExtentColumns } => {
  if (place.kind === 'geometry') {
    const extent = extentNames(columns.name(place.column))
    return { known: `${extent.west} IS NOT NULL`, extent }
  }
  const [x, y] = [columns.name(place.longitude), columns.name(place.latitude)]
  return {
    known: `${x} IS NOT NULL AND ${y} IS NOT NULL`,
    extent: { west: x, east: x, south: y, north: y },
  }
}

/** A filter as a condition of SQL, unknown where the filter is. */
export const filterSql = (filter: Filter, columns: SqlColumns): Sql => {
  switch (filter.kind) {
    case 'compare': {
      const operator = operatorOf(filter.operator)
      const type = operator.takes === 'text' ? 'string' : columns.type(filter.column)
      return {
        text: operator.sql(columns.name(filter.column), filter.values.length),
        values: filter.values.map((value) => ({ type, value })),
      }
    }
    case 'like':
      return {
        text: `${columns.name(filter.column)} LIKE ? ESCAPE '\\'`,
        values: [text(likePattern(filter.pattern))],
      }
    case 'search': {
      const names = filter.columns.map((column) => columns.name(column))
      return join(
        filter.words.map((word) => wordSql(word, names)),
        'AND',
        'true',
      )
    }
    case 'box': {
      const { known, extent } = placeColumns(filter.place, columns)
      const { sql, values } = meetsSql(extent, filter.box, filter.relation)
      return {
        text: `CASE WHEN ${known} THEN ${sql} END`,
        values: values.map((value) => ({ type: 'number', value })),
      }
    }
    case 'not': {
      const of = filterSql(filter.of, columns)
      return { text: `(NOT ${of.text})`, values: of.values }
    }
    default:
      return join(
        filter.of.map((part) => filterSql(part, columns)),
        filter.kind === 'all' ? 'AND' : 'OR',
        filter.kind === 'all' ? 'true' : 'false',
      )
  }
}

/** A WHERE clause of conditions that all hold. */
export const whereSql = (conditions: readonly Sql[]): Sql => {
  if (conditions.length === 0) return { text: '', values: [] }
  const { text: joined, values } = join(conditions, 'AND', 'true')
  return { text: ` WHERE ${joined}`, values }
}

/** An ORDER BY that leaves nothing in doubt; none for the order of the file, which is that of the table. */
export const orderSql = (sort: readonly SortKey[], columns: SqlColumns): string => {
  if (sort.length === 0) return ''
  const keys = sort.map(
    ({ column, descending }) => `${columns.name(column)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  )
  return ` ORDER BY ${[...keys, 'rowid'].join(', ')}`
}

/** The condition of the rows that come after `row`, whose sorted cells are given, in an order. */
export const afterSql = (
  sort: readonly SortKey[],
  cells: readonly (Scalar | null)[],
  row: number,
  columns: SqlColumns,
): Sql => {
  const past: Sql = { text: 'rowid > ?', values: [{ type: 'integer', value: row }] }
  return sort.reduceRight<Sql>((rest, { column, descending }, at) => {
    const name = columns.name(column)
    const cell = cells[at] ?? null
    if (cell === null) return { text: `(${name} IS NULL AND ${rest.text})`, values: rest.values }
    const value = { type: columns.type(column), value: cell }
    return {
      text: `(${name} ${descending ? '<' : '>'} ? OR ${name} IS NULL OR (${name} = ? AND ${rest.text}))`,
      values: [value, value, ...rest.values],
    }
  }, past)
}

const keySql = ({ column, part }: GroupKey, columns: SqlColumns): string =>
  part === null ? columns.name(column) : `substr(${columns.name(column)}, 1, ${dateParts[part]})`

const sumSql = (name: string, type: FieldType): string =>
  type === 'integer' ? `sum(${name})` : `fsum(${name})`

const metricSql = ({ call, column }: Metric, columns: SqlColumns): string => {
  if (column === null) return 'count(*)'
  const name = columns.name(column)
  switch (call) {
    case 'sum':
      return sumSql(name, columns.type(column))
    case 'avg':
      return `CAST(${sumSql(name, columns.type(column))} AS DOUBLE) / count(${name})`
    case 'count_distinct':
      return `count(DISTINCT ${name})`
    default:
      return `${call}(${name})`
  }
}

/** The statement of a GroupQuery; the last column of its answer is the number of all groups. */
export const groupSql = ({ filter, keys, metrics, sort, limit }: GroupQuery, columns: SqlColumns): Sql => {
  const outputs = [
    ...keys.map((key) => keySql(key, columns)),
    ...metrics.map((metric) => metricSql(metric, columns)),
  ]
  const order = [
    ...sort.map(({ at, descending }) => `${at + 1} ${descending ? 'DESC' : 'ASC'} NULLS LAST`),
    ...keys.map((_, at) => `${at + 1} ASC NULLS LAST`),
  ]
  const where = whereSql(filter === null ? [] : [filterSql(filter, columns)])
  const group = keys.length === 0 ? '' : ` GROUP BY ${keys.map((_, at) => at + 1).join(', ')}`
  const ordered = order.length === 0 ? '' : ` ORDER BY ${order.join(', ')}`
  return {
    text: `SELECT ${outputs.join(', ')}, count(*) OVER () FROM t${where.text}${group}${ordered} LIMIT ${limit}`,
    values: where.values,
  }
}
