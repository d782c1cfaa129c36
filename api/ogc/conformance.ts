const features = 'http://www.opengis.net/spec/ogcapi-features'
const cql2 = 'http://www.opengis.net/spec/cql2/1.0/conf'

/** The conformance classes that this service meets, each with a test: no other is declared. */
export const conformanceClasses = [
  `${features}-1/1.0/conf/core`,
  `${features}-1/1.0/conf/oas30`,
  `${features}-1/1.0/conf/html`,
  `${features}-1/1.0/conf/geojson`,
  `${features}-3/1.0/conf/queryables`,
  `${features}-3/1.0/conf/filter`,
  `${features}-3/1.0/conf/features-filter`,
  `${cql2}/cql2-text`,
  `${cql2}/basic-cql2`,
  `${cql2}/advanced-comparison-operators`,
  `${cql2}/case-insensitive-comparison`,
  `${cql2}/property-property`,
  `${cql2}/basic-spatial-functions`,
] as const

/** The coordinate reference system of everything: longitude and latitude of WGS 84. */
export const crs84 = 'http://www.opengis.net/def/crs/OGC/1.3/CRS84'
