import { type Extent, meets } from '#query/box.ts'
import type { Filter, Place } from '#query/filter.ts'
import { instantKey } from '#query/instant.ts'
import { comparesInstants, operatorOf, type Scalar } from '#query/operators.ts'
import { fold, isLike } from '#query/text.ts'
import type { Columns, MemoryCell } from './columns.ts'
import { termValue } from './term-value.ts'

/** Says of a row whether a filter holds; null where that is unknown. */
export type Verdict = (row: number) => boolean | null

const isScalar = (cell: MemoryCell | undefined): cell is Scalar => cell !== null && typeof cell !== 'object'

const instantOrSelf = (value: Scalar): Scalar => instantKey(String(value)) ?? value

const compare = (filter: Extract<Filter, { kind: 'compare' }>, columns: Columns): Verdict => {
  const { column, operator, folded } = filter
  const timed = comparesInstants(operator, columns.type(column) ?? 'string')
  const cells = timed ? columns.keys(column) : columns.cells(column)
  const values = timed ? filter.values.map(instantOrSelf) : filter.values
  const { test, ofNull } = operatorOf(operator)
  return (row) => {
    const cell = cells[row] ?? null
    if (cell === null) return ofNull
    const known = isScalar(cell) ? cell : true
    return test(folded === true ? fold(String(known)) : known, values)
  }
}

const like = (filter: Extract<Filter, { kind: 'like' }>, columns: Columns): Verdict => {
  const cells = columns.cells(filter.column)
  return (row) => {
    const cell = cells[row] ?? null
    if (cell === null) return null
    return isLike(filter.folded === true ? fold(String(cell)) : String(cell), filter.pattern)
  }
}

const relation = (filter: Extract<Filter, { kind: 'relation' }>, columns: Columns): Verdict => {
  const [left, right] = [termValue(filter.left, columns), termValue(filter.right, columns)]
  const { test } = operatorOf(filter.operator)
  return (row) => {
    const [a, b] = [left(row), right(row)]
    return a === null || b === null ? null : test(a, [b])
  }
}

const search = (filter: Extract<Filter, { kind: 'search' }>, columns: Columns): Verdict => {
  const texts = filter.columns.map((name) => columns.cells(name))
  return (row) => {
    const folded = texts.map((cells) => (isScalar(cells[row]) ? fold(String(cells[row])) : ''))
    return filter.words.every((word) => folded.some((text) => text.includes(word)))
  }
}

const extents = (place: Place, columns: Columns): ((row: number) => Extent | null) => {
  if (place.kind === 'geometry') {
    const cells = columns.cells(place.column)
    return (row) => {
      const cell = cells[row] ?? null
      return cell !== null && typeof cell === 'object' ? cell : null
    }
  }
  const [longitudes, latitudes] = [columns.cells(place.longitude), columns.cells(place.latitude)]
  return (row) => {
    const [longitude, latitude] = [longitudes[row] ?? null, latitudes[row] ?? null]
    if (typeof longitude !== 'number' || typeof latitude !== 'number') return null
    return { west: longitude, east: longitude, south: latitude, north: latitude }
  }
}

const box = ({ place, box, relation }: Extract<Filter, { kind: 'box' }>, columns: Columns): Verdict => {
  const extent = extents(place, columns)
  return (row) => {
    const found = extent(row)
    return found === null ? null : meets(found, box, relation)
  }
}

// Three-valued logic: `decisive` settles it whatever the rest says, an unknown part leaves it open.
const joined =
  (parts: readonly Verdict[], decisive: boolean): Verdict =>
  (row) => {
    let unknown = false
    for (const part of parts) {
      const verdict = part(row)
      if (verdict === decisive) return decisive
      unknown ||= verdict === null
    }
    return unknown ? null : !decisive
  }

const negated =
  (part: Verdict): Verdict =>
  (row) => {
    const verdict = part(row)
    return verdict === null ? null : !verdict
  }

/** Makes the function that judges rows by a filter. */
export const verdictOf = (filter: Filter, columns: Columns): Verdict => {
  switch (filter.kind) {
    case 'compare':
      return compare(filter, columns)
    case 'like':
      return like(filter, columns)
    case 'relation':
      return relation(filter, columns)
    case 'search':
      return search(filter, columns)
    case 'box':
      return box(filter, columns)
    case 'except': {
      const rows = new Set(filter.rows)
      return (row) => !rows.has(row)
    }
    case 'not':
      return negated(verdictOf(filter.of, columns))
    default:
      return joined(
        filter.of.map((part) => verdictOf(part, columns)),
        filter.kind === 'any',
      )
  }
}
