import type { FieldSpec } from '#catalog/entry.ts'
import { declaredRenames, lonely } from '#release/changes/compare-columns.ts'
import type { Field } from '#release/manifest.ts'
import type { FieldChange } from './change.ts'

type Fields = readonly Field[]

/**
 * Every difference between the published fields and the next ones; `declared` are all fields of the entry, open or not. A
 * field that is open by another name is renamed where the entry says so; one that the entry keeps and does not open was
 * closed on purpose; any other one is removed.
 */
export const compareFields = (
  before: Fields,
  after: Fields,
  declared: readonly Pick<FieldSpec, 'name' | 'renamedFrom'>[],
): FieldChange[] => {
  const formerNames = Object.fromEntries(declared.map(({ name, renamedFrom = [] }) => [name, renamedFrom]))
  const kept = new Set(Object.entries(formerNames).flatMap(([name, former]) => [name, ...former]))
  const renames = declaredRenames(lonely({ fields: before }, { fields: after }), formerNames)
  const added = after.filter(
    (field) => !named(before, field.name) && !renames.some(({ to }) => to === field.name),
  )
  return [
    ...before.flatMap((field) => {
      const to = renames.find(({ from }) => from === field.name)?.to
      const now = named(after, to ?? field.name)
      if (now === undefined) return [gone(field, kept, added)]
      return to === undefined ? compareField(field, now) : [renamed(field, to), ...compareField(field, now)]
    }),
    ...added.map(({ name, type }) => ({ name, kind: 'added' as const, breaking: false, after: type })),
  ]
}

const renamed = ({ name: before }: Field, name: string): FieldChange => ({
  ...{ name, kind: 'renamed', breaking: true },
  ...{ before, after: name },
})

const named = (fields: Fields, name: string): Field | undefined => fields.find((field) => field.name === name)

const gone = (field: Field, kept: ReadonlySet<string>, added: Fields): FieldChange => {
  const { name, type } = field
  if (kept.has(name)) return { name, kind: 'closed', breaking: true, before: type }
  const likely = added.find((other) => other.title === field.title) ?? onlyOneOf(added, type)
  return {
    ...{ name, kind: 'removed', breaking: true, before: type },
    ...(likely !== undefined && { renamed: likely.name }),
  }
}

const onlyOneOf = (added: Fields, type: Field['type']): Field | undefined =>
  added.length === 1 && added[0]?.type === type ? added[0] : undefined

const compareField = (before: Field, after: Field): FieldChange[] => [
  ...compareReading(before, after),
  ...compareText(before, after, 'title'),
  ...compareText(before, after, 'description'),
  ...compareText(before, after, 'length'),
]

/** A mask makes any type text: that is the mask's doing and no change of type. */
const compareReading = (before: Field, after: Field): FieldChange[] => {
  const { name } = after
  if (after.mask !== undefined && after.mask !== before.mask)
    return [{ name, kind: 'masked', breaking: true, before: before.mask ?? before.type, after: after.mask }]
  const changes: FieldChange[] = []
  if (before.mask !== undefined && after.mask === undefined)
    changes.push({ name, kind: 'unmasked', breaking: true, before: before.mask, after: after.type })
  if (before.type !== after.type)
    changes.push({ name, kind: 'type', breaking: true, before: before.type, after: after.type })
  return changes
}

const compareText = (before: Field, after: Field, key: 'title' | 'description' | 'length'): FieldChange[] => {
  const [was, is] = [before[key], after[key]]
  if (was === is) return []
  return [
    {
      ...{ name: after.name, kind: key, breaking: false },
      ...(was !== undefined && { before: String(was) }),
      ...(is !== undefined && { after: String(is) }),
    },
  ]
}
