import type { FieldType } from '#catalog/entry.ts'
import { nearest } from '#catalog/nearest.ts'
import { type Box, parseBox } from './box.ts'
import type { ColumnName } from './column.ts'
import type { Filter } from './filter.ts'
import { findOperator, type OperatorName, operatorOf, operatorsOf, type Scalar } from './operators.ts'
import { quoted } from './parse-parameters.ts'
import { expected, parseFlag, parseScalar } from './parse-value.ts'
import { type QueryFault, refuseWith } from './query-fault.ts'

/** Most values that a list may hold. */
export const maxListValues = 200

/** A column that a condition is about, and the parameter that says so. */
export interface Subject {
  readonly column: ColumnName
  readonly type: FieldType
  /** Where a fault is said to be. */
  readonly parameter: string
}

/** A fault of a value. */
export const valueFault = (parameter: string, zh: string, en: string): QueryFault => ({
  code: 'invalid_value',
  parameter: quoted(parameter),
  what: { zh, en },
})

const unknownOperator = ({ type, column, parameter }: Subject, given: string): QueryFault => {
  const known = operatorsOf(type)
  const near = nearest(quoted(given), known)
  return {
    code: 'unknown_operator',
    parameter: quoted(parameter),
    what: {
      zh: `字段“${column}”没有运算符“${quoted(given)}”，可用：${known.join('、')}`,
      en: `Field "${column}" has no operator "${quoted(given)}"; known: ${known.join(', ')}`,
    },
    known,
    ...(near === undefined ? {} : { didYouMean: near }),
  }
}

/** The operator of this name that columns of the subject's type have; throws unknown_operator. */
export const requireOperator = (subject: Subject, given: string): OperatorName => {
  const name = findOperator(given)
  if (name !== undefined && operatorOf(name).types.includes(subject.type)) return name
  return refuseWith(unknownOperator(subject, given))
}

const scalar = ({ type, column, parameter }: Subject, text: string): Scalar => {
  const value = text === '' ? undefined : parseScalar(type, text)
  if (value !== undefined) return value
  const { zh, en } = expected[type] ?? { zh: '不能为空', en: 'must not be empty' }
  return refuseWith(
    valueFault(
      parameter,
      `字段“${column}”的值“${quoted(text)}”无效：${zh}`,
      `Value "${quoted(text)}" of field "${column}" ${en}`,
    ),
  )
}

const flag = ({ parameter }: Subject, text: string): boolean =>
  parseFlag(text) ??
  refuseWith(
    valueFault(
      parameter,
      `${quoted(parameter)} 须是 true 或 false`,
      `${quoted(parameter)} must be true or false`,
    ),
  )

const list = ({ parameter }: Subject, texts: readonly string[]): readonly string[] => {
  if (texts.length <= maxListValues) return texts
  return refuseWith(
    valueFault(parameter, `最多列 ${maxListValues} 个值`, `At most ${maxListValues} values may be listed`),
  )
}

const pair = ({ parameter }: Subject, texts: readonly string[]): readonly string[] => {
  if (texts.length === 2) return texts
  return refuseWith(
    valueFault(
      parameter,
      '须是两个值，以逗号分隔，小的在前',
      'Two values are needed, the lower first, with a comma between',
    ),
  )
}

/** A box out of four texts; throws invalid_value at the parameter. */
export const requireBox = (parameter: string, texts: readonly string[]): Box =>
  parseBox(texts) ??
  refuseWith(
    valueFault(
      parameter,
      '范围须是“西,南,东,北”四个数，单位为度，如 105,28,110,33',
      'A box is west,south,east,north in degrees, such as 105,28,110,33',
    ),
  )

/**
 * The condition that a column, an operator and texts make; the texts are read by the column's type. Throws QueryError
 * with one fault: unknown_operator or invalid_value.
 */
export const condition = (subject: Subject, given: string, texts: readonly string[]): Filter => {
  const operator = requireOperator(subject, given)
  const { column } = subject
  const [first = ''] = texts
  if (operator === 'within') {
    const box = requireBox(subject.parameter, texts)
    return { kind: 'box', place: { kind: 'geometry', column }, relation: 'within', box }
  }
  const compare = (values: readonly Scalar[], name = operator): Filter => ({
    kind: 'compare',
    column,
    operator: name,
    values,
  })
  switch (operatorOf(operator).takes) {
    case 'flag':
      return compare([], flag(subject, first) === (operator === 'isnull') ? 'isnull' : 'notnull')
    case 'text':
      return compare([first === '' ? scalar({ ...subject, type: 'string' }, '') : first])
    case 'list':
      return compare([...new Set(list(subject, texts).map((text) => scalar(subject, text)))])
    case 'pair':
      return compare(pair(subject, texts).map((text) => scalar(subject, text)))
    default:
      return compare([scalar(subject, first)])
  }
}

/** The texts of a parameter's value: several for operators that take several. */
export const textsOf = (operator: string, value: string): readonly string[] => {
  const name = findOperator(operator)
  const takes = name === undefined ? 'value' : operatorOf(name).takes
  return takes === 'list' || takes === 'pair' || takes === 'box' ? value.split(',') : [value]
}
