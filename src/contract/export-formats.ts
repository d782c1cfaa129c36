/** Formats of an export, with their media types. */
const mediaTypes = {
  csv: 'text/csv',
  ndjson: 'application/x-ndjson',
  json: 'application/json',
  geojson: 'application/geo+json',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  parquet: 'application/vnd.apache.parquet',
} as const

/** Format of an export. */
export type ExportFormat = keyof typeof mediaTypes

/** Format of a page. */
export type PageFormat = Exclude<ExportFormat, 'xlsx' | 'parquet'>

/** What {format} may be in the address of an export. */
export const exportFormats = Object.keys(mediaTypes) as readonly ExportFormat[]

/** What {format} may be in the address of a page. */
export const pageFormats = ['csv', 'ndjson', 'json', 'geojson'] as const satisfies readonly PageFormat[]

/** Media type of a format, without parameters. */
export const mediaTypeOfExport = (format: ExportFormat): string => mediaTypes[format]
