import { quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { presimplify, simplify } from 'topojson-simplify'
import type { Objects, Topology } from 'topojson-specification'
import type { Field } from '#release/manifest.ts'

/** Points that the outlines have at most, shared borders counted once: some 20 kB as they are sent. */
const mostPoints = 5_000

/** Area in square degrees below which a point is on the line of its neighbours. */
const onLine = 1e-12

/** Steps in each direction that positions are rounded to: 0.1 px on a map of the whole at 1,000 px. */
const steps = 10_000

type Shape = Extract<GeoJSON.Geometry, { type: 'Polygon' | 'MultiPolygon' }>

const isShape = (value: unknown): value is Shape =>
  typeof value === 'object' &&
  value !== null &&
  'type' in value &&
  (value.type === 'Polygon' || value.type === 'MultiPolygon')

/** The column whose text names a shape best. */
const nameColumn = (fields: readonly Field[]): string | undefined => {
  const texts = fields.filter(({ type }) => type === 'string')
  return (texts.find(({ name }) => /name|title/i.test(name)) ?? texts[0])?.name
}

const shapesOf = (
  fields: readonly Field[],
  records: Iterable<Readonly<Record<string, unknown>>>,
): GeoJSON.Feature<Shape>[] => {
  const geometry = fields.find(({ type }) => type === 'geojson')?.name ?? ''
  const name = nameColumn(fields)
  const shapes: GeoJSON.Feature<Shape>[] = []
  for (const record of records) {
    const shape = record[geometry]
    const called = name === undefined ? null : (record[name] ?? null)
    if (isShape(shape)) shapes.push({ type: 'Feature', geometry: shape, properties: { name: called } })
  }
  return shapes
}

/** The least area of a point's triangle at which no more than `mostPoints` are left. */
const leastArea = (arcs: readonly (readonly (readonly number[])[])[]): number => {
  const areas = arcs.flatMap((arc) => arc.map(([, , area = Number.POSITIVE_INFINITY]) => area))
  if (areas.length <= mostPoints) return onLine
  return Float64Array.from(areas).sort()[areas.length - mostPoints] ?? onLine
}

/**
 * The polygons among `records` as TopoJSON with a `name` each, simplified together by Visvalingam's method, so that
 * neighbours still meet; null where there are none.
 */
export const topologyOf = (
  fields: readonly Field[],
  records: Iterable<Readonly<Record<string, unknown>>>,
): Topology | null => {
  const features = shapesOf(fields, records)
  if (features.length === 0) return null
  const areas: GeoJSON.FeatureCollection = { type: 'FeatureCollection', features }
  const whole = presimplify(topology({ areas }) as Topology<Objects>)
  return quantize(simplify(whole, leastArea(whole.arcs)), steps)
}
