import { isObject } from './json-text.ts'
import { NumberText } from './reader.ts'

/** What is wrong with a geometry (RFC 7946 §3.1, §7.1): its type, members, coordinates, their range in degrees, or a ring. */
export type GeometryFault = 'type' | 'members' | 'coordinates' | 'range' | 'ring'

// How deep the positions of each type lie in its coordinates.
const DEPTH: Readonly<Record<string, number>> = {
  Point: 0,
  MultiPoint: 1,
  LineString: 1,
  MultiLineString: 2,
  Polygon: 2,
  MultiPolygon: 3,
}

// Members that make another object of GeoJSON.
const FOREIGN = ['geometry', 'properties', 'features']

/** Finds the first fault of a geometry, whose numbers may be NumberText; null where it is sound. */
export const geometryFault = (value: unknown): GeometryFault | null => {
  if (!isObject(value)) return 'type'
  if (FOREIGN.some((member) => member in value)) return 'members'
  const { type, coordinates, geometries } = value
  if (type === 'GeometryCollection')
    return Array.isArray(geometries) ? firstFault(geometries, geometryFault) : 'coordinates'
  const depth = typeof type === 'string' ? DEPTH[type] : undefined
  if (depth === undefined) return 'type'
  const fault = coordinatesFault(coordinates, depth)
  if (fault !== null || depth === 0 || type === 'MultiPoint') return fault
  return linesFault(coordinates as readonly unknown[], depth, String(type).endsWith('Polygon'))
}

/** A sound geometry with plain numbers: those of coordinates are measurements, which a double holds well enough. */
export const plainGeometry = (value: unknown): unknown => {
  if (value instanceof NumberText) return Number(value.text)
  if (Array.isArray(value)) return value.map(plainGeometry)
  return isObject(value)
    ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plainGeometry(inner)]))
    : value
}

const firstFault = <T>(
  values: readonly T[],
  find: (value: T) => GeometryFault | null,
): GeometryFault | null => {
  for (const value of values) {
    const fault = find(value)
    if (fault !== null) return fault
  }
  return null
}

const coordinatesFault = (value: unknown, depth: number): GeometryFault | null => {
  if (!Array.isArray(value)) return 'coordinates'
  return depth === 0 ? positionFault(value) : firstFault(value, (inner) => coordinatesFault(inner, depth - 1))
}

const asNumber = (value: unknown): number =>
  value instanceof NumberText ? Number(value.text) : (value as number)

const positionFault = (position: readonly unknown[]): GeometryFault | null => {
  const numbers = position.map(asNumber)
  if (numbers.length < 2 || !numbers.every(Number.isFinite)) return 'coordinates'
  const [longitude = 0, latitude = 0] = numbers
  return Math.abs(longitude) > 180 || Math.abs(latitude) > 90 ? 'range' : null
}

const linesFault = (value: readonly unknown[], depth: number, closed: boolean): GeometryFault | null => {
  if (depth > 1)
    return firstFault(value, (inner) => linesFault(inner as readonly unknown[], depth - 1, closed))
  if (!closed) return value.length < 2 ? 'coordinates' : null
  return value.length < 4 || String(flat(value[0])) !== String(flat(value.at(-1))) ? 'ring' : null
}

const flat = (position: unknown): number[] => (position as readonly unknown[]).map(asNumber)
