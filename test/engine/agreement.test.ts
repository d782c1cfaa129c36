import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { QueryTable } from '#engine/query-table.ts'
import type { GroupQuery } from '#query/aggregate-query.ts'
import { columnSchema } from '#query/column.ts'
import { datePartNames, datePartOf } from '#query/date-part.ts'
import type { Filter } from '#query/filter.ts'
import { type OperatorName, operatorOf, operatorsOf } from '#query/operators.ts'
import type { Term } from '#query/term.ts'
import { fold } from '#query/text.ts'
import { oracleTable } from './oracle.ts'
import { type FixtureRow, fields, openDuckDb, openMemory } from './table-fixture.ts'

const never = (): never => {
  throw new Error('no column')
}

const schema = columnSchema(fields)
const columns = schema.names.filter((name) => operatorOf('exact').types.includes(schema.typeOf(name)))

const texts = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      ...[
        '重庆',
        '重',
        '渝中区',
        '万州',
        'aB',
        'ab',
        'AB',
        'İ',
        'Σς',
        '%',
        '_',
        '\\',
        "'",
        '𠀀',
        '\uffff',
        '0',
        '00',
      ],
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 4 })
      .filter((text) => !text.includes('\u0000')),
  },
)
const days = fc.constantFrom(
  '2019-12-31',
  '2020-01-01',
  '2020-01-02',
  '2020-02-29',
  '0999-01-01',
  '2021-01-03',
)
const moments = fc.constantFrom(
  ...[
    '2020-01-01T00:00:00',
    '2020-01-01T00:00:00Z',
    '2020-01-01T08:00:00+08:00',
    '2020-01-01T08:00:00.000000',
    '2020-01-01T08:00:00.1234567',
    '2020-01-01T00:00:00.123456Z',
    '2019-12-31T19:30:00-0430',
    '2019-12-31T23:59:59.9',
    '2021-01-03T20:00:00Z',
    '1899-12-31T16:00:00.5Z',
    '2020-01-01',
  ],
)
const integers = fc.oneof(fc.integer({ min: -3, max: 3 }), fc.constantFrom(2 ** 53 - 1, 1 - 2 ** 53, 2 ** 31))
// Eighths add up exactly in any order, so that sums can be compared.
const numbers = fc.integer({ min: -80, max: 80 }).map((eighths) => eighths / 8)
const degrees = fc.integer({ min: -4, max: 4 }).map((value) => value * 20)
const position = fc.tuple(degrees, degrees)
const shapes = fc.oneof(
  position.map((coordinates) => ({ type: 'Point', coordinates })),
  fc
    .array(position, { minLength: 2, maxLength: 3 })
    .map((coordinates) => ({ type: 'LineString', coordinates })),
)

const values = {
  string: texts,
  integer: integers,
  number: numbers,
  boolean: fc.boolean(),
  date: days,
  datetime: moments,
} as const

const valuesOf = (type: string): fc.Arbitrary<string | number | boolean> =>
  Object.hasOwn(values, type) ? values[type as keyof typeof values] : texts

const orNull = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 3 })
const rows: fc.Arbitrary<FixtureRow[]> = fc.array(
  fc.record({
    ...Object.fromEntries(fields.map(({ name, type }) => [name, orNull(valuesOf(type))])),
    shape: orNull(shapes),
    extra: orNull(fc.constant({ a: [null] })),
    x: orNull(degrees),
    y: orNull(degrees),
  }),
  { maxLength: 40 },
)

const column = fc.constantFrom(...schema.names)

const comparisonOf = (name: (typeof schema.names)[number]): fc.Arbitrary<Filter> => {
  const type = schema.typeOf(name)
  const usable = operatorsOf(type).filter((operator) => operator !== 'within')
  return fc.constantFrom(...(usable as Exclude<OperatorName, 'within'>[])).chain((operator) => {
    const { takes } = operatorOf(operator)
    const one = takes === 'text' ? texts : valuesOf(type)
    const [min, max] =
      takes === 'flag' ? [0, 0] : takes === 'pair' ? [2, 2] : takes === 'list' ? [1, 4] : [1, 1]
    const foldable = type === 'string' && takes !== 'flag'
    return fc.tuple(fc.array(one, { minLength: min, maxLength: max }), fc.boolean()).map(
      ([given, folded]): Filter => ({
        kind: 'compare',
        column: name,
        operator,
        values: folded && foldable ? given.map((value) => fold(String(value))) : given,
        ...(folded && foldable ? { folded } : {}),
      }),
    )
  })
}

const boxes: fc.Arbitrary<Filter> = fc
  .tuple(degrees, degrees, degrees, degrees, fc.boolean(), fc.boolean())
  .map(([west, east, a, b, within, point]): Filter => {
    const [shape, x, y] = ['shape', 'x', 'y'].map((name) => schema.find(name))
    if (shape === undefined || x === undefined || y === undefined) throw new Error('no columns')
    return {
      kind: 'box',
      relation: within ? 'within' : 'intersects',
      place: point ? { kind: 'point', longitude: x, latitude: y } : { kind: 'geometry', column: shape },
      box: { west, east, south: Math.min(a, b), north: Math.max(a, b) },
    }
  })

const patterns = fc.array(fc.constantFrom('%', '_', '\\%', '\\_', '\\\\', 'a', '重', '庆', '𠀀'), {
  maxLength: 5,
})
const textColumns = schema.names.filter((name) => operatorOf('contains').types.includes(schema.typeOf(name)))

const relationOperators = ['exact', 'not', 'lt', 'lte', 'gt', 'gte'] as const
const numberColumns = schema.names.filter((name) => ['integer', 'number'].includes(schema.typeOf(name)))

const numberTerms = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(...numberColumns).map((name): Term => ({ kind: 'column', column: name })),
    fc.oneof(numbers, fc.constant(1e308)).map((given): Term => ({ kind: 'value', value: given })),
    fc
      .tuple(fc.constantFrom('+', '-', '*', '/', '%', 'div'), tie('term'), tie('term'))
      .map(([sign, left, right]): Term => ({ kind: 'arithmetic', sign, left, right }) as Term),
  ),
})).term

const textTerms = fc.tuple(fc.constantFrom('name', 'code'), fc.boolean()).map(([name, folded]): Term => {
  const found = schema.find(name)
  if (found === undefined) throw new Error('no column')
  const term: Term = { kind: 'column', column: found }
  return folded ? { kind: 'folded', of: term } : term
})

const momentTerm: Term = { kind: 'column', column: schema.find('moment') ?? never() }

const relations: fc.Arbitrary<Filter> = fc
  .tuple(
    fc.constantFrom(...relationOperators),
    fc.oneof(
      fc.tuple(fc.constant('number' as const), numberTerms, numberTerms),
      fc.tuple(fc.constant('text' as const), textTerms, textTerms),
      fc.constant(['instant', momentTerm, momentTerm] as const),
    ),
  )
  .map(([operator, [as, left, right]]): Filter => ({ kind: 'relation', operator, as, left, right }))

const filters = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    column.chain(comparisonOf),
    boxes,
    relations,
    fc.tuple(fc.constantFrom(...textColumns), patterns, fc.boolean()).map(
      ([name, parts, folded]): Filter => ({
        kind: 'like',
        column: name,
        pattern: parts.join(''),
        ...(folded ? { folded } : {}),
      }),
    ),
    fc
      .array(texts, { minLength: 1, maxLength: 2 })
      .map((words): Filter => ({ kind: 'search', columns: textColumns, words: words.map(fold) })),
    tie('filter').map((of): Filter => ({ kind: 'not', of })),
    fc
      .tuple(
        fc.constantFrom('all' as const, 'any' as const),
        fc.array(tie('filter'), { minLength: 1, maxLength: 3 }),
      )
      .map(([kind, of]): Filter => ({ kind, of })),
  ),
})).filter

const sorts = fc.array(fc.record({ column: fc.constantFrom(...columns), descending: fc.boolean() }), {
  maxLength: 3,
})

const groupKeys = fc.constantFrom(
  ...columns.map((name) => ({ name, column: name, part: null })),
  ...datePartNames.flatMap((part) =>
    columns
      .filter((name) => datePartOf(part).types.includes(schema.typeOf(name)))
      .map((name) => ({ name: `${part}(${name})`, column: name, part })),
  ),
)

const metricsOf = (call: 'sum' | 'avg' | 'min' | 'max' | 'count_distinct', operator: OperatorName) =>
  columns
    .filter((name) =>
      call === 'sum' || call === 'avg'
        ? ['amount', 'rate'].includes(name)
        : operatorOf(operator).types.includes(schema.typeOf(name)),
    )
    .map((name) => ({ name: `${call}(${name})`, call, column: name }))

const metrics = fc.constantFrom(
  { name: 'count', call: 'count' as const, column: null },
  ...metricsOf('sum', 'gt'),
  ...metricsOf('avg', 'gt'),
  ...metricsOf('min', 'gt'),
  ...metricsOf('max', 'gt'),
  ...metricsOf('count_distinct', 'exact'),
)

const groupQueries = fc
  .tuple(
    fc.option(filters),
    fc.array(groupKeys, { maxLength: 2 }),
    fc.array(metrics, { minLength: 1, maxLength: 3 }),
    fc.nat(4),
    fc.boolean(),
    fc.integer({ min: 1, max: 5 }),
  )
  .map(([filter, keys, wanted, at, descending, limit]): GroupQuery => {
    const sort = [{ at: at % (keys.length + wanted.length), descending }]
    return { filter, keys, metrics: wanted, sort, limit }
  })

const pages = fc.record({
  filter: fc.option(filters),
  sort: sorts,
  offset: fc.nat(10),
  limit: fc.integer({ min: 1, max: 20 }),
  after: fc.constant(null),
})

type PageQuery = Parameters<QueryTable['rows']>[0]

/** Everything a table answers to these queries, a walk by rows beside each page. */
const answersOf = async (table: QueryTable, asked: readonly PageQuery[], groups: readonly GroupQuery[]) => {
  const answers: unknown[] = []
  for (const query of asked) {
    const found = await table.rows(query)
    const after = found.at(0) ?? null
    const rest = after === null ? [] : await table.rows({ ...query, after })
    answers.push([query, found, rest, await table.count(query.filter)])
  }
  for (const query of groups) answers.push([query, await table.groups(query)])
  return answers
}

it('memory, duckdb and the oracle give the same answer to any query over any table', async () => {
  const asked = fc.array(pages, { minLength: 12, maxLength: 12 })
  const grouped = fc.array(groupQueries, { minLength: 8, maxLength: 8 })
  const agreement = fc.asyncProperty(rows, asked, grouped, async (given, queries, groups) => {
    const [memory, duckdb] = [await openMemory(given), await openDuckDb(given)]
    try {
      const expected = await answersOf(oracleTable(given), queries, groups)
      expect(await answersOf(memory.table, queries, groups)).toEqual(expected)
      expect(await answersOf(duckdb.table, queries, groups)).toEqual(expected)
    } finally {
      memory.remove()
      duckdb.remove()
    }
  })
  await fc.assert(agreement, { numRuns: 20, endOnFailure: true })
})
