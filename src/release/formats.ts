import type { DistributionFormat } from './manifest.ts'

/** Formats in the order in which they are offered, with their media types (IANA; Parquet's is registered since 2024). */
export const mediaTypes = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  json: 'application/json',
  ndjson: 'application/x-ndjson',
  parquet: 'application/vnd.apache.parquet',
  geojson: 'application/geo+json',
} as const satisfies Record<DistributionFormat, string>

/** Every format, in the order in which they are offered. */
export const formats: readonly DistributionFormat[] = ['csv', 'xlsx', 'json', 'ndjson', 'parquet', 'geojson']
