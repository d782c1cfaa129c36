import type { Allowance } from '#catalog/allowance.ts'
import { entryFinding } from '#catalog/check/entry-check.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Fault, Path } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import type { DatasetChange, FieldChange } from './change.ts'
import { allowanceUnused, fieldRemoved, rowsHalved, typeChanged } from './faults.ts'

interface Stop {
  readonly allowance: Allowance
  readonly path: Path
  readonly fault: Fault
}

/**
 * What stops the publish unless its entry allows it: a field that vanished from its entry, a changed type, the loss of
 * half the rows. Closing, masking, withdrawing and opening on conditions only never do: what must be closed can be closed
 * at once. An allowance that nothing needs is a note.
 */
export const stopsOf = (
  changes: readonly DatasetChange[],
  entries: readonly CatalogEntry[],
): readonly Finding[] => {
  const byId = new Map(changes.map((change) => [change.id, change]))
  return entries.flatMap((entry) => {
    const change = byId.get(entry.id)
    return change?.kind === 'changed' ? stopsOfEntry(entry, stopsOfChange(change, entry)) : unused(entry, [])
  })
}

const stopsOfEntry = (entry: CatalogEntry, stops: readonly Stop[]): Finding[] => [
  ...stops
    .filter(({ allowance }) => !entry.allow?.includes(allowance))
    .map(({ path, fault }) => entryFinding(entry, path, fault)),
  ...unused(entry, stops),
]

const unused = (entry: CatalogEntry, stops: readonly Stop[]): Finding[] =>
  (entry.allow ?? [])
    .filter((allowance) => !stops.some((stop) => stop.allowance === allowance))
    .map((allowance) => entryFinding(entry, ['allow'], allowanceUnused(allowance)))

const stopsOfChange = ({ fields, rows }: DatasetChange, entry: CatalogEntry): readonly Stop[] => {
  const halved = rows !== undefined && rows.before > 0 && rows.after * 2 <= rows.before
  return [
    ...fields.flatMap((field) => stopOfField(field, entry)),
    ...(halved ? [{ allowance: 'rows-halved' as const, path: ['data'], fault: rowsHalved(rows) }] : []),
  ]
}

const stopOfField = (change: FieldChange, entry: CatalogEntry): Stop[] => {
  if (change.kind === 'removed')
    return [{ allowance: 'field-removed', path: ['fields'], fault: fieldRemoved(change) }]
  if (change.kind !== 'type') return []
  const index = entry.fields.findIndex((field) => field.name === change.name)
  return [{ allowance: 'type-changed', path: ['fields', index, 'type'], fault: typeChanged(change) }]
}
