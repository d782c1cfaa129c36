import type { Field, FormerNames, Version } from '#release/manifest.ts'
import type { ColumnChange, ColumnSource, DescribedKey, RenameEvidence } from './changes.ts'

/** A column that went and one that came, and why they are one. */
export interface Rename {
  readonly from: string
  readonly to: string
  readonly evidence: RenameEvidence
}

type Columns = Pick<Version, 'fields'>

const named = (fields: readonly Field[], name: string): Field | undefined =>
  fields.find((field) => field.name === name)

/** Columns that only the older version has, and those that only the newer has. */
export interface Lonely {
  readonly gone: readonly Field[]
  readonly come: readonly Field[]
}

/** Tells the columns that one of two versions lacks. */
export const lonely = (before: Columns, after: Columns): Lonely => ({
  gone: before.fields.filter(({ name }) => named(after.fields, name) === undefined),
  come: after.fields.filter(({ name }) => named(before.fields, name) === undefined),
})

/**
 * Renames that the publisher declares: a column that went and one that came are names of the same column. Of several that
 * went, it is the one that had the name last.
 */
export const declaredRenames = ({ gone, come }: Lonely, declared: FormerNames): readonly Rename[] =>
  Object.entries(declared).flatMap(([name, former]) => {
    const has = (fields: readonly Field[]) => (one: string) => named(fields, one) !== undefined
    const names = [name, ...former]
    const [from, to] = [names.find(has(gone)), names.find(has(come))]
    return from === undefined || to === undefined ? [] : [{ from, to, evidence: 'declared' as const }]
  })

/** The columns among these that no rename has to do with. */
export const withoutRenamed = ({ gone, come }: Lonely, renames: readonly Rename[]): Lonely => ({
  gone: gone.filter(({ name }) => !renames.some(({ from }) => from === name)),
  come: come.filter(({ name }) => !renames.some(({ to }) => to === name)),
})

/** Renames that titles tell: a column that went and one that came share type and title, and no other one has it. */
export const renamesByTitle = ({ gone, come }: Lonely): readonly Rename[] => {
  const only = (fields: readonly Field[], title: string): boolean =>
    fields.filter((field) => field.title === title).length === 1
  return gone.flatMap(({ name, title, type }) => {
    const found = come.find((other) => other.title === title && other.type === type)
    if (found === undefined || !only(gone, title) || !only(come, title)) return []
    return [{ from: name, to: found.name, evidence: 'title' as const }]
  })
}

/** The columns of the newer version with those of the older that their cells come from. */
export const sourcesOf = (
  before: Columns,
  after: Columns,
  renames: readonly Rename[],
): readonly ColumnSource[] =>
  after.fields.map(({ name }) => {
    const same = named(before.fields, name)
    return { name, from: same?.name ?? renames.find(({ to }) => to === name)?.from ?? null }
  })

/** Every difference between the columns of two versions, in the order of the newer one; removed columns come last. */
export const columnChanges = (
  before: Columns,
  after: Columns,
  renames: readonly Rename[],
): readonly ColumnChange[] => {
  const { gone: lost } = withoutRenamed(lonely(before, after), renames)
  return [
    ...after.fields.flatMap((field) => changeOf(field, before, renames)),
    ...lost.map(({ name, title, type }) => ({ kind: 'removed' as const, name, title, type })),
  ]
}

/** All that a column says of itself: a version with anything else is another one. */
const described = [
  'title',
  'titleEn',
  'unit',
  'length',
  'description',
  'mask',
  'originalOf',
] as const satisfies readonly DescribedKey[]

const changeOf = (field: Field, before: Columns, renames: readonly Rename[]): ColumnChange[] => {
  const { name, title, type } = field
  const rename = renames.find(({ to }) => to === name)
  const was = named(before.fields, rename?.from ?? name)
  if (was === undefined) return [{ kind: 'added', name, title, type }]
  // That a renamed column has another title, too, goes without saying.
  const keys = rename === undefined ? described : described.filter((key) => !key.startsWith('title'))
  const what = keys.filter((key) => was[key] !== field[key])
  const values = Object.fromEntries(
    what.map((key) => [key, { before: was[key] ?? null, after: field[key] ?? null }]),
  )
  return [
    ...(rename === undefined
      ? []
      : [{ kind: 'renamed' as const, name, title, from: rename.from, evidence: rename.evidence }]),
    ...(was.type === type ? [] : [{ kind: 'retyped' as const, name, title, before: was.type, after: type }]),
    ...(what.length === 0 ? [] : [{ kind: 'described' as const, name, title, what, values }]),
  ]
}

/** Whether columns that both versions have stand in another order among each other. */
export const isReordered = (before: Columns, sources: readonly ColumnSource[]): boolean => {
  const places = sources.flatMap(({ from }) =>
    from === null ? [] : before.fields.findIndex(({ name }) => name === from),
  )
  return places.some((place, i) => place < (places[i - 1] ?? 0))
}
