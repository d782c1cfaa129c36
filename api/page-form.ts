import { ProblemError } from '#contract/problem.ts'
import { csvRecords } from '#engine/encode/csv-records.ts'
import { encodeRows } from '#engine/encode/encode-rows.ts'
import { geojsonRecords, ndjsonRecords } from '#engine/encode/json-records.ts'
import type { RecordEncoder } from '#engine/encode/record-encoder.ts'
import type { Page } from '#engine/engine.ts'
import { csvFormOf } from '#query/export-query.ts'
import type { PageQuery } from '#query/page-query.ts'
import { placeOf } from '#query/search-query.ts'
import type { Version } from '#release/manifest.ts'
import type { Headers } from './headers.ts'
import { mediaTypeOf } from './media-types.ts'

/** A page in another form than JSON. */
export interface PageForm {
  /** The page that is asked of the engine: with all columns, of which the encoder takes those that are wanted. */
  readonly query: PageQuery
  /** Tells its etags from those of other forms. */
  readonly tag: string
  /** Parameters that its links keep. */
  readonly extra: string
  headers(page: Page): Headers
  body(page: Page): Buffer<ArrayBuffer>
}

const noPlace = () =>
  new ProblemError(
    'format_unavailable',
    {
      zh: '此数据集没有图形或坐标，不能以 GeoJSON 给出',
      en: 'This dataset has neither geometry nor coordinates, so there is no GeoJSON of it',
    },
    { known: ['json', 'csv', 'ndjson'] },
  )

const encoderOf = (mediaType: string, version: Version, query: PageQuery, raw: string): RecordEncoder => {
  const place = placeOf(version)
  const rows = { names: version.fields.map(({ name }) => name), select: query.select, place }
  if (mediaType === 'text/csv') return csvRecords(rows, csvFormOf(raw))
  if (mediaType !== 'application/geo+json') return { ...ndjsonRecords(rows), verbatim: false }
  if (place === null) throw noPlace()
  return geojsonRecords(rows)
}

const extensions: Readonly<Record<string, string>> = {
  'text/csv': 'csv',
  'application/x-ndjson': 'ndjson',
  'application/geo+json': 'geojson',
}

/** A page of a version as text/csv, application/x-ndjson or application/geo+json; throws format_unavailable. */
export const pageForm = (mediaType: string, version: Version, query: PageQuery, raw: string): PageForm => {
  const encoder = encoderOf(mediaType, version, query, raw)
  const { bom, formulas } = csvFormOf(mediaType === 'text/csv' ? raw : '')
  const extra = `${bom ? '&bom=true' : ''}${formulas === 'keep' ? '' : `&formulas=${formulas}`}`
  const extension = extensions[mediaType] ?? 'json'
  return {
    query: { ...query, select: null },
    tag: `${extension}${extra}.`,
    extra,
    headers: ({ count, total }) => ({
      'content-type': mediaTypeOf(`page.${extension}`),
      'kaifang-rows': String(count),
      ...(query.count === 'exact' ? { 'kaifang-total': String(total) } : {}),
    }),
    body: ({ records }) =>
      Buffer.concat([...encodeRows(records.length === 0 ? [] : [Buffer.from(records)], encoder)]),
  }
}
