import { nearest } from '#catalog/nearest.ts'
import { quoted } from '#query/parse-parameters.ts'
import { type Faults, invalid } from './ckan-error.ts'
import type { RequestData } from './request-data.ts'

/** What a parameter of an action may be. */
export type ParameterKind = 'text' | 'integer' | 'flag' | 'list' | 'json' | 'ignored'

/** The parameters of an action by name; `required` ones have to be given. */
export type ActionParameters = Readonly<Record<string, ParameterKind | `${ParameterKind} required`>>

/** The parameters of a request, read by their kinds; what was not given, or is null, is undefined. */
export interface Parameters {
  has(name: string): boolean
  text(name: string): string | undefined
  integer(name: string, fallback: number): number
  flag(name: string, fallback: boolean): boolean
  list(name: string): readonly string[] | undefined
  /** JSON, or the text of it. */
  json(name: string): unknown
}

const flags = new Map([
  ...['true', 'yes', 'on', 'y', 't', '1'].map((word) => [word, true] as const),
  ...['false', 'no', 'off', 'n', 'f', '0', ''].map((word) => [word, false] as const),
])

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

const split = (text: string): readonly string[] =>
  text
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

const listOf = (value: unknown): readonly string[] | undefined => {
  // Lists come as JSON in a query, as a list in a body, or with commas between.
  const given = typeof value === 'string' && value.trimStart().startsWith('[') ? parsed(value) : value
  if (Array.isArray(given)) return given.map(String)
  return typeof given === 'string' ? split(given) : undefined
}

const unwanted = (data: RequestData, known: ActionParameters): Faults =>
  Object.fromEntries(
    Object.keys(data)
      // jQuery adds a number against caches, and JSONP is unwrapped elsewhere.
      .filter((name) => !Object.hasOwn(known, name) && name !== '_' && name !== 'callback')
      .map((name) => {
        const near = nearest(quoted(name), Object.keys(known))
        const hint = near === undefined ? '' : `, did you mean ${near}`
        return [quoted(name), [`Unknown parameter${hint}; known: ${Object.keys(known).join(', ') || 'none'}`]]
      }),
  )

const missing = (data: RequestData, known: ActionParameters): Faults =>
  Object.fromEntries(
    Object.entries(known)
      .filter(([name, kind]) => kind.endsWith(' required') && (data[name] ?? '') === '')
      .map(([name]) => [name, ['Missing value']]),
  )

/** Reads the parameters of an action; throws CKAN's Validation Error for unknown and missing ones, and while they are read. */
export const readParameters = (data: RequestData, known: ActionParameters): Parameters => {
  const faults = { ...unwanted(data, known), ...missing(data, known) }
  if (Object.keys(faults).length > 0) throw invalid(faults)
  const given = (name: string): unknown => data[name] ?? undefined
  return {
    has: (name) => given(name) !== undefined,
    text: (name) => {
      const value = given(name)
      if (value === undefined) return undefined
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      throw invalid({ [name]: ['Must be a text'] })
    },
    integer: (name, fallback) => {
      const value = given(name)
      if (value === undefined || value === '') return fallback
      const number = /^\d{1,15}$/.test(String(value)) ? Number(value) : Number.NaN
      if (Number.isSafeInteger(number)) return number
      throw invalid({ [name]: ['Must be a natural number'] })
    },
    flag: (name, fallback) => {
      const value = given(name)
      if (value === undefined) return fallback
      const flag = flags.get(String(value).toLowerCase())
      if (flag === undefined) throw invalid({ [name]: ['Must be true or false'] })
      return flag
    },
    list: (name) => {
      const value = given(name)
      if (value === undefined) return undefined
      const list = listOf(value)
      if (list === undefined) throw invalid({ [name]: ['Not a list'] })
      return list
    },
    json: (name) => {
      const value = given(name)
      return typeof value === 'string' ? parsed(value) : value
    },
  }
}
