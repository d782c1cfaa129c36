import { booleanIntersects } from '@turf/boolean-intersects'
import fc from 'fast-check'
import type { Geometry, Position } from 'geojson'
import { describe, expect, it } from 'vitest'
import { geometryMeetsBox } from '#engine/geometry-meets.ts'
import type { Box } from '#query/box.ts'

// Turf rounds: corners are thousandths of a degree and edges of boxes lie between them, so that nothing hangs by a hair.
const degree = fc.integer({ min: -60_000, max: 60_000 }).map((value) => value / 1000)
const position = fc.tuple(degree, degree)

/** A ring around a point whose corners lie at growing angles: it does not cross itself. */
const ring = fc
  .tuple(position, fc.array(fc.double({ min: 1, max: 30, noNaN: true }), { minLength: 3, maxLength: 9 }))
  .map(([[x, y], radii]): Position[] => {
    const corners = radii.map((radius, at) => {
      const angle = (2 * Math.PI * at) / radii.length
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)]
    })
    return [...corners, ...corners.slice(0, 1)]
  })

const shrunk = (outer: readonly Position[]): Position[] => {
  const corners = outer.slice(1)
  const [x, y] = [0, 1].map((axis) => corners.reduce((sum, at) => sum + (at[axis] ?? 0), 0) / corners.length)
  return outer.map(([east = 0, north = 0]) => [((x ?? 0) * 3 + east) / 4, ((y ?? 0) * 3 + north) / 4])
}

const polygon = fc.tuple(ring, fc.boolean()).map(
  ([outer, holed]): Geometry => ({
    type: 'Polygon',
    coordinates: holed ? [outer, shrunk(outer)] : [outer],
  }),
)
const line = fc.array(position, { minLength: 2, maxLength: 5 })

const geometry: fc.Arbitrary<Geometry> = fc.oneof(
  position.map((coordinates): Geometry => ({ type: 'Point', coordinates })),
  fc
    .array(position, { minLength: 1, maxLength: 3 })
    .map((coordinates): Geometry => ({ type: 'MultiPoint', coordinates })),
  line.map((coordinates): Geometry => ({ type: 'LineString', coordinates })),
  fc
    .array(line, { minLength: 1, maxLength: 3 })
    .map((coordinates): Geometry => ({ type: 'MultiLineString', coordinates })),
  polygon,
  fc.array(ring, { minLength: 1, maxLength: 3 }).map(
    (rings): Geometry => ({
      type: 'MultiPolygon',
      coordinates: rings.map((one) => [one]),
    }),
  ),
)

const edge = fc.integer({ min: -60_000, max: 60_000 })
const length = fc.integer({ min: 500, max: 40_000 })
const box = fc.tuple(edge, edge, length, length).map(
  ([west, south, width, height]): Box => ({
    west: (west + 0.5) / 1000,
    south: (south + 0.5) / 1000,
    east: (west + width + 0.5) / 1000,
    north: (south + height + 0.5) / 1000,
  }),
)

const asPolygon = ({ west, south, east, north }: Box): Geometry => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

describe('a geometry and a box', () => {
  it('meet where Turf says so', () => {
    fc.assert(
      fc.property(geometry, box, (one, other) => {
        expect(geometryMeetsBox(one, other)).toBe(booleanIntersects(one, asPolygon(other)))
      }),
      { numRuns: 2000 },
    )
  })

  const unit: Box = { west: 0, south: 0, east: 1, north: 1 }
  const hollow: Geometry = {
    type: 'Polygon',
    coordinates: [
      asPolygon({ west: -9, south: -9, east: 9, north: 9 }),
      asPolygon({ west: -2, south: -2, east: 2, north: 2 }),
    ].flatMap((one) => ('coordinates' in one ? (one.coordinates as Position[][]) : [])),
  }

  it.each<[string, Geometry, Box, boolean]>([
    [
      'a line that passes a corner',
      {
        type: 'LineString',
        coordinates: [
          [-1, 1.5],
          [0.4, 3],
        ],
      },
      unit,
      false,
    ],
    [
      'a line through a corner',
      {
        type: 'LineString',
        coordinates: [
          [-1, 2],
          [1, 0],
        ],
      },
      unit,
      true,
    ],
    [
      'a line that touches a corner alone',
      {
        type: 'LineString',
        coordinates: [
          [-1, 1],
          [1, -1],
        ],
      },
      unit,
      true,
    ],
    // 0.1 · 3 is a little more than 0.3: arithmetic that rounds takes it for a touch.
    [
      'a line a hair beside a corner',
      {
        type: 'LineString',
        coordinates: [
          [-0.1, 0],
          [0, -0.30000000000000004],
        ],
      },
      unit,
      false,
    ],
    ['a box within an area', asPolygon({ west: -5, south: -5, east: 5, north: 5 }), unit, true],
    ['an area within a box', asPolygon({ west: 0.2, south: 0.2, east: 0.4, north: 0.4 }), unit, true],
    ['a box within a hole', hollow, unit, false],
    ['a box that touches a hole from inside', hollow, { west: 1, south: 0, east: 2, north: 1 }, true],
    ['a point on an edge', { type: 'Point', coordinates: [1, 0.5] }, unit, true],
    [
      'a point as a box, on a line',
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [2, 2],
        ],
      },
      { west: 1, south: 1, east: 1, north: 1 },
      true,
    ],
    [
      'a point as a box, beside a line',
      {
        type: 'LineString',
        coordinates: [
          [0, 0],
          [2, 2],
        ],
      },
      { west: 1, south: 1.0000000000000002, east: 1, north: 1.0000000000000002 },
      false,
    ],
    [
      'a collection of which one part meets',
      { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [9, 9] }, asPolygon(unit)] },
      unit,
      true,
    ],
    ['an empty collection', { type: 'GeometryCollection', geometries: [] }, unit, false],
    [
      'a box over the 180th meridian, east of it',
      { type: 'Point', coordinates: [-175, 0] },
      { west: 170, south: -5, east: -170, north: 5 },
      true,
    ],
    [
      'a box over the 180th meridian, and what lies between',
      asPolygon({ west: -160, south: -5, east: 160, north: 5 }),
      { west: 170, south: -5, east: -170, north: 5 },
      false,
    ],
  ])('%s', (_, one, other, meets) => {
    expect(geometryMeetsBox(one, other)).toBe(meets)
  })
})
