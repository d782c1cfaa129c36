/** A box in degrees. Where west is greater than east, it crosses the 180th meridian (RFC 7946 §5.2). */
export interface Box {
  readonly west: number
  readonly south: number
  readonly east: number
  readonly north: number
}

/** The smallest and greatest longitude and latitude of a geometry. */
export type Extent = Box

/** How a geometry may lie to a box. Whether it lies within, its extent tells; whether it meets the box, only where it is a point. */
export type BoxRelation = 'intersects' | 'within'

/** Four numbers, in degrees, as text: west, south, east, north; undefined for anything else. */
export const parseBox = (texts: readonly string[]): Box | undefined => {
  // GDAL writes doubles in 18 digits, small ones with an exponent.
  const numbers = texts.map((text) =>
    /^[+-]?\d{1,3}(\.\d{1,25})?(e[+-]?\d{1,3})?$/i.test(text.trim()) ? Number(text) : Number.NaN,
  )
  const [west = Number.NaN, south = Number.NaN, east = Number.NaN, north = Number.NaN, more] = numbers
  const sound =
    more === undefined && Math.abs(west) <= 180 && Math.abs(east) <= 180 && south <= north && south >= -90
  return sound && north <= 90 ? { west, south, east, north } : undefined
}

/** Tells whether an extent intersects a box, or lies within it, edges included. */
export const meets = (extent: Extent, box: Box, relation: BoxRelation): boolean => {
  if (relation === 'within') {
    if (extent.south < box.south || extent.north > box.north) return false
    const [after, before] = [extent.west >= box.west, extent.east <= box.east]
    return box.west > box.east ? after || before : after && before
  }
  if (extent.south > box.north || extent.north < box.south) return false
  const [after, before] = [extent.east >= box.west, extent.west <= box.east]
  return box.west > box.east ? after || before : after && before
}

/** SQL names of the four columns that hold an extent. */
export type ExtentColumns = Readonly<Record<keyof Extent, string>>

/** The same as `meets` in SQL, with its parameters: unknown where there is no extent. */
export const meetsSql = (
  extent: ExtentColumns,
  box: Box,
  relation: BoxRelation,
): { readonly sql: string; readonly values: readonly number[] } => {
  const [first, second] =
    relation === 'within' ? ([extent.west, extent.east] as const) : ([extent.east, extent.west] as const)
  const [low, high] =
    relation === 'within' ? ([extent.south, extent.north] as const) : ([extent.north, extent.south] as const)
  const joined = box.west > box.east ? 'OR' : 'AND'
  return {
    sql: `(${low} >= ? AND ${high} <= ? AND (${first} >= ? ${joined} ${second} <= ?))`,
    values: [box.south, box.north, box.west, box.east],
  }
}
