import type { Bound, Physical, PhysicalValue } from './physical.ts'

/** The values of one column of a small table. */
export interface ColumnValues {
  /** 1 of each row that has a value, else 0. */
  readonly levels: Uint8Array
  /** Of each value, its place in `distinct`; `present` of them are used. */
  readonly places: Uint16Array
  readonly present: number
  readonly distinct: readonly PhysicalValue[]
  /** Whether the values take at most half of the bytes when each different one is written once. */
  readonly repeats: boolean
}

/** The most rows of which the values are gathered. */
const mostRows = 2 ** 16

/** Gathers the values in the column with the number `index`. */
export const gatherColumn = (
  rows: readonly (readonly unknown[])[],
  index: number,
  physical: Physical,
): ColumnValues => {
  if (rows.length > mostRows) throw new RangeError('too many rows for a small table')
  const levels = new Uint8Array(rows.length)
  const places = new Uint16Array(rows.length)
  const distinct: PhysicalValue[] = []
  const known = new Map<PhysicalValue, number>()
  let present = 0
  for (let r = 0; r < rows.length; r++) {
    const value = physical.of(rows[r]?.[index])
    if (value === null) continue
    levels[r] = 1
    let place = known.get(value)
    if (place === undefined) {
      place = distinct.length
      known.set(value, place)
      distinct.push(value)
    }
    places[present++] = place
  }
  return { levels, places, present, distinct, repeats: doRepeat(places, present, distinct, physical) }
}

const doRepeat = (
  places: Uint16Array,
  present: number,
  distinct: readonly PhysicalValue[],
  { size }: Physical,
): boolean => {
  if (present === 0 || typeof distinct[0] === 'boolean') return false
  const sizes = distinct.map(size)
  const once = sizes.reduce((sum, bytes) => sum + bytes, 0)
  let all = 0
  for (let i = 0; i < present; i++) all += sizes[places[i] ?? 0] ?? 0
  return 2 * (once + Math.ceil((present * widthOf(distinct.length)) / 8)) <= all
}

/** Bits of the numbers below `count`. */
export const widthOf = (count: number): number => (count < 2 ? 0 : 32 - Math.clz32(count - 1))

/** The least and the greatest of some values; undefined where there is none. */
export const boundsOf = (
  distinct: readonly PhysicalValue[],
  { compare, bound }: Physical,
): { readonly least: Bound; readonly greatest: Bound } | undefined => {
  const [first] = distinct
  if (first === undefined) return undefined
  let [least, greatest] = [first, first]
  for (const value of distinct) {
    if (compare(value, least) < 0) least = value
    else if (compare(value, greatest) > 0) greatest = value
  }
  return { least: bound(least, false), greatest: bound(greatest, true) }
}
