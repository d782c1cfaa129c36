import { isObject } from './json-text.ts'
import { NumberText } from './reader.ts'

/**
 * What RFC 7946 advises against in a geometry that can be read: a ring wound the wrong way (§3.1.6), a collection of one or
 * within another (§3.1.8), a line across the antimeridian (§3.1.9), a position of more than three numbers (§3.1.1).
 */
export type GeometryHint = 'winding' | 'collection' | 'nested' | 'antimeridian' | 'position'

/** The hints about a geometry; of one that is not sound, nothing. */
export const geometryHints = (geometry: unknown): readonly GeometryHint[] => {
  if (!isObject(geometry)) return []
  const { type, coordinates, geometries } = geometry
  if (type === 'GeometryCollection') return Array.isArray(geometries) ? collectionHints(geometries) : []
  const hints: GeometryHint[] = []
  if (type === 'Polygon' && !isWound(coordinates)) hints.push('winding')
  if (type === 'MultiPolygon' && Array.isArray(coordinates) && !coordinates.every(isWound))
    hints.push('winding')
  const isLine = type !== 'Point' && type !== 'MultiPoint'
  if (isLine && someLine(coordinates, crosses)) hints.push('antimeridian')
  if (someLine([coordinates], isLong)) hints.push('position')
  return hints
}

const collectionHints = (geometries: readonly unknown[]): readonly GeometryHint[] => [
  ...(geometries.length === 1 ? (['collection'] as const) : []),
  ...(geometries.some((inner) => isObject(inner) && inner.type === 'GeometryCollection')
    ? (['nested'] as const)
    : []),
]

type Line = readonly (readonly unknown[])[]

/** Whether one of the lists of positions within coordinates is as the test says. */
const someLine = (coordinates: unknown, test: (line: Line) => boolean): boolean => {
  if (!Array.isArray(coordinates) || !Array.isArray(coordinates[0])) return false
  return Array.isArray(coordinates[0][0])
    ? coordinates.some((inner) => someLine(inner, test))
    : test(coordinates.filter(Array.isArray))
}

const crosses = (line: Line): boolean =>
  line.some((position, i) => i > 0 && Math.abs(numberOf(position[0]) - numberOf(line[i - 1]?.[0])) > 180)

const isLong = (line: Line): boolean => line.some((position) => position.length > 3)

/** Whether the outer ring runs counterclockwise and the holes clockwise. */
const isWound = (rings: unknown): boolean =>
  !Array.isArray(rings) ||
  rings.every((ring, i) => {
    const area = signedArea(ring)
    return i === 0 ? area >= 0 : area <= 0
  })

const numberOf = (value: unknown): number =>
  value instanceof NumberText ? Number(value.text) : Number(value)

const signedArea = (ring: unknown): number => {
  if (!Array.isArray(ring)) return 0
  let area = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [from, to]: [unknown, unknown] = [ring[i], ring[i + 1]]
    if (!Array.isArray(from) || !Array.isArray(to)) return 0
    area += numberOf(from[0]) * numberOf(to[1]) - numberOf(to[0]) * numberOf(from[1])
  }
  return Number.isFinite(area) ? area : 0
}
