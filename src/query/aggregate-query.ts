import { nearest } from '#catalog/nearest.ts'
import { aggregateParameters, valuesParameters } from './aggregate-parameters.ts'
import { type ColumnLike, type ColumnName, columnSchema, unknownField } from './column.ts'
import { condition } from './condition.ts'
import { type DatePartName, datePartNames, datePartOf } from './date-part.ts'
import { allOf, type Filter } from './filter.ts'
import { operatorOf, operatorsOf } from './operators.ts'
import { parseParameters, quoted } from './parse-parameters.ts'
import { type QueryFault, refuseWith } from './query-fault.ts'
import { gather, hintingFields, parseFilter, type SearchedVersion, splitConditions } from './search-query.ts'

/** What rows are grouped by: a column, or a part of its dates. */
export interface GroupKey {
  /** As it is named in the answer. */
  readonly name: string
  readonly column: ColumnName
  readonly part: DatePartName | null
}

/** A figure of a group. Nulls count in `count` only; the others of a group without values are null, counts are 0. */
export interface Metric {
  readonly name: string
  readonly call: 'count' | 'sum' | 'avg' | 'min' | 'max' | 'count_distinct'
  /** null for `count` only. */
  readonly column: ColumnName | null
}

/** A position in the rows of the answer: keys first, then metrics. */
export interface OutputKey {
  readonly at: number
  readonly descending: boolean
}

/** Groups of one version with their figures. Every order ends in the keys of the groups, so it is never in doubt. */
export interface GroupQuery {
  readonly filter: Filter | null
  readonly keys: readonly GroupKey[]
  readonly metrics: readonly Metric[]
  readonly sort: readonly OutputKey[]
  readonly limit: number
}

const invalid = (
  parameter: string,
  zh: string,
  en: string,
  known?: readonly string[],
  near?: string,
): QueryFault => ({
  code: 'invalid_parameter',
  parameter,
  what: { zh: `参数 ${parameter} ${zh}`, en: `Parameter ${parameter} ${en}` },
  ...(known === undefined ? {} : { known }),
  ...(near === undefined ? {} : { didYouMean: near }),
})

const numbers = ['integer', 'number']
const scalars: readonly string[] = operatorOf('exact').types
const ordered: readonly string[] = operatorOf('gt').types

const typesOf = {
  sum: numbers,
  avg: numbers,
  min: ordered,
  max: ordered,
  count_distinct: scalars,
} as const

const callForm = /^(\w+)\((.*)\)$/su

const requireColumn = (
  given: string,
  parameter: string,
  fields: readonly ColumnLike[],
  types: readonly string[],
): ColumnName => {
  const schema = columnSchema(fields)
  const column = schema.find(given) ?? refuseWith(unknownField(given, parameter, fields))
  if (types.includes(schema.typeOf(column))) return column
  const known = fields.filter(({ type }) => types.includes(type)).map(({ name }) => name)
  return refuseWith(
    invalid(
      parameter,
      `不能用于字段“${column}”，可用：${known.join('、') || '无'}`,
      `can't be used with field "${column}"; known: ${known.join(', ') || 'none'}`,
      known,
    ),
  )
}

const parseKey = (given: string, fields: readonly ColumnLike[]): GroupKey => {
  const [, call, inner = ''] = callForm.exec(given) ?? []
  const part = datePartNames.find((name) => name === call)
  if (part === undefined || columnSchema(fields).find(given) !== undefined) {
    const column = requireColumn(given, 'group_by', fields, scalars)
    return { name: column, column, part: null }
  }
  const column = requireColumn(inner, 'group_by', fields, datePartOf(part).types)
  return { name: `${part}(${column})`, column, part }
}

const calls = ['count', ...Object.keys(typesOf).map((name) => `${name}(…)`)]

const parseMetric = (given: string, fields: readonly ColumnLike[]): Metric => {
  if (given === 'count') return { name: 'count', call: 'count', column: null }
  const [, name, inner = ''] = callForm.exec(given) ?? []
  const call = (Object.keys(typesOf) as (keyof typeof typesOf)[]).find((known) => known === name)
  if (call === undefined)
    return refuseWith(
      invalid(
        'metrics',
        `没有统计量“${quoted(given)}”，可用：${calls.join('、')}`,
        `has no metric "${quoted(given)}"; known: ${calls.join(', ')}`,
        calls,
        nearest(quoted(given), ['count', ...Object.keys(typesOf)]),
      ),
    )
  const column = requireColumn(inner, 'metrics', fields, typesOf[call])
  return { name: `${call}(${column})`, call, column }
}

/** The names of an answer's members, in order. */
export const outputNames = ({ keys, metrics }: Pick<GroupQuery, 'keys' | 'metrics'>): readonly string[] =>
  [...keys, ...metrics].map(({ name }) => name)

const parseOutputKey = (
  given: string,
  names: readonly string[],
  fields: readonly ColumnLike[],
): OutputKey => {
  const descending = given.startsWith('-')
  const name = descending ? given.slice(1) : given
  const at = names.indexOf(columnSchema(fields).find(name) ?? name)
  if (at >= 0) return { at, descending }
  return refuseWith(
    invalid(
      'sort',
      `没有“${quoted(name)}”，可用：${names.join('、')}`,
      `has no "${quoted(name)}"; known: ${names.join(', ')}`,
      names,
      nearest(quoted(name), names),
    ),
  )
}

const once = <T extends { readonly name: string }>(given: readonly T[]): readonly T[] =>
  given.filter(({ name }, at) => given.findIndex((one) => one.name === name) === at)

/** The groups that a raw query string asks of a version; throws QueryError. */
export const parseAggregate = (rawQuery: string, version: SearchedVersion): GroupQuery => {
  const { fields } = version
  const { rest, conditions } = splitConditions(rawQuery)
  const values = hintingFields(fields, () => parseParameters(aggregateParameters, rest))
  const keys = once(gather((values.group_by ?? []).map((given) => () => parseKey(given, fields))))
  const metrics = once(gather((values.metrics ?? ['count']).map((given) => () => parseMetric(given, fields))))
  const names = outputNames({ keys, metrics })
  const sort = gather((values.sort ?? []).map((given) => () => parseOutputKey(given, names, fields)))
  return { filter: parseFilter(conditions, values, version), keys, metrics, sort, limit: values.limit }
}

/**
 * The distinct values of a field that a raw query string asks for, as groups with their counts, the most frequent first;
 * throws QueryError.
 */
export const parseValuesQuery = (rawQuery: string, field: string, version: SearchedVersion): GroupQuery => {
  const { fields } = version
  const { rest, conditions } = splitConditions(rawQuery)
  const values = hintingFields(fields, () => parseParameters(valuesParameters, rest))
  const column = requireColumn(field, 'field', fields, scalars)
  const type = columnSchema(fields).typeOf(column)
  const { q, ...others } = values
  if (q !== undefined && !operatorsOf(type).includes('startswith'))
    refuseWith(invalid('q', '只能用于文本和日期字段', 'is for fields of texts and dates only'))
  const filters = [parseFilter(conditions, others, version)]
  if (q !== undefined) filters.push(condition({ column, type, parameter: 'q' }, 'startswith', [q]))
  return {
    filter: allOf(filters.filter((filter) => filter !== null)),
    keys: [{ name: 'value', column, part: null }],
    metrics: [{ name: 'count', call: 'count', column: null }],
    sort: [{ at: 1, descending: true }],
    limit: values.limit,
  }
}
