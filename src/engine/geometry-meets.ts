import { orient2d } from 'robust-predicates'
import type { Box } from '#query/box.ts'

type Position = readonly [x: number, y: number, ...rest: number[]]

interface Geometry {
  readonly type?: unknown
  readonly coordinates?: unknown
  readonly geometries?: unknown
}

/** A rectangle that does not cross the 180th meridian. */
type Rectangle = Box

const holds = ({ west, south, east, north }: Rectangle, [x, y]: Position): boolean =>
  x >= west && x <= east && y >= south && y <= north

const sides = (values: readonly number[]): boolean =>
  values.some((value) => value >= 0) && values.some((value) => value <= 0)

/** Whether a segment has a point in common with a rectangle, edges included: no axis and no side of the segment parts them. */
const crosses = (box: Rectangle, a: Position, b: Position): boolean => {
  if (Math.max(a[0], b[0]) < box.west || Math.min(a[0], b[0]) > box.east) return false
  if (Math.max(a[1], b[1]) < box.south || Math.min(a[1], b[1]) > box.north) return false
  if (holds(box, a) || holds(box, b)) return true
  const corners = [
    [box.west, box.south],
    [box.west, box.north],
    [box.east, box.south],
    [box.east, box.north],
  ] as const
  return sides(corners.map(([x, y]) => orient2d(a[0], a[1], b[0], b[1], x, y)))
}

const lineMeets = (line: readonly Position[], box: Rectangle): boolean => {
  const [first] = line
  if (first !== undefined && holds(box, first)) return true
  return line.some((to, at) => {
    const from = line[at - 1]
    return from !== undefined && crosses(box, from, to)
  })
}

/** Whether a point that is on no edge lies inside of a ring: a ray to the east crosses its edges an odd number of times. */
const isInside = (x: number, y: number, ring: readonly Position[]): boolean => {
  let inside = false
  for (const [at, to] of ring.entries()) {
    const from = ring[at - 1]
    if (from === undefined || from[1] > y === to[1] > y) continue
    const side = orient2d(from[0], from[1], to[0], to[1], x, y)
    if (side > 0 === from[1] > to[1]) inside = !inside
  }
  return inside
}

// Where no edge meets the box, all of it lies on one side of each ring: one of its corners tells which.
const polygonMeets = (rings: readonly (readonly Position[])[], box: Rectangle): boolean =>
  rings.some((ring) => lineMeets(ring, box)) ||
  rings.reduce((inside, ring) => inside !== isInside(box.west, box.south, ring), false)

const some = <T>(value: unknown, meets: (one: T) => boolean): boolean =>
  Array.isArray(value) && value.some((one: T) => meets(one))

const geometryMeets = (geometry: Geometry | null, box: Rectangle): boolean => {
  const { type, coordinates, geometries } = geometry ?? {}
  switch (type) {
    case 'Point':
      return holds(box, coordinates as Position)
    case 'MultiPoint':
      return some<Position>(coordinates, (point) => holds(box, point))
    case 'LineString':
      return lineMeets(coordinates as readonly Position[], box)
    case 'MultiLineString':
      return some<readonly Position[]>(coordinates, (line) => lineMeets(line, box))
    case 'Polygon':
      return polygonMeets(coordinates as readonly (readonly Position[])[], box)
    case 'MultiPolygon':
      return some<readonly (readonly Position[])[]>(coordinates, (rings) => polygonMeets(rings, box))
    case 'GeometryCollection':
      return some<Geometry>(geometries, (one) => geometryMeets(one, box))
    default:
      return false
  }
}

/** Boxes beside each other on either side of the 180th meridian, of one that crosses it. */
const parts = (box: Box): readonly Rectangle[] =>
  box.west <= box.east
    ? [box]
    : [
        { ...box, east: 180 },
        { ...box, west: -180 },
      ]

/**
 * Tells whether a GeoJSON geometry has a point in common with a box, edges included. Exact for every double: rounding moves
 * no line over a corner. Edges are straight in longitude and latitude (RFC 7946 §3.1.1); holes belong to no polygon.
 */
export const geometryMeetsBox = (geometry: unknown, box: Box): boolean =>
  parts(box).some((part) => geometryMeets(geometry as Geometry | null, part))
