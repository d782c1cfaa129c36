import type { FieldType } from '#catalog/entry.ts'
import type { FindingLog } from './finding-log.ts'
import { geometryHints } from './geometry-hint.ts'
import { isObject } from './json-text.ts'
import {
  geojsonBbox,
  geojsonCgcs2000,
  geojsonCrs,
  geojsonEncoded,
  geojsonFeature,
  geojsonHints,
  geojsonId,
  geojsonProperty,
  geojsonType,
} from './messages/geojson.ts'
import { NumberText, type Reader } from './reader.ts'
import { tableOfRecords } from './records.ts'
import { type SourceFile, unreadable } from './source-file.ts'
import { readJson } from './whole-file.ts'

/** The column in which the geometry of a feature is read. */
export const GEOMETRY = 'geometry'

const known: ReadonlyMap<string, FieldType> = new Map([[GEOMETRY, 'geojson']])

const WGS84 = /(?:CRS:?84|EPSG:{1,2}4326)$/i
const CGCS2000 = /EPSG:{1,2}4490$/i

/**
 * Reads GeoJSON (RFC 7946): the features of a FeatureCollection, a single Feature, or a geometry alone. The properties are
 * columns, the geometry is the column `geometry`, and a feature's `id` the column `id` where no property has that name.
 * Geometries are checked when their cells are typed.
 */
export const geojson: Reader = {
  async open(file, log) {
    const document = await readJson(file, log)
    if (!isObject(document)) throw unreadable(file.place, geojsonType)
    if (document.UTF8Encoding === true) throw unreadable(file.place, geojsonEncoded)
    const features = featuresOf(document)
    if (features === null) throw unreadable(file.place, geojsonType)
    checkCrs(document.crs, file, log)
    if (!isBbox(document.bbox)) log.add(file.place, geojsonBbox)
    return tableOfRecords(
      file,
      features.map((feature, i) => toRecord(feature, i + 1, file, log)),
      known,
    )
  },
}

const GEOMETRIES: readonly unknown[] = [
  ...['Point', 'MultiPoint', 'LineString', 'MultiLineString', 'Polygon', 'MultiPolygon'],
  'GeometryCollection',
]

const featuresOf = (document: { readonly [key: string]: unknown }): readonly unknown[] | null => {
  if (document.type === 'FeatureCollection')
    return Array.isArray(document.features) ? document.features : null
  if (document.type === 'Feature') return [document]
  if (!GEOMETRIES.includes(document.type)) return null
  return [{ type: 'Feature', properties: {}, geometry: document }]
}

const isBbox = (bbox: unknown): boolean =>
  bbox === undefined ||
  (Array.isArray(bbox) &&
    (bbox.length === 4 || bbox.length === 6) &&
    bbox.every((side) => typeof side === 'number' || side instanceof NumberText))

const checkCrs = (crs: unknown, file: SourceFile, log: FindingLog): void => {
  if (crs === undefined || crs === null) return
  const properties = isObject(crs) ? crs.properties : undefined
  const name = isObject(properties) ? String(properties.name) : ''
  if (CGCS2000.test(name)) log.add(file.place, geojsonCgcs2000)
  else if (!WGS84.test(name)) log.add(file.place, geojsonCrs)
}

const toRecord = (feature: unknown, row: number, file: SourceFile, log: FindingLog): unknown => {
  const properties = isObject(feature) ? (feature.properties ?? {}) : undefined
  if (!isObject(feature) || feature.type !== 'Feature' || !isObject(properties) || isForeign(feature)) {
    log.add({ ...file.place, row }, geojsonFeature)
    return {}
  }
  for (const hint of geometryHints(feature.geometry)) log.add({ ...file.place, row }, geojsonHints[hint])
  if (!isId(feature.id)) log.add({ ...file.place, row }, geojsonId)
  if (!isBbox(feature.bbox)) log.add({ ...file.place, row }, geojsonBbox)
  for (const member of lostMembers(feature, properties))
    log.add({ ...file.place, row }, geojsonProperty(member))
  const id = feature.id === undefined ? {} : { id: feature.id }
  return { ...id, ...properties, [GEOMETRY]: feature.geometry ?? null }
}

/** What has no column of its own: a property that is named as the geometry is, and an id beside a property id that is another. */
const lostMembers = (
  feature: { readonly id?: unknown },
  properties: { readonly [key: string]: unknown },
): readonly ('geometry' | 'id')[] => [
  ...(Object.hasOwn(properties, GEOMETRY) ? (['geometry'] as const) : []),
  ...(feature.id !== undefined &&
  Object.hasOwn(properties, 'id') &&
  textOf(properties.id) !== textOf(feature.id)
    ? (['id'] as const)
    : []),
]

const textOf = (value: unknown): string => (value instanceof NumberText ? value.text : String(value))

// Members that make another object of GeoJSON (RFC 7946 §7.1).
const isForeign = (feature: object): boolean =>
  ['coordinates', 'geometries', 'features'].some((member) => member in feature)

const isId = (id: unknown): boolean =>
  id === undefined || typeof id === 'string' || typeof id === 'number' || id instanceof NumberText
