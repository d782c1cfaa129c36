import type { CatalogEntry } from '#catalog/entry.ts'
import { nearest } from '#catalog/nearest.ts'
import type { Fault, Path } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import { type EntryCheck, entryFinding } from './entry-check.ts'

const fieldUnknown = (name: string, names: readonly string[]): Fault => {
  const near = nearest(name, names)
  return {
    code: 'field_unknown',
    what: { zh: `没有信息项 ${name}`, en: `There is no field ${name}` },
    remedy: {
      zh: `${near ? `是否想写 ${near}？` : ''}本条目的信息项：${names.join('、')}`,
      en: `${near ? `Did you mean ${near}? ` : ''}Fields of this entry: ${names.join(', ')}`,
    },
  }
}

const anonymityIncomplete = (has: string, lacks: string): Fault => ({
  code: 'k_anonymity_incomplete',
  what: { zh: `写了 ${has}，没有 ${lacks}`, en: `There is ${has} without ${lacks}` },
  remedy: {
    zh: '两者一起写，例如 quasiIdentifiers: [birth_year, town] 和 kAnonymity: 5',
    en: 'Give both, such as quasiIdentifiers: [birth_year, town] and kAnonymity: 5',
  },
})

const unknownFields = (
  entry: CatalogEntry,
  named: readonly (readonly [string, Path])[],
): readonly Finding[] => {
  const names = entry.fields.map((field) => field.name)
  return named.flatMap(([name, path]) =>
    names.includes(name) ? [] : [entryFinding(entry, path, fieldUnknown(name, names))],
  )
}

/** Exceptions and quasi-identifiers name fields of the entry, and quasi-identifiers go with the k that they must reach. */
export const checkInspection: EntryCheck = (entry) => {
  const { exceptions = [], quasiIdentifiers, kAnonymity } = entry
  const incomplete =
    quasiIdentifiers !== undefined && kAnonymity === undefined
      ? [entryFinding(entry, ['quasiIdentifiers'], anonymityIncomplete('quasiIdentifiers', 'kAnonymity'))]
      : quasiIdentifiers === undefined && kAnonymity !== undefined
        ? [entryFinding(entry, ['kAnonymity'], anonymityIncomplete('kAnonymity', 'quasiIdentifiers'))]
        : []
  return [
    ...unknownFields(
      entry,
      exceptions.map(({ field }, i) => [field, ['exceptions', i, 'field']] as const),
    ),
    ...unknownFields(
      entry,
      (quasiIdentifiers ?? []).map((name, i) => [name, ['quasiIdentifiers', i]] as const),
    ),
    ...incomplete,
  ]
}
