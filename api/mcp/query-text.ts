import { conditionForm, quoted } from '#query/parse-parameters.ts'
import { type QueryFault, refuse } from '#query/query-fault.ts'

type Scalar = string | number | boolean
type Value = Scalar | readonly Scalar[]

/** Arguments that say which rows and columns, in what order and how many. */
export interface QueryArguments {
  readonly where?: Readonly<Record<string, Value>> | undefined
  readonly [parameter: string]: Value | Readonly<Record<string, Value>> | undefined
}

const bareCondition = (name: string): QueryFault => ({
  code: 'invalid_parameter',
  parameter: quoted(name),
  what: {
    zh: `where 中的“${quoted(name)}”须写成 ${conditionForm}，如 ${quoted(name)}__exact`,
    en: `"${quoted(name)}" in where must be written ${conditionForm}, such as ${quoted(name)}__exact`,
  },
  didYouMean: `${quoted(name)}__exact`,
})

const commaInList = (name: string): QueryFault => ({
  code: 'invalid_value',
  parameter: quoted(name),
  what: {
    zh: `“${quoted(name)}”所列的值含有逗号：请改用 filter，如 字段 IN ('甲,乙','丙')`,
    en: `A value listed in "${quoted(name)}" holds a comma: use filter, such as field IN ('a,b','c')`,
  },
})

const faultsOf = (where: Readonly<Record<string, Value>>): QueryFault[] =>
  Object.entries(where).flatMap(([name, value]): QueryFault[] => {
    if (!name.includes('__') || name === '__proto__') return [bareCondition(name)]
    const holdsComma = Array.isArray(value) && value.some((one) => String(one).includes(','))
    return holdsComma ? [commaInList(name)] : []
  })

const textOf = (value: Value): string => (Array.isArray(value) ? value.join(',') : String(value))

const isValue = (value: unknown): value is Value => value !== undefined

/**
 * The query string of the API that asks for the same as the arguments of a tool: names are those of its parameters. Throws
 * QueryError for conditions that it can't hold.
 */
export const queryText = ({ where = {}, ...rest }: QueryArguments): string => {
  refuse(faultsOf(where))
  return [...Object.entries(where), ...Object.entries(rest)]
    .flatMap(([name, value]) =>
      isValue(value) ? [`${encodeURIComponent(name)}=${encodeURIComponent(textOf(value))}`] : [],
    )
    .join('&')
}
