import type { Field, Version } from '#release/manifest.ts'
import type { ColumnChange, ColumnSource, RenameEvidence } from './changes.ts'

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
export const lonely = (before: Columns, after: Columns) => ({
  gone: before.fields.filter(({ name }) => named(after.fields, name) === undefined),
  come: after.fields.filter(({ name }) => named(before.fields, name) === undefined),
})

/** Renames that titles tell: a column that went and one that came share type and title, and no other one has it. */
export const renamesByTitle = (before: Columns, after: Columns): readonly Rename[] => {
  const { gone, come } = lonely(before, after)
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
  const { gone } = lonely(before, after)
  const lost = gone.filter(({ name }) => !renames.some(({ from }) => from === name))
  return [
    ...after.fields.flatMap((field) => changeOf(field, before, renames)),
    ...lost.map(({ name, title, type }) => ({ kind: 'removed' as const, name, title, type })),
  ]
}

const changeOf = (field: Field, before: Columns, renames: readonly Rename[]): ColumnChange[] => {
  const { name, title, type } = field
  const rename = renames.find(({ to }) => to === name)
  const was = named(before.fields, rename?.from ?? name)
  if (was === undefined) return [{ kind: 'added', name, title, type }]
  // That a renamed column has another title, too, goes without saying.
  const told = rename === undefined ? (['title', 'titleEn'] as const) : []
  const what = [...told, ...(['description', 'length'] as const)].filter((key) => was[key] !== field[key])
  return [
    ...(rename === undefined
      ? []
      : [{ kind: 'renamed' as const, name, title, from: rename.from, evidence: rename.evidence }]),
    ...(was.type === type ? [] : [{ kind: 'retyped' as const, name, title, before: was.type, after: type }]),
    ...(what.length === 0 ? [] : [{ kind: 'described' as const, name, title, what }]),
  ]
}
