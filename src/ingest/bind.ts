import type { Place } from '#errors/finding.ts'
import type { OpenField } from '#gate/approved.ts'
import type { FindingLog } from './finding-log.ts'
import * as problems from './problems.ts'

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
  const headers = header.map((text) => text.trim())
  const bound = fields.map((field) => bindField(field, headers, place, log))
  for (const column of new Set(bound)) {
    const claimants = fields.filter((_, i) => bound[i] === column).map(({ name }) => name)
    if (column !== null && claimants.length > 1)
      log.add({ ...place, column: headers[column] ?? '' }, problems.columnShared(claimants))
  }
  return bound
}

const bindField = (
  field: Claim,
  headers: readonly string[],
  place: Place,
  log: FindingLog,
): number | null => {
  const wanted = (field.column === undefined ? [field.title, field.name] : [field.column]).map((n) =>
    n.trim(),
  )
  const found = wanted.find((name) => headers.includes(name))
  if (found === undefined) {
    log.add({ ...place, column: wanted[0] ?? '' }, problems.columnMissing([...new Set(wanted)], headers))
    return null
  }
  const column = headers.indexOf(found)
  if (column === headers.lastIndexOf(found)) return column
  log.add({ ...place, column: found }, problems.columnDuplicate(found))
  return null
}
