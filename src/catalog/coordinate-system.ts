import type { CatalogEntry } from './entry.ts'
import type { Words } from './words.ts'

/** Coordinate systems of sources. */
export const coordinateSystems: Words<NonNullable<CatalogEntry['crs']>> = {
  'wgs-84': { zh: 'WGS-84', en: 'WGS-84', also: ['WGS84', 'EPSG:4326'] },
  'gcj-02': { zh: 'GCJ-02（火星坐标，高德、腾讯）', en: 'GCJ-02', also: ['GCJ-02', 'GCJ02', '火星坐标'] },
  'bd-09': { zh: 'BD-09（百度）', en: 'BD-09', also: ['BD-09', 'BD09', 'BD09LL', '百度坐标'] },
  cgcs2000: { zh: 'CGCS2000', en: 'CGCS2000', also: ['CGCS2000', 'EPSG:4490', '2000国家大地坐标系'] },
}
