import type { FieldType } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'
import { compareText } from './text.ts'

/** A value that filters compare with: of the column's own type, dates and times as text. */
export type Scalar = string | number | boolean

/** What an operator takes after "=": one value, part of a text, several values, two, yes or no, or a box. */
export type OperatorValue = 'value' | 'text' | 'list' | 'pair' | 'flag' | 'box'

/** One operator as data: parser, engines, OpenAPI and documentation read the same entry. */
export interface Operator {
  readonly takes: OperatorValue
  /** Types of the columns that have it. */
  readonly types: readonly FieldType[]
  /** How people call it, as in a menu. */
  readonly word: Bilingual
  readonly about: Bilingual
  readonly example: string
  /** Condition in SQL on a column, with one "?" for each of `count` values. */
  sql(column: string, count: number): string
  /** The same condition in TypeScript, on a cell that is not null. */
  test(cell: Scalar, values: readonly Scalar[]): boolean
  /** What it says of a null cell; null is unknown, as in SQL: no row is found by it, nor by its negation. */
  readonly ofNull: boolean | null
}

const ordered = ['string', 'integer', 'number', 'date', 'datetime', 'yearmonth', 'quarter'] as const
const scalar = [...ordered, 'boolean'] as const
const text = ['string', 'date', 'datetime', 'yearmonth', 'quarter'] as const
const every = [...scalar, 'object', 'array', 'geojson'] as const

/** Orders two values of one type: numbers by size, texts by code points, false before true. */
export const compareScalars = (a: Scalar, b: Scalar): number =>
  typeof a === 'string' && typeof b === 'string' ? compareText(a, b) : Number(a) - Number(b)

const marks = (count: number): string => Array.from({ length: count }, () => '?').join(', ')

type Comparison = (order: number) => boolean

const comparing = (sign: string, holds: Comparison, zh: string, en: string, note: Bilingual) =>
  ({
    takes: 'value',
    types: ordered,
    word: { zh, en },
    about: note,
    example: '2020',
    sql: (column) => `${column} ${sign} ?`,
    test: (cell, [value = '']) => holds(compareScalars(cell, value)),
    ofNull: null,
  }) as const satisfies Operator

const finding = (call: string, holds: (cell: string, part: string) => boolean, word: Bilingual, en: string) =>
  ({
    takes: 'text',
    types: text,
    word,
    about: { zh: `${word.zh}这段文字，区分大小写`, en: `${en} this text, case-sensitive` },
    example: '重庆',
    sql: (column) => `${call}(${column}, ?)`,
    test: (cell, [part = '']) => holds(String(cell), String(part)),
    ofNull: null,
  }) as const satisfies Operator

/** Every operator of `{field}__{operator}=`, in the order of menus. */
export const operators = {
  exact: {
    takes: 'value',
    types: scalar,
    word: { zh: '等于', en: 'is' },
    about: { zh: '等于这个值', en: 'equals this value' },
    example: '500101',
    sql: (column) => `${column} = ?`,
    test: (cell, [value]) => cell === value,
    ofNull: null,
  },
  not: {
    takes: 'value',
    types: scalar,
    word: { zh: '不等于', en: 'is not' },
    about: { zh: '有值且不等于这个值', en: 'has a value, and not this one' },
    example: '500101',
    sql: (column) => `${column} <> ?`,
    test: (cell, [value]) => cell !== value,
    ofNull: null,
  },
  gt: comparing('>', (order) => order > 0, '大于', 'is above', {
    zh: '大于这个值；文本按 Unicode 码点，时间按先后',
    en: 'is above this value; texts by code points, times by which comes first',
  }),
  gte: comparing('>=', (order) => order >= 0, '不小于', 'is at least', {
    zh: '大于或等于这个值',
    en: 'is this value or above',
  }),
  lt: comparing('<', (order) => order < 0, '小于', 'is below', {
    zh: '小于这个值',
    en: 'is below this value',
  }),
  lte: comparing('<=', (order) => order <= 0, '不大于', 'is at most', {
    zh: '小于或等于这个值',
    en: 'is this value or below',
  }),
  in: {
    takes: 'list',
    types: scalar,
    word: { zh: '是其中之一', en: 'is one of' },
    about: { zh: '等于所列的一个值，以逗号分隔', en: 'equals one of these values, separated by commas' },
    example: '500101,500102',
    sql: (column, count) => `${column} IN (${marks(count)})`,
    test: (cell, values) => values.includes(cell),
    ofNull: null,
  },
  notin: {
    takes: 'list',
    types: scalar,
    word: { zh: '不是其中任何一个', en: 'is none of' },
    about: { zh: '有值且不等于所列的任何值', en: 'has a value, and none of these' },
    example: '500101,500102',
    sql: (column, count) => `${column} NOT IN (${marks(count)})`,
    test: (cell, values) => !values.includes(cell),
    ofNull: null,
  },
  contains: finding('contains', (cell, part) => cell.includes(part), { zh: '包含', en: 'contains' }, 'holds'),
  startswith: finding(
    'starts_with',
    (cell, part) => cell.startsWith(part),
    { zh: '开头是', en: 'starts with' },
    'starts with',
  ),
  endswith: finding(
    'suffix',
    (cell, part) => cell.endsWith(part),
    { zh: '结尾是', en: 'ends with' },
    'ends with',
  ),
  between: {
    takes: 'pair',
    types: ordered,
    word: { zh: '在两值之间', en: 'is between' },
    about: { zh: '在两个值之间，含两端，以逗号分隔', en: 'lies between two values, both included' },
    example: '2020,2024',
    sql: (column) => `${column} BETWEEN ? AND ?`,
    test: (cell, [low = '', high = '']) => compareScalars(cell, low) >= 0 && compareScalars(cell, high) <= 0,
    ofNull: null,
  },
  isnull: {
    takes: 'flag',
    types: every,
    word: { zh: '没有值', en: 'is missing' },
    about: { zh: '没有值（true），有值（false）', en: 'has no value (true), has one (false)' },
    example: 'true',
    sql: (column) => `${column} IS NULL`,
    test: () => false,
    ofNull: true,
  },
  notnull: {
    takes: 'flag',
    types: every,
    word: { zh: '有值', en: 'has a value' },
    about: { zh: '有值（true），没有值（false）', en: 'has a value (true), has none (false)' },
    example: 'true',
    sql: (column) => `${column} IS NOT NULL`,
    test: () => true,
    ofNull: false,
  },
  within: {
    takes: 'box',
    types: ['geojson'],
    word: { zh: '位于范围内', en: 'lies within' },
    about: {
      zh: '整个图形在“西,南,东,北”（度）之内',
      en: 'lies wholly within west,south,east,north in degrees',
    },
    example: '105,28,110,33',
    // A box is not compared with a cell but with the extent of a geometry: see box.ts.
    sql: (column) => `${column} IS NOT NULL`,
    test: () => true,
    ofNull: null,
  },
} as const satisfies Readonly<Record<string, Operator>>

/** Name of an operator. */
export type OperatorName = keyof typeof operators

/** All names, in the order of the table. */
export const operatorNames = Object.keys(operators) as readonly OperatorName[]

/** Looks a name up without being fooled by what every object has. */
export const findOperator = (name: string): OperatorName | undefined =>
  operatorNames.find((known) => known === name)

/** The entry of an operator, under the type they all share. */
export const operatorOf = (name: OperatorName): Operator => operators[name]

const known = new Map<FieldType, readonly OperatorName[]>()

/** The operators that a column of this type has. */
export const operatorsOf = (type: FieldType): readonly OperatorName[] => {
  const names = known.get(type) ?? operatorNames.filter((name) => operatorOf(name).types.includes(type))
  known.set(type, names)
  return names
}

/** Tells whether an operator compares cells of this type as instants, not as the texts they are published as. */
export const comparesInstants = (name: OperatorName, type: FieldType): boolean =>
  type === 'datetime' && ['value', 'list', 'pair'].includes(operatorOf(name).takes)
