import type { OpenField } from '#gate/approved.ts'
import type { FormerNames, Version } from './manifest.ts'

/** The former names that an entry declares for its open fields. */
export const declaredNames = (fields: readonly OpenField[]): FormerNames =>
  Object.fromEntries(
    fields.flatMap(({ name, renamedFrom = [] }) => (renamedFrom.length === 0 ? [] : [[name, renamedFrom]])),
  )

/** What the public hears of them: names that a kept version shows, and no others. */
export const publicFormerNames = (
  fields: readonly OpenField[],
  versions: readonly Pick<Version, 'fields'>[],
): FormerNames | undefined => {
  const shown = new Set(versions.flatMap((version) => version.fields.map(({ name }) => name)))
  const names = Object.entries(declaredNames(fields)).flatMap(([name, former]) => {
    const known = former.filter((one) => shown.has(one))
    return known.length === 0 ? [] : [[name, known] as const]
  })
  return names.length === 0 ? undefined : Object.fromEntries(names)
}
