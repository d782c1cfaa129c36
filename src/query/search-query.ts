import { type ColumnLike, columnSchema, unknownField } from './column.ts'
import { condition, requireBox, textsOf, valueFault } from './condition.ts'
import { parseCql2 } from './cql2/parse-cql2.ts'
import { allOf, type Filter, type Place, type SortKey } from './filter.ts'
import { operatorNames, operatorOf } from './operators.ts'
import { decodePart, quoted } from './parse-parameters.ts'
import { QueryError, type QueryFault, refuse, refuseWith } from './query-fault.ts'
import { fold } from './text.ts'

/** A version as filters see it. */
export interface SearchedVersion {
  readonly fields: readonly ColumnLike[]
  /** Names of the columns that hold the point of a row. */
  readonly coordinates?: { readonly longitude: string; readonly latitude: string }
}

/** A `{field}__{operator}=value` of a request. */
export interface FieldCondition {
  /** As given: name or title, two underscores, operator. */
  readonly name: string
  /** undefined where its percent-encoding is wrong. */
  readonly value: string | undefined
}

/** The parameters that narrow rows, by name. */
export interface SearchValues {
  readonly q?: string
  readonly bbox?: string
  readonly filter?: string
}

/** Most conditions a request may have beside `filter`. */
const maxFieldConditions = 50

/**
 * Takes the `{field}__{operator}` parameters out of a raw query string; what is left is for a parameter table. Names that
 * hold no two underscores are never touched.
 */
export const splitConditions = (
  rawQuery: string,
): { readonly rest: string; readonly conditions: readonly FieldCondition[] } => {
  if (!/__|%5f/i.test(rawQuery)) return { rest: rawQuery, conditions: [] }
  const conditions: FieldCondition[] = []
  const rest = rawQuery.split('&').filter((part) => {
    const equals = part.indexOf('=')
    const name = decodePart(equals < 0 ? part : part.slice(0, equals))
    if (name === undefined || !name.includes('__') || name === '__proto__') return true
    const value = equals < 0 ? '' : decodePart(part.slice(equals + 1))
    conditions.push({ name, value })
    return false
  })
  return { rest: rest.join('&'), conditions }
}

const placing: readonly string[] = ['cursor', 'offset', 'limit', 'count', 'select']

/** The parts of a raw query string that say which rows and in what order, each beginning with "&", written one way. */
export const searchText = (rawQuery: string): string =>
  rawQuery
    .split('&')
    .map((part) => part.split('=').map(decodePart))
    .filter(([name = '']) => name !== '' && !placing.includes(name))
    .map(([name = '', ...value]) => `&${escaped(name)}=${escaped(value.join('='))}`)
    .join('')

const escaped = (text: string): string => encodeURIComponent(text).replaceAll('%2C', ',')

/** The word that means the place of a row, where no field has it as its name. */
export const placeWord = 'geometry'

const parseCondition = ({ name, value }: FieldCondition, version: SearchedVersion): Filter => {
  if (value === undefined)
    return refuseWith(valueFault(name, '百分号编码有误', 'The value is not valid percent-encoding'))
  const cut = name.lastIndexOf('__')
  const [given, operator] = [name.slice(0, cut), name.slice(cut + 2)]
  const { fields } = version
  const schema = columnSchema(fields)
  const found = schema.find(given)
  const place = found === undefined && given === placeWord && operator === 'within' ? placeOf(version) : null
  if (place !== null)
    return { kind: 'box', place, relation: 'within', box: requireBox(name, value.split(',')) }
  const column = found ?? refuseWith(unknownField(given, quoted(name), fields))
  return condition(
    { column, type: schema.typeOf(column), parameter: name },
    operator,
    textsOf(operator, value),
  )
}

/** The place of the rows of a version: its first geometry column, else its coordinates, else null. */
export const placeOf = ({ fields, coordinates }: SearchedVersion): Place | null => {
  const schema = columnSchema(fields)
  const geometry = fields.find(({ type }) => type === 'geojson')
  const column = geometry === undefined ? undefined : schema.find(geometry.name)
  if (column !== undefined) return { kind: 'geometry', column }
  if (coordinates === undefined) return null
  const [longitude, latitude] = [schema.find(coordinates.longitude), schema.find(coordinates.latitude)]
  return longitude === undefined || latitude === undefined ? null : { kind: 'point', longitude, latitude }
}

const noPlace: QueryFault = {
  code: 'invalid_parameter',
  parameter: 'bbox',
  what: {
    zh: '参数 bbox 不可用：此数据集没有图形或坐标',
    en: 'Parameter bbox is of no use here: the dataset has neither geometry nor coordinates',
  },
}

const boxFilter = (text: string, version: SearchedVersion): Filter => ({
  kind: 'box',
  place: placeOf(version) ?? refuseWith(noPlace),
  relation: 'intersects',
  box: requireBox('bbox', text.split(',')),
})

const wordsFilter = (text: string, { fields }: SearchedVersion): Filter => {
  const schema = columnSchema(fields)
  const texts = operatorOf('contains').types
  const words = [...new Set(fold(text).split(/\s+/u))].filter((word) => word !== '')
  return {
    kind: 'search',
    columns: schema.names.filter((name) => texts.includes(schema.typeOf(name))),
    words,
  }
}

/** Runs every parser, and throws all their faults together. */
export const gather = <T>(parsers: readonly (() => T)[]): readonly T[] => {
  const faults: QueryFault[] = []
  const parsed: T[] = []
  for (const parse of parsers)
    try {
      parsed.push(parse())
    } catch (error) {
      if (!(error instanceof QueryError)) throw error
      faults.push(...error.faults)
    }
  refuse(faults)
  return parsed
}

/** The rows that the conditions and parameters of a request want, null for all; throws QueryError with every fault. */
export const parseFilter = (
  conditions: readonly FieldCondition[],
  { q, bbox, filter }: SearchValues,
  version: SearchedVersion,
): Filter | null => {
  if (conditions.length > maxFieldConditions)
    refuseWith({
      code: 'invalid_filter',
      parameter: quoted(conditions[maxFieldConditions]?.name ?? ''),
      what: {
        zh: `条件不得超过 ${maxFieldConditions} 个`,
        en: `There may be at most ${maxFieldConditions} conditions`,
      },
    })
  const parsers = conditions.map((given) => () => parseCondition(given, version))
  if (q !== undefined) parsers.push(() => wordsFilter(q, version))
  if (bbox !== undefined) parsers.push(() => boxFilter(bbox, version))
  if (filter !== undefined)
    parsers.push(() => parseCql2(filter, { fields: version.fields, geometry: placeOf(version) }))
  return allOf(gather(parsers))
}

const sortable = operatorOf('exact').types

const sortKey = (given: string, fields: readonly ColumnLike[]): SortKey => {
  const schema = columnSchema(fields)
  const descending = given.startsWith('-')
  const name = descending ? given.slice(1) : given
  const column = schema.find(name) ?? refuseWith(unknownField(name, 'sort', fields))
  if (sortable.includes(schema.typeOf(column))) return { column, descending }
  return refuseWith({
    code: 'invalid_parameter',
    parameter: 'sort',
    what: {
      zh: `参数 sort 不能按字段“${column}”排序`,
      en: `Parameter sort can't order by the field "${column}"`,
    },
  })
}

/** The order that `sort` asks for; a column counts where it stands first. Throws QueryError with every fault. */
export const parseSort = (given: readonly string[], fields: readonly ColumnLike[]): readonly SortKey[] => {
  const keys = gather(given.map((name) => () => sortKey(name, fields)))
  return keys.filter(({ column }, at) => keys.findIndex((key) => key.column === column) === at)
}

/** Adds to the faults of unknown parameters that are fields which condition was probably meant. */
export const hintingFields = <T>(fields: readonly ColumnLike[], parse: () => T): T => {
  try {
    return parse()
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    const hinted = error.faults.map((fault) => {
      const meant = fault.code === 'unknown_parameter' && columnSchema(fields).find(fault.parameter)
      return meant ? { ...fault, didYouMean: `${meant}__exact` } : fault
    })
    refuse(hinted)
    throw error
  }
}

/** Every way a field of a version can be filtered: `{field}__{operator}`. */
export const conditionNames = (fields: readonly ColumnLike[]): readonly string[] =>
  fields.flatMap(({ name, type }) =>
    operatorNames
      .filter((operator) => operatorOf(operator).types.includes(type))
      .map((operator) => `${name}__${operator}`),
  )
