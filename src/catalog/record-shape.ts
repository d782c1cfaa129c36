import type { Bilingual } from '#errors/finding.ts'
import { keyMissing, keyUnknown, valueEmpty, valueKind } from './fault.ts'
import { nearest } from './nearest.ts'
import type { Shape } from './shape.ts'

/** One key of a record: what it holds, what it means to people, and whether it must be there. */
export interface Key<T> {
  readonly shape: Shape<T>
  readonly about: Bilingual
  readonly required: boolean
}

/** A key that must be there. */
export const required = <T>(shape: Shape<T>, zh: string, en: string): Key<T> => ({
  shape,
  about: { zh, en },
  required: true,
})

/** A key that may be absent. */
export const optional = <T>(shape: Shape<T>, zh: string, en: string): Key<T> => ({
  shape,
  about: { zh, en },
  required: false,
})

/** The keys of a record by name. */
export type Keys = Readonly<Record<string, Key<unknown>>>

/** What a record yields by known key: undefined where it was absent or refused. */
export type Read<K extends Keys> = {
  readonly [N in keyof K]: K[N] extends Key<infer T> ? T | undefined : never
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const recordSchema = (keys: Keys): Shape<unknown>['schema'] => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(keys).filter((name) => keys[name]?.required),
  properties: Object.fromEntries(
    Object.entries(keys).map(([name, { shape, about }]) => [
      name,
      { description: about.zh, ...shape.schema },
    ]),
  ),
})

/** A mapping with known keys: an unknown key is a fault that lists the known ones. */
export const record = <K extends Keys>(keys: K): Shape<Read<K>> => {
  const names = Object.keys(keys)
  const known = Object.entries(keys)
  return {
    schema: recordSchema(keys),
    read: (value, path, reading) => {
      if (!isRecord(value))
        return void reading.report(path, valueKind(value, { zh: '键值对', en: 'a mapping' }))
      for (const name of Object.keys(value)) {
        if (!Object.hasOwn(keys, name))
          reading.report([...path, name], keyUnknown(name, names, nearest(name, names)))
      }
      // Catalogues hold a hundred thousand records: plain loops, and no path for what isn't there.
      const read: Record<string, unknown> = {}
      for (const [name, { shape, about, required }] of known) {
        const given = Object.hasOwn(value, name) ? value[name] : undefined
        if (given !== undefined && given !== null) read[name] = shape.read(given, [...path, name], reading)
        else if (required) reading.report([...path, name], keyMissing(name, about))
        else if (given === null) reading.report([...path, name], valueEmpty())
      }
      return read as Read<K>
    },
  }
}

/** A list; items that were refused are left out. */
export const list = <T>(item: Shape<T>, form?: { readonly unique?: boolean }): Shape<readonly T[]> => ({
  schema: { type: 'array', items: item.schema, ...(form?.unique && { uniqueItems: true }) },
  read: (value, path, reading) => {
    if (!Array.isArray(value))
      return void reading.report(path, valueKind(value, { zh: '列表', en: 'a list' }))
    return value
      .map((given: unknown, i) => item.read(given, [...path, i], reading))
      .filter((read): read is Awaited<T> & T => read !== undefined)
  },
})

/** A list, or a single item of it without the brackets. */
export const oneOrMore = <T>(item: Shape<T>): Shape<readonly T[]> => {
  const many = list(item, { unique: true })
  return {
    schema: { anyOf: [item.schema, { ...many.schema, minItems: 1 }] },
    read: (value, path, reading) => {
      if (Array.isArray(value)) return many.read(value, path, reading)
      const read = item.read(value, path, reading)
      return read === undefined ? undefined : [read]
    },
  }
}

/** An object without the keys whose value is undefined. */
export type Present<T> = { [N in keyof T]?: Exclude<T[N], undefined> }

/** Leaves out the keys whose value is undefined. */
export const present = <T extends object>(value: T): Present<T> => {
  const kept: Present<T> = {}
  for (const name in value) {
    const held = value[name]
    if (held !== undefined) kept[name] = held as Exclude<T[typeof name], undefined>
  }
  return kept
}
