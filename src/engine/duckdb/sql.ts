import type { FieldType } from '#catalog/entry.ts'
import type { TableColumn } from '#engine/query-table.ts'
import { type ExtentColumns, meetsSql } from '#query/box.ts'
import type { Filter, Place, SortKey } from '#query/filter.ts'
import { instantOf } from '#query/instant.ts'
import { comparesInstants, operatorOf, type Scalar } from '#query/operators.ts'
import { arithmetic, type Term } from '#query/term.ts'
import { isCaseless, likeParts } from '#query/text.ts'

/** A value that takes the place of a "?", with the type it is bound as. */
export interface Bound {
  readonly type: FieldType
  readonly value: Scalar | bigint
}

/** The table of a file. The number counts up when it gets other columns, so that a publish makes older files anew. */
export const tableName = 'rows_2'

/** A piece of SQL and the values of its "?"s: names and values from outside are never part of the text. */
export interface Sql {
  readonly text: string
  readonly values: readonly Bound[]
}

/** The names that columns have inside a table file: their own never reach SQL. */
export interface SqlColumns {
  name(column: string): string
  /** What a column is compared and ordered by: itself, but of times the instants. */
  key(column: string): string
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
  const name = (column: string): string => `c${find(column).at}`
  return {
    name,
    key: (column) => (find(column).type === 'datetime' ? instantName(name(column)) : name(column)),
    type: (column) => find(column).type,
  }
}

/** The column that holds the instants of the times in a column, in microseconds. */
export const instantName = (column: string): string => `${column}k`

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

const termSql = (term: Term, columns: SqlColumns): Sql => {
  switch (term.kind) {
    case 'value':
      return {
        text: '?',
        values: [{ type: typeof term.value === 'number' ? 'number' : 'string', value: term.value }],
      }
    case 'column': {
      const key = columns.key(term.column)
      const isNumber = ['integer', 'number'].includes(columns.type(term.column))
      return { text: isNumber ? `CAST(${key} AS DOUBLE)` : key, values: [] }
    }
    case 'folded': {
      const of = termSql(term.of, columns)
      return { text: `lower(${of.text})`, values: of.values }
    }
    case 'arithmetic': {
      const [left, right] = [termSql(term.left, columns), termSql(term.right, columns)]
      return {
        text: arithmetic[term.sign].sql(left.text, right.text),
        values: [...left.values, ...right.values],
      }
    }
  }
}

const finiteSql = (term: Term, columns: SqlColumns): Sql => {
  const { text: sql, values } = termSql(term, columns)
  if (term.kind !== 'arithmetic') return { text: sql, values }
  return { text: `CASE WHEN isfinite(${sql}) THEN ${sql} END`, values: [...values, ...values] }
}

const signs = { exact: '=', not: '<>', lt: '<', lte: '<=', gt: '>', gte: '>=' } as const

const relationSql = (filter: Extract<Filter, { kind: 'relation' }>, columns: SqlColumns): Sql => {
  const [left, right] = [finiteSql(filter.left, columns), finiteSql(filter.right, columns)]
  return {
    text: `(${left.text} ${signs[filter.operator]} ${right.text})`,
    values: [...left.values, ...right.values],
  }
}

const bound = (type: FieldType, value: Scalar, timed: boolean): Bound => {
  const instant = timed ? instantOf(String(value)) : null
  return instant === null ? { type, value } : { type: 'integer', value: instant }
}

const compareSql = (filter: Extract<Filter, { kind: 'compare' }>, columns: SqlColumns): Sql => {
  const { column, operator: name, values, folded } = filter
  const operator = operatorOf(name)
  const given = columns.type(column)
  const timed = comparesInstants(name, given)
  const type = operator.takes === 'text' ? 'string' : given
  const cell = timed ? columns.key(column) : columns.name(column)
  return {
    text: operator.sql(folded === true ? `lower(${cell})` : cell, values.length),
    values: values.map((value) => bound(type, value, timed)),
  }
}

const likeSql = (
  { column, pattern, folded }: Extract<Filter, { kind: 'like' }>,
  columns: SqlColumns,
): Sql => {
  const cell = columns.name(column)
  return {
    text: `${folded === true ? `lower(${cell})` : cell} LIKE ? ESCAPE '\\'`,
    values: [text(likePattern(pattern))],
  }
}

/** A filter as a condition of SQL, unknown where the filter is. */
export const filterSql = (filter: Filter, columns: SqlColumns): Sql => {
  switch (filter.kind) {
    case 'compare':
      return compareSql(filter, columns)
    case 'like':
      return likeSql(filter, columns)
    case 'relation':
      return relationSql(filter, columns)
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
    case 'except':
      // As one value, so that a statement serves any rows.
      return {
        text: "(rowid NOT IN (SELECT CAST(unnest(string_split(?, ',')) AS BIGINT)))",
        values: [text(filter.rows.join(','))],
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
    ({ column, descending }) => `${columns.key(column)} ${descending ? 'DESC' : 'ASC'} NULLS LAST`,
  )
  return ` ORDER BY ${[...keys, 'rowid'].join(', ')}`
}

/** The condition of the rows that come after `row`, whose sorted cells are given, in an order. */
export const afterSql = (
  sort: readonly SortKey[],
  cells: readonly (Scalar | bigint | null)[],
  row: number,
  columns: SqlColumns,
): Sql => {
  const past: Sql = { text: 'rowid > ?', values: [{ type: 'integer', value: row }] }
  return sort.reduceRight<Sql>((rest, { column, descending }, at) => {
    const name = columns.key(column)
    const cell = cells[at] ?? null
    if (cell === null) return { text: `(${name} IS NULL AND ${rest.text})`, values: rest.values }
    const value: Bound = { type: typeof cell === 'bigint' ? 'integer' : columns.type(column), value: cell }
    return {
      text: `(${name} ${descending ? '<' : '>'} ? OR ${name} IS NULL OR (${name} = ? AND ${rest.text}))`,
      values: [value, value, ...rest.values],
    }
  }, past)
}
