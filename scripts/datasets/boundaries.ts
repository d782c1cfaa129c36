import type { DataFile, Feature } from './table.ts'
import { geojson } from './table.ts'

interface EncodedFeature {
  readonly id: string
  readonly properties: { readonly name: string; readonly cp: readonly [number, number] }
  readonly geometry:
    | {
        readonly type: 'Polygon'
        readonly coordinates: readonly string[]
        readonly encodeOffsets: readonly Offset[]
      }
    | {
        readonly type: 'MultiPolygon'
        readonly coordinates: readonly (readonly string[])[]
        readonly encodeOffsets: readonly (readonly Offset[])[]
      }
}
type Offset = readonly [number, number]

const scale = 1024

/** The zig-zag number that a character holds, 64 being zero. */
const delta = (character: number): number => {
  const value = character - 64
  return (value >> 1) ^ -(value & 1)
}

const degrees = (value: number): number => Math.round((value / scale) * 1e5) / 1e5

/** A ring of the echarts "UTF8Encoding": pairs of characters, each a step from the point before, in 1/1024 degree. */
export const decodeRing = (text: string, [startX, startY]: Offset): [number, number][] => {
  const ring: [number, number][] = []
  let [x, y] = [startX, startY]
  for (let at = 0; at + 1 < text.length; at += 2) {
    x += delta(text.charCodeAt(at))
    y += delta(text.charCodeAt(at + 1))
    ring.push([degrees(x), degrees(y)])
  }
  return closed(ring)
}

const closed = (ring: [number, number][]): [number, number][] => {
  const [first, last] = [ring[0], ring.at(-1)]
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...ring, first] : ring
}

const area = (ring: readonly (readonly [number, number])[]): number =>
  ring.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] ?? [x, y]
    return sum + x * nextY - nextX * y
  }, 0)

/** RFC 7946: outer rings run anticlockwise, holes clockwise. */
const wound = (ring: [number, number][], index: number): [number, number][] =>
  area(ring) < 0 === (index === 0) ? ring.reverse() : ring

const polygon = (rings: readonly string[], offsets: readonly Offset[]): [number, number][][] =>
  rings.map((ring, index) => wound(decodeRing(ring, offsets[index] ?? [0, 0]), index))

/** Simplifying left slivers of two points; they are no polygons and are dropped. */
const isArea = (rings: readonly [number, number][][]): boolean => (rings[0]?.length ?? 0) >= 4

const geometry = ({ geometry: encoded }: EncodedFeature): Feature['geometry'] => {
  if (encoded.type === 'Polygon') {
    return { type: 'Polygon', coordinates: polygon(encoded.coordinates, encoded.encodeOffsets) }
  }
  const parts = encoded.coordinates.map((rings, index) => polygon(rings, encoded.encodeOffsets[index] ?? []))
  return { type: 'MultiPolygon', coordinates: parts.filter(isArea) }
}

/** Codes of the source that were replaced one to one, and what the district is called now. */
const renamed: Readonly<Record<string, readonly [string, string]>> = {
  500228: ['500155', '梁平区'],
  500232: ['500156', '武隆区'],
}

const note = (id: string): string | null => {
  if (id === '500105' || id === '500112') return '2025-11-06 撤销，此处为撤销前的轮廓'
  if (id === '500109') return '2025-11-06 范围调整，此处为调整前的轮廓'
  return renamed[id] ? '来源使用撤县设区前的代码和名称' : null
}

const feature = (encoded: EncodedFeature): Feature => {
  const [code, name] = renamed[encoded.id] ?? [encoded.id, encoded.properties.name]
  const [longitude, latitude] = encoded.properties.cp
  return {
    type: 'Feature',
    properties: {
      code,
      name,
      source_code: encoded.id,
      source_name: encoded.properties.name,
      label_longitude: longitude,
      label_latitude: latitude,
      note: note(encoded.id),
    },
    geometry: geometry(encoded),
  }
}

/** Simplified outlines of Chongqing's districts before the merger of 2025, from echarts. */
export const boundaries: readonly DataFile[] = [
  {
    path: 'chongqing/boundaries.geojson',
    make: (packages) => {
      const map = packages.json('echarts', 'map/json/province/chongqing.json') as {
        readonly features: readonly EncodedFeature[]
      }
      const byCode = map.features.map(feature)
      return geojson(
        byCode.sort((a, b) => String(a.properties.code).localeCompare(String(b.properties.code))),
      )
    },
  },
]
