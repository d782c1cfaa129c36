const root = '/api/v1'

const query = (parameters: Readonly<Record<string, string | number | undefined>>): string => {
  const parts = Object.entries(parameters)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${encodeURIComponent(String(value ?? '')).replaceAll('%2C', ',')}`)
  return parts.length === 0 ? '' : `?${parts.join('&')}`
}

const dataset = (id: string, version?: string): string =>
  `${root}/datasets/${encodeURIComponent(id)}${version === undefined ? '' : `/versions/${version}`}`

/** Every address of the API and of what it points to, as paths from the root of the host. */
export const urls = {
  root,
  query,
  datasets: `${root}/datasets`,
  openapi: `${root}/openapi.json`,
  dataset,
  records: (id: string, version?: string): string => `${dataset(id, version)}/records`,
  record: (id: string, row: number, version?: string): string => `${dataset(id, version)}/records/${row}`,
  aggregate: (id: string, version?: string): string => `${dataset(id, version)}/aggregate`,
  values: (id: string, field: string, version?: string): string =>
    `${dataset(id, version)}/fields/${encodeURIComponent(field)}/values`,
  fields: (id: string, version?: string): string => `${dataset(id, version)}/fields`,
  datasetOpenapi: (id: string): string => `${dataset(id)}/openapi.json`,
  client: (id: string): string => `${dataset(id)}/client.ts`,
  changes: (id: string, version?: string): string => `${dataset(id, version)}/changes`,
  versions: (id: string): string => `${dataset(id)}/versions`,
  /** Page of a dataset in the portal. */
  page: (id: string): string => `/datasets/${id}/`,
  /** Page of a series in the portal. */
  series: (id: string): string => `/series/${id}/`,
  /** What the portal's maps are drawn on, where it has chosen something. */
  mapBase: '/map/base.json',
  /** A file of the static root. */
  file: (path: string): string => `/${path}`,
} as const
