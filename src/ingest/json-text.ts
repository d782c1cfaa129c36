import { exactNumber } from './number-text.ts'
import { NumberText } from './reader.ts'

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown

// TypeScript's library does not declare the third argument of a reviver yet (JSON.parse source text access).
const parse = JSON.parse as (text: string, reviver?: Reviver) => unknown

// Numbers that may print otherwise than they are written: long, with an exponent, a final zero, many leading zeros, or −0.
const RISKY = /\d[\d.]{15,}|\d[eE]|\.\d*0(?!\d)|0\.000000|-0/

const keepSource: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && String(value) !== source
    ? new NumberText(source)
    : value

/** Parses JSON; a number that does not print as it is written becomes a NumberText. Throws SyntaxError. */
export const parseJson = (text: string): unknown => (RISKY.test(text) ? parse(text, keepSource) : parse(text))

/** Tells whether a JSON value is an object, neither array nor null. */
export const isObject = (value: unknown): value is { readonly [key: string]: unknown } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof NumberText)

/** A parsed JSON value with plain numbers, or undefined where one of them does not fit a double. */
export const plainJson = (value: unknown): unknown => {
  if (value instanceof NumberText) return exactNumber(value.text)
  if (Array.isArray(value)) return allPlain(value.map(plainJson))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, inner]) => [key, plainJson(inner)] as const)
  return entries.some(([, inner]) => inner === undefined) ? undefined : Object.fromEntries(entries)
}

const allPlain = (values: readonly unknown[]): readonly unknown[] | undefined =>
  values.includes(undefined) ? undefined : values
