import type { FieldType } from '#catalog/entry.ts'
import { type OperatorName, operatorOf, operatorsOf } from '#query/operators.ts'

/** A value of a parameter: a list stands for values with commas between. */
export type Example = string | number | boolean | readonly Plain[]

/** What examples are made of: columns, a few published records, and the extent of the data where there is one. */
export interface Sample {
  readonly fields: readonly { readonly name: string; readonly type: FieldType }[]
  readonly records: readonly Readonly<Record<string, unknown>>[]
  readonly bbox?: readonly number[] | undefined
}

type Plain = string | number | boolean

// A comma would part a list, and a long text makes an example nobody reads.
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'number' ||
  typeof value === 'boolean' ||
  (typeof value === 'string' && /^[^,\n"\\]{1,40}$/u.test(value))

const valuesOf = ({ records }: Sample, name: string): readonly Plain[] => [
  ...new Set(records.map((record) => record[name]).filter(isPlain)),
]

const ordered = (values: readonly (string | number)[]): readonly (string | number)[] =>
  values.slice(0, 2).toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))

const partOf = (operator: OperatorName, text: string): string => {
  const chars = [...text]
  if (operator === 'startswith') return chars.slice(0, 2).join('')
  return operator === 'endswith' ? chars.slice(-2).join('') : chars.slice(0, 2).join('')
}

const boxOf = ({ bbox }: Sample): readonly number[] | undefined =>
  bbox?.map((degrees) => Math.round(degrees * 1e4) / 1e4)

/** An example of a condition that finds something; undefined where the sample has none. */
export const conditionExample = (
  sample: Sample,
  name: string,
  operator: OperatorName,
): Example | undefined => {
  const values = valuesOf(sample, name)
  const [first] = values
  switch (operatorOf(operator).takes) {
    case 'flag':
      return operator === 'notnull'
    case 'box':
      return boxOf(sample)
    case 'text':
      return typeof first === 'string' ? partOf(operator, first) : undefined
    case 'list':
      return first === undefined ? undefined : values.slice(0, 2)
    case 'pair':
      return first === undefined || typeof first === 'boolean'
        ? undefined
        : ordered([...values, first, first].filter((value) => typeof value !== 'boolean'))
    default:
      return first
  }
}

const literal = (type: FieldType, value: Plain): string =>
  type === 'string' || type === 'date' || type === 'datetime'
    ? `'${String(value).replaceAll("'", "''")}'`
    : String(value).toUpperCase()

/** Examples of the parameters that name columns, by parameter. */
export const parameterExamples = (sample: Sample): Readonly<Record<string, Example | undefined>> => {
  const scalars = sample.fields.filter(({ type }) => operatorsOf(type).includes('exact'))
  const [first, second = first] = scalars
  if (first === undefined) return { limit: 5 }
  const numeric = scalars.find(({ type }) => type === 'number' || type === 'integer')
  const [value] = valuesOf(sample, first.name)
  const [other] = second === undefined ? [] : valuesOf(sample, second.name)
  const text = sample.fields
    .filter(({ type }) => type === 'string')
    .flatMap(({ name }) => valuesOf(sample, name))
    .find((found) => typeof found === 'string' && !/\s/.test(found))
  const equals = value === undefined ? undefined : `${first.name} = ${literal(first.type, value)}`
  return {
    limit: 5,
    select: [...new Set([first.name, second?.name ?? first.name])],
    sort: [`-${first.name}`],
    group_by: [second?.name ?? first.name],
    metrics: numeric === undefined ? ['count'] : ['count', `max(${numeric.name})`],
    q: typeof text === 'string' ? [...text].slice(0, 2).join('') : undefined,
    bbox: boxOf(sample),
    filter:
      equals === undefined || second === undefined || other === undefined
        ? equals
        : `${equals} OR ${second.name} = ${literal(second.type, other)}`,
  }
}
