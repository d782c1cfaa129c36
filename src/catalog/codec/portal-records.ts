import { keyOfHeader, knownHeaders, leftOut } from '#catalog/inventory/header.ts'
import { headerUnknown } from '#catalog/inventory/inventory-fault.ts'
import type { Profile } from '#catalog/inventory/profile.ts'
import { type CellValue, isBlank, type RawEntry, type Said } from '#catalog/inventory/raw-entry.ts'
import { tidyText } from '#catalog/inventory/tidy.ts'
import { nearest } from '#catalog/nearest.ts'
import type { Finding } from '#errors/finding.ts'

type JsonRecord = Readonly<Record<string, unknown>>

const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A value as a cell: lists, those written as text in the manner of Python too, become words with commas. */
const cellOf = (value: unknown): CellValue => {
  if (Array.isArray(value)) return value.map(String).join(',')
  if (typeof value === 'string') {
    const [, inner] = /^\[\s*('[^']*'(?:\s*,\s*'[^']*')*)?\s*\]$/.exec(value) ?? []
    if (inner !== undefined) return inner.replaceAll("'", '').replaceAll(/\s*,\s*/g, ',')
    return value === '[]' ? '' : value
  }
  if (typeof value === 'number' || typeof value === 'boolean') return value
  return value === null || value === undefined ? null : JSON.stringify(value)
}

/** The names in the records and the entry keys that they fill, in the order in which they count. */
const keysOf = (
  profile: Profile,
  names: readonly string[],
): readonly (readonly [string, readonly string[]])[] => {
  const mapped = new Set(Object.values(profile.keys).flat())
  const own = names.flatMap((name): [string, string[]][] => {
    const key = mapped.has(name) || profile.ignore.includes(name) ? undefined : keyOfHeader(name)
    return key === undefined || key === leftOut || key in profile.keys ? [] : [[key, [name]]]
  })
  return [...Object.entries(profile.keys), ...own]
}

/** Tells whether a value says nothing, be it in words such as 无. */
const saysNothing = (value: CellValue, missing: readonly string[]): boolean =>
  isBlank(value) || (typeof value === 'string' && tidyText(value, missing).value === '')

const saidBy = (
  record: JsonRecord,
  row: number,
  keys: ReturnType<typeof keysOf>,
  missing: readonly string[],
): Map<string, Said> => {
  const said = new Map<string, Said>()
  for (const [key, names] of keys) {
    for (const column of names) {
      const value = Object.hasOwn(record, column) ? cellOf(record[column]) : null
      if (isBlank(value)) continue
      // Where no name says anything, the word for nothing stays, so that its note is not lost.
      if (!said.has(key) || !saysNothing(value, missing)) said.set(key, { value, row, column })
      if (!saysNothing(value, missing)) break
    }
  }
  return said
}

const unknownNames = (names: readonly string[], profile: Profile, file: string): Finding[] => {
  const mapped = new Set([...Object.values(profile.keys).flat(), ...profile.ignore])
  return names
    .filter((name) => !mapped.has(name) && keyOfHeader(name) === undefined)
    .map((name) => ({
      severity: 'error',
      ...headerUnknown(name, nearest(name, knownHeaders)),
      place: { file, column: name },
    }))
}

/** The records of a portal catalogue in JSON as raw entries; undefined where it is no list of objects. */
export const readRecords = (
  json: unknown,
  file: string,
  profile: Profile,
): { readonly entries: readonly RawEntry[]; readonly findings: readonly Finding[] } | undefined => {
  if (!Array.isArray(json) || !json.every(isRecord)) return undefined
  const names = [...new Set(json.flatMap((record) => Object.keys(record)))]
  const keys = keysOf(profile, names)
  const entries = json.map(
    (record, i): RawEntry => ({
      file,
      row: i + 1,
      said: saidBy(record, i + 1, keys, profile.missing),
      fields: [],
      listed: true,
    }),
  )
  return { entries, findings: unknownNames(names, profile, file) }
}
