import type { Extent } from '#query/box.ts'

/** The extent of a GeoJSON geometry, or null where it has no position; collections inside collections are not looked at. */
export const extentOf = (geometry: unknown): Extent | null => {
  if (typeof geometry !== 'object' || geometry === null) return null
  const { coordinates, geometries } = geometry as { coordinates?: unknown; geometries?: unknown }
  const parts = Array.isArray(geometries)
    ? geometries.map((part) => (part as typeof geometry | null) ?? {})
    : []
  const nested = coordinates ?? parts.map((part) => ('coordinates' in part ? part.coordinates : null))
  const extent = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity }
  widen(extent, nested)
  return extent.west === Infinity ? null : extent
}

const widen = (extent: { -readonly [K in keyof Extent]: number }, value: unknown): void => {
  if (!Array.isArray(value)) return
  const [longitude, latitude] = value as readonly unknown[]
  if (typeof longitude !== 'number' || typeof latitude !== 'number') {
    for (const inner of value) widen(extent, inner)
    return
  }
  extent.west = Math.min(extent.west, longitude)
  extent.east = Math.max(extent.east, longitude)
  extent.south = Math.min(extent.south, latitude)
  extent.north = Math.max(extent.north, latitude)
}
