import { nearest } from '#catalog/nearest.ts'
import type { Parameter, ParameterTable, ParameterValues } from './parameter.ts'
import { type QueryFault, refuse } from './query-fault.ts'

type Value = string | number | readonly string[]
type Parsed = { readonly value: Value } | { readonly fault: QueryFault }

/** Text from outside as it may stand in a message: at most 80 characters. */
export const quoted = (text: string): string => (text.length > 80 ? `${text.slice(0, 80)}…` : text)

const invalid = (parameter: string, zh: string, en: string, known?: readonly string[]): QueryFault => ({
  code: 'invalid_parameter',
  parameter,
  what: { zh: `参数 ${parameter} ${zh}`, en: `Parameter ${parameter} ${en}` },
  ...(known === undefined ? {} : { known }),
})

const notOf = (parameter: string, given: string, known: readonly string[]): QueryFault => {
  const near = nearest(quoted(given), known)
  const fault = invalid(
    parameter,
    `没有“${quoted(given)}”这个值，可用：${known.join('、')}`,
    `has no value "${quoted(given)}"; known: ${known.join(', ')}`,
    known,
  )
  return near === undefined ? fault : { ...fault, didYouMean: near }
}

const integerPattern = /^\d{1,16}$/

const parsers = {
  integer: (name, text, { min, max }) => {
    const value = integerPattern.test(text) ? Number(text) : Number.NaN
    if (value >= min && value <= max) return { value }
    return {
      fault: invalid(name, `须是 ${min} 到 ${max} 的整数`, `must be a whole number from ${min} to ${max}`),
    }
  },
  choice: (name, text, { of }) => (of.includes(text) ? { value: text } : { fault: notOf(name, text, of) }),
  text: (name, text, { maxLength }) =>
    text.length <= maxLength
      ? { value: text }
      : { fault: invalid(name, `不得超过 ${maxLength} 个字符`, `must not exceed ${maxLength} characters`) },
  list: (name, text, { of }) => {
    const items = text.split(',')
    if (items.includes('')) return { fault: invalid(name, '中有空值', 'has an empty value') }
    if (new Set(items).size < items.length) return { fault: invalid(name, '中有重复的值', 'repeats a value') }
    const unknown = of === undefined ? undefined : items.find((item) => !of.includes(item))
    return unknown === undefined ? { value: items } : { fault: notOf(name, unknown, of ?? []) }
  },
} satisfies {
  [K in Parameter['kind']]: (name: string, text: string, parameter: Extract<Parameter, { kind: K }>) => Parsed
}

const parseValue = (name: string, text: string, parameter: Parameter): Parsed => {
  if (text === '') return { fault: invalid(name, '不能为空', 'must not be empty') }
  switch (parameter.kind) {
    case 'integer':
      return parsers.integer(name, text, parameter)
    case 'choice':
      return parsers.choice(name, text, parameter)
    case 'text':
      return parsers.text(name, text, parameter)
    case 'list':
      return parsers.list(name, text, parameter)
  }
}

/**
 * Stands for the conditions on fields, which addresses with a `filter` take beside their table, but for those of OGC, whose
 * parameters are a closed list.
 */
export const conditionForm = '{field}__{operator}'

const unknownParameter = (name: string, table: ParameterTable): QueryFault => {
  const takesConditions = Object.hasOwn(table, 'filter') && !Object.hasOwn(table, 'filter-lang')
  const known = [...Object.keys(table), ...(takesConditions ? [conditionForm] : [])]
  const near = nearest(quoted(name), known)
  const listZh = known.length === 0 ? '此地址不接受参数' : `可用：${known.join('、')}`
  const listEn = known.length === 0 ? 'this address takes none' : `known: ${known.join(', ')}`
  return {
    code: 'unknown_parameter',
    parameter: quoted(name),
    what: { zh: `没有参数“${quoted(name)}”，${listZh}`, en: `No parameter "${quoted(name)}"; ${listEn}` },
    known,
    ...(near === undefined ? {} : { didYouMean: near }),
  }
}

/** Text of a part of a query string; undefined where its percent-encoding is wrong. */
export const decodePart = (text: string): string | undefined => {
  if (!text.includes('%') && !text.includes('+')) return text
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}

const knownDefaults = new WeakMap<ParameterTable, Readonly<Record<string, Value>>>()

const defaultsOf = (table: ParameterTable): Readonly<Record<string, Value>> => {
  const known = knownDefaults.get(table)
  if (known !== undefined) return known
  const values: Record<string, Value> = {}
  for (const [name, parameter] of Object.entries(table))
    if ('default' in parameter && parameter.default !== undefined) values[name] = parameter.default
  knownDefaults.set(table, values)
  return values
}

const parsePart = (part: string, table: ParameterTable): { name: string } & Parsed => {
  const equals = part.indexOf('=')
  const rawName = equals === -1 ? part : part.slice(0, equals)
  const name = decodePart(rawName) ?? rawName
  const text = equals === -1 ? '' : decodePart(part.slice(equals + 1))
  const parameter = Object.hasOwn(table, name) ? table[name] : undefined
  if (parameter === undefined) return { name, fault: unknownParameter(name, table) }
  if (text === undefined)
    return { name, fault: invalid(name, '的百分号编码有误', 'is not valid percent-encoding') }
  return { name, ...parseValue(name, text, parameter) }
}

/**
 * Values of a raw query string (no leading "?") under a table; throws QueryError with every unknown, repeated, empty or
 * bad parameter.
 */
export const parseParameters = <T extends ParameterTable>(table: T, rawQuery: string): ParameterValues<T> => {
  const values = { ...defaultsOf(table) }
  const faults: QueryFault[] = []
  const seen: string[] = []
  for (const part of rawQuery === '' ? [] : rawQuery.split('&')) {
    if (part === '') continue
    const parsed = parsePart(part, table)
    if (seen.includes(parsed.name)) faults.push(invalid(quoted(parsed.name), '重复', 'is repeated'))
    else if ('fault' in parsed) faults.push(parsed.fault)
    else values[parsed.name] = parsed.value
    seen.push(parsed.name)
  }
  refuse(faults)
  return values as ParameterValues<T>
}
