import { nearest } from '#catalog/nearest.ts'
import type { Place } from '#errors/finding.ts'
import type { OpenField } from '#gate/approved.ts'
import type { FindingLog } from './finding-log.ts'
import { columnDuplicate, columnMissing, columnShared } from './messages/table.ts'

/** What of a field says which column is its own. */
export type Claim = Pick<OpenField, 'name' | 'title' | 'column'>

/**
 * Finds the column of each field: the one whose header is the field's `column` or, where it has none, its `title`, else its
 * `name`. Headers are compared without the space around them. Null where there is no such column, or no single one;
 * that is logged. Columns of no field stay unbound.
 */
export const bindColumns = (
  fields: readonly Claim[],
  header: readonly string[],
  place: Place,
  log: FindingLog,
): readonly (number | null)[] => {
  const columns = Map.groupBy(header.keys(), (column) => header[column]?.trim() ?? '')
  const bound = fields.map((field) => bindField(field, columns, place, log))
  const claims = Map.groupBy(fields.keys(), (field) => bound[field] ?? null)
  for (const [column, claimants] of claims)
    if (column !== null && claimants.length > 1) {
      const names = claimants.map((field) => fields[field]?.name ?? '')
      log.add({ ...place, column: header[column]?.trim() ?? '' }, columnShared(names))
    }
  return bound
}

const bindField = (
  field: Claim,
  columns: ReadonlyMap<string, readonly number[]>,
  place: Place,
  log: FindingLog,
): number | null => {
  const wanted = (field.column === undefined ? [field.title, field.name] : [field.column]).map((n) =>
    n.trim(),
  )
  const found = wanted.find((name) => columns.has(name))
  if (found === undefined) {
    log.add(
      { ...place, column: wanted[0] ?? '' },
      columnMissing([...new Set(wanted)], [...columns.keys()], nearest(wanted[0] ?? '', [...columns.keys()])),
    )
    return null
  }
  const [column, second] = columns.get(found) ?? []
  if (second === undefined) return column ?? null
  log.add({ ...place, column: found }, columnDuplicate(found))
  return null
}
