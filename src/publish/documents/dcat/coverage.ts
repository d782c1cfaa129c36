import type { Dataset, Version } from '#release/manifest.ts'
import type { Node, Term } from '../turtle.ts'
import { regionOf } from './agents.ts'
import type { Graph } from './graph.ts'
import { dated, labels } from './terms.ts'

const wkt = (text: string): Term => ({ '@type': 'geo:wktLiteral', '@value': text })

/** The rectangle that the geometry of a version fills: WKT in longitude and latitude (CRS84, its default). */
const box = ([west, south, east, north]: NonNullable<Version['bbox']>): Node => {
  const corners = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ]
  const polygon = wkt(`POLYGON((${corners.map((corner) => corner.join(' ')).join(', ')}))`)
  const middle = [west + east, south + north].map((sum) => Number((sum / 2).toFixed(6)))
  return {
    '@type': 'dct:Location',
    'dcat:bbox': polygon,
    'dcat:centroid': wkt(`POINT(${middle.join(' ')})`),
  }
}

/** Where the data are from: the region that the entry names, and the rectangle that their geometry fills. */
export const spatialOf = (
  { spatial }: Dataset,
  version: Version | undefined,
  graph: Graph,
): readonly Node[] => [
  ...(spatial === undefined ? [] : [regionOf(spatial, graph)]),
  ...(version?.bbox === undefined ? [] : [box(version.bbox)]),
]

/** The period that the entry names, "2020-01-01/2025-12-31"; an open end has no date. */
export const temporalOf = ({ temporal }: Dataset): Node | undefined => {
  if (temporal === undefined) return undefined
  const [start = '', end = start] = temporal.split('/')
  const known = (date: string): Term | undefined => (date === '' || date === '..' ? undefined : dated(date))
  return { '@type': 'dct:PeriodOfTime', 'dcat:startDate': known(start), 'dcat:endDate': known(end) }
}

const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'

/** GeoDCAT-AP: the coordinate system of the published geometry, and what kind of spatial resource it is; nothing of tables. */
export const geographyOf = (version: Version | undefined, graph: Graph): Node => {
  if (version?.bbox === undefined) return {}
  const system = graph.add({
    '@id': crs84,
    '@type': 'dct:Standard',
    'dct:title': labels('WGS-84 经纬度', 'WGS 84 longitude-latitude'),
    'dct:type': { '@id': 'http://inspire.ec.europa.eu/glossary/SpatialReferenceSystem' },
  })
  const type = graph.add({
    '@id': 'http://inspire.ec.europa.eu/metadata-codelist/ResourceType/dataset',
    '@type': 'skos:Concept',
    'skos:prefLabel': labels('空间数据集', 'Spatial data set'),
  })
  return { 'dct:conformsTo': system, 'dct:type': type }
}
