import type { FieldType } from '#catalog/entry.ts'
import type { FindingLog } from './finding-log.ts'
import { isObject } from './json-text.ts'
import { geojsonCgcs2000, geojsonCrs, geojsonEncoded, geojsonFeature, geojsonType } from './messages/json.ts'
import type { Reader } from './reader.ts'
import { tableOfRecords } from './records.ts'
import { type SourceFile, unreadable } from './source-file.ts'
import { readJson } from './whole-file.ts'

/** The column in which the geometry of a feature is read. */
export const GEOMETRY = 'geometry'

const known: ReadonlyMap<string, FieldType> = new Map([[GEOMETRY, 'geojson']])

const WGS84 = /(?:CRS:?84|EPSG:{1,2}4326)$/i
const CGCS2000 = /EPSG:{1,2}4490$/i

/**
 * Reads a FeatureCollection (RFC 7946): the properties are columns, the geometry is the column `geometry`, and a feature's
 * `id` the column `id` where no property has that name. Geometries are checked when their cells are typed.
 */
export const geojson: Reader = {
  async open(file, log) {
    const document = await readJson(file, log)
    if (!isObject(document)) throw unreadable(file.place, geojsonType)
    if (document.UTF8Encoding === true) throw unreadable(file.place, geojsonEncoded)
    if (document.type !== 'FeatureCollection' || !Array.isArray(document.features))
      throw unreadable(file.place, geojsonType)
    checkCrs(document.crs, file, log)
    return tableOfRecords(
      file,
      document.features.map((feature, i) => toRecord(feature, i + 1, file, log)),
      known,
    )
  },
}

const checkCrs = (crs: unknown, file: SourceFile, log: FindingLog): void => {
  if (crs === undefined || crs === null) return
  const properties = isObject(crs) ? crs.properties : undefined
  const name = isObject(properties) ? String(properties.name) : ''
  if (CGCS2000.test(name)) log.add(file.place, geojsonCgcs2000)
  else if (!WGS84.test(name)) log.add(file.place, geojsonCrs)
}

const toRecord = (feature: unknown, row: number, file: SourceFile, log: FindingLog): unknown => {
  const properties = isObject(feature) ? (feature.properties ?? {}) : undefined
  if (!isObject(feature) || feature.type !== 'Feature' || !isObject(properties)) {
    log.add({ ...file.place, row }, geojsonFeature)
    return {}
  }
  const id = feature.id === undefined ? {} : { id: feature.id }
  return { ...id, ...properties, [GEOMETRY]: feature.geometry ?? null }
}
