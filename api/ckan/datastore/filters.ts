import { type ColumnLike, columnSchema } from '#query/column.ts'
import { condition } from '#query/condition.ts'
import type { Filter } from '#query/filter.ts'
import { operatorOf } from '#query/operators.ts'
import { quoted } from '#query/parse-parameters.ts'
import { QueryError } from '#query/query-fault.ts'
import { fold } from '#query/text.ts'
import { invalid } from '../ckan-error.ts'
import { rowColumn } from './columns.ts'

/** How deep $or and $and may be nested. */
const maxDepth = 10
const maxConditions = 100

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Rows that `_id` wants: those above a number, as pages are walked; every other condition on it is refused. */
export interface ReadFilters {
  readonly filters: readonly Filter[]
  /** Rows numbered up to this one are passed over. */
  readonly after: number
}

const operators = { lt: 'lt', lte: 'lte', gt: 'gt', gte: 'gte', eq: 'exact' } as const

/** Faults of a query as CKAN tells them: under the parameter that they came in by. */
export const asInvalid = <T>(parameter: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (!(error instanceof QueryError)) throw error
    throw invalid({ [parameter]: error.faults.map(({ what }) => what.en) })
  }
}

class FilterReader {
  readonly #fields: readonly ColumnLike[]
  #conditions = 0
  after = 0

  constructor(fields: readonly ColumnLike[]) {
    this.#fields = fields
  }

  all(filters: unknown, depth: number): Filter {
    if (depth > maxDepth) throw invalid({ filters: [`nested more than ${maxDepth} deep`] })
    if (Array.isArray(filters)) return { kind: 'any', of: filters.map((one) => this.all(one, depth + 1)) }
    if (!isObject(filters)) throw invalid({ filters: ['Not a json object'] })
    return {
      kind: 'all',
      of: Object.entries(filters)
        .filter(([name, value]) => !this.#isWalk(name, value, depth))
        .map(([name, value]) => this.#named(name, value, depth)),
    }
  }

  #isWalk(name: string, value: unknown, depth: number): boolean {
    if (name !== rowColumn || this.#fields.some((field) => field.name === rowColumn)) return false
    const after = isObject(value) ? value['gt'] : undefined
    const more = isObject(value) ? Object.keys(value).length : 0
    if (depth > 0 || more !== 1 || !Number.isSafeInteger(after) || Number(after) < 0)
      throw invalid({
        filters: [`${rowColumn} can only be filtered by {"gt": number}, beside nothing else of its kind`],
      })
    this.after = Number(after)
    return true
  }

  #named(name: string, value: unknown, depth: number): Filter {
    if (name === '$or' || name === '$and') {
      if (!Array.isArray(value)) throw invalid({ filters: [`${name} needs a list`] })
      const of = value.map((one) => this.all(one, depth + 1))
      return { kind: name === '$or' ? 'any' : 'all', of }
    }
    const given = name.startsWith('$$') ? name.slice(1) : name
    const schema = columnSchema(this.#fields)
    const column = schema.find(given)
    if (column === undefined)
      throw invalid({ filters: [`unknown field "${quoted(given)}"; known: ${schema.names.join(', ')}`] })
    const subject = { column, type: schema.typeOf(column), parameter: `filters.${given}` }
    const compare = (operator: string, texts: readonly string[]): Filter => {
      this.#conditions += 1
      if (this.#conditions > maxConditions)
        throw invalid({ filters: [`more than ${maxConditions} conditions`] })
      return asInvalid('filters', () => condition(subject, operator, texts))
    }
    return this.#valued(value, compare)
  }

  #valued(value: unknown, compare: (operator: string, texts: readonly string[]) => Filter): Filter {
    if (value === null) return compare('isnull', ['true'])
    if (Array.isArray(value)) {
      const plain = value.filter((one) => !isObject(one) && one !== null)
      const others = value.filter((one) => isObject(one) || one === null)
      const listed = plain.length === 0 ? [] : [compare('in', plain.map(String))]
      return { kind: 'any', of: [...listed, ...others.map((one) => this.#valued(one, compare))] }
    }
    if (!isObject(value)) return compare('exact', [String(value)])
    const known = Object.keys(operators)
    return {
      kind: 'all',
      of: Object.entries(value).map(([name, one]) => {
        if (!Object.hasOwn(operators, name))
          throw invalid({
            filters: [`unknown filter operation "${quoted(name)}"; known: ${known.join(', ')}`],
          })
        return compare(operators[name as keyof typeof operators], [String(one)])
      }),
    }
  }
}

/** The filters of a request over columns: what rows have to meet, and after which one; throws CKAN's Validation Error. */
export const readFilters = (given: unknown, fields: readonly ColumnLike[]): ReadFilters => {
  if (given === undefined || given === '') return { filters: [], after: 0 }
  const reader = new FilterReader(fields)
  const filter = reader.all(given, 0)
  const isEmpty = filter.kind === 'all' && filter.of.length === 0
  return { filters: isEmpty ? [] : [filter], after: reader.after }
}

const wordsIn = (text: string): readonly string[] => [
  ...new Set(
    fold(text)
      .split(/\s+/u)
      .filter((word) => word !== ''),
  ),
]

/** What q wants: a text of any column, or an object of columns and texts. */
export const readSearch = (given: unknown, fields: readonly ColumnLike[]): readonly Filter[] => {
  if (given === undefined || given === '') return []
  const schema = columnSchema(fields)
  const searchable = operatorOf('contains').types
  const texts = schema.names.filter((name) => searchable.includes(schema.typeOf(name)))
  if (!isObject(given)) return [{ kind: 'search', columns: texts, words: wordsIn(String(given)) }]
  return Object.entries(given).map(([name, text]) => {
    const column = schema.find(name)
    if (column !== undefined && texts.includes(column))
      return { kind: 'search', columns: [column], words: wordsIn(String(text)) }
    throw invalid({ q: [`field "${quoted(name)}" has no text to search; known: ${texts.join(', ')}`] })
  })
}
