import { isObject } from './json-text.ts'
import { NumberText } from './reader.ts'

/** What RFC 7946 advises against in a geometry that can be read: a ring wound the wrong way (§3.1.6), a collection of one (§3.1.8). */
export type GeometryHint = 'winding' | 'collection'

/** The hints about a geometry; of one that is not sound, nothing. */
export const geometryHints = (geometry: unknown): readonly GeometryHint[] => {
  if (!isObject(geometry)) return []
  const { type, coordinates, geometries } = geometry
  if (type === 'GeometryCollection')
    return Array.isArray(geometries) && geometries.length === 1 ? ['collection'] : []
  if (type === 'Polygon') return isWound(coordinates) ? [] : ['winding']
  if (type === 'MultiPolygon' && Array.isArray(coordinates))
    return coordinates.every(isWound) ? [] : ['winding']
  return []
}

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
