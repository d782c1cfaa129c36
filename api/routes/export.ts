import type { Context } from 'hono'
import type { ExportFormat } from '#contract/export-formats.ts'
import { ProblemError } from '#contract/problem.ts'
import { urls } from '#contract/urls.ts'
import { csvRecords } from '#engine/encode/csv-records.ts'
import { encodeRows } from '#engine/encode/encode-rows.ts'
import { geojsonRecords, jsonRecords, ndjsonRecords } from '#engine/encode/json-records.ts'
import { QueriesWaiting } from '#engine/query-failure.ts'
import { allSlices, rowSlices } from '#engine/row-slices.ts'
import { type ExportQuery, isWhole, parseExportQuery } from '#query/export-query.ts'
import { placeOf } from '#query/search-query.ts'
import { layout } from '#release/layout.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { attachment } from '../attachment.ts'
import { codedTag, isCompressible } from '../compress.ts'
import { computing } from '../computing.ts'
import { type MadeFormat, makeFile } from '../exports/export-file.ts'
import { exportStream, trailing } from '../exports/export-stream.ts'
import type { Exporter } from '../exports/exporter.ts'
import { fileAnswer, streamFile } from '../file-answer.ts'
import { cacheControl, common, type Headers } from '../headers.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import { mediaTypeOf } from '../media-types.ts'
import type { RouteHandler } from '../mount.ts'
import { codingOf } from '../negotiate.ts'
import { heldTag, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'
import type { Shared } from '../shared.ts'
import { sourceOf } from '../static.ts'

/** Counts up when the same export of the same version has other bytes. */
const exportRevision = 1

/** An export that was understood. */
interface Asked {
  readonly dataset: Dataset
  readonly version: Version
  readonly format: ExportFormat
  readonly query: ExportQuery
  readonly pinned: boolean
}

const noPlace = ({ distributions }: Version) =>
  new ProblemError(
    'format_unavailable',
    {
      zh: '此数据集没有图形或坐标，不能导出为 GeoJSON',
      en: 'This dataset has neither geometry nor coordinates, so there is no GeoJSON of it',
    },
    { known: distributions.map(({ format }) => format) },
  )

const formatOf = (path: string): ExportFormat => path.slice(path.lastIndexOf('.') + 1) as ExportFormat

const askedOf = (c: Context, release: Release): Asked => {
  const dataset = findOpenDataset(release, c.req.param('id') ?? '')
  const pinned = c.req.param('version')
  const version = findVersion(release, dataset, pinned)
  const format = formatOf(c.req.path)
  const query = parseExportQuery(rawQuery(c), version, format)
  if (format === 'geojson' && placeOf(version) === null) throw noPlace(version)
  return { dataset, version, format, query, pinned: pinned !== undefined }
}

const linksOf = ({ dataset: { id }, version, format }: Asked, raw: string): string => {
  const canonical = `${urls.dataset(id, version.id)}/export.${format}${raw === '' ? '' : `?${raw}`}`
  const schema = version.descriptors.find(({ path }) => path.endsWith('/schema.json'))
  const described = schema === undefined ? urls.fields(id, version.id) : urls.file(schema.path)
  return `<${canonical}>; rel="canonical", <${described}>; rel="describedby"`
}

const headersOf = (asked: Asked, release: Release, raw: string): Headers => {
  const { dataset, version, format, pinned } = asked
  return {
    ...common,
    'content-type': mediaTypeOf(`export.${format}`),
    'content-disposition': attachment(dataset.id, dataset.title, format),
    'cache-control': pinned ? cacheControl.immutable : cacheControl.revalidate,
    vary: 'Accept-Encoding',
    link: linksOf(asked, raw),
    'kaifang-release': release.id,
    'kaifang-version': version.id,
  }
}

const encoderOf = ({ version, format, query }: Asked) => {
  const rows = {
    names: version.fields.map(({ name }) => name),
    select: query.select,
    place: placeOf(version),
  }
  switch (format) {
    case 'csv':
      return csvRecords(rows, query.csv)
    case 'geojson':
      return geojsonRecords(rows)
    case 'json':
      return jsonRecords(rows)
    default:
      return ndjsonRecords(rows)
  }
}

/** …/export.{format}: the release's own file where everything is asked for, else the rows that are, as they are read. */
export const exportRoute =
  (
    serving: () => Serving,
    { exporter: shared, coded }: Pick<Shared, 'exporter' | 'coded'>,
    logError: (error: unknown) => void,
  ): RouteHandler =>
  async (c) => {
    const { release, engine, file } = serving()
    const asked = askedOf(c, release)
    const { dataset, version, format, query } = asked
    const headers = headersOf(asked, release, rawQuery(c))
    const own = isWhole(query) ? file(layout.file(dataset.id, version.id, format)) : undefined
    if (own !== undefined) {
      const source = sourceOf(release, own)
      const rows = { 'kaifang-rows': String(version.rows) }
      return fileAnswer(c, { ...source, headers: { ...source.headers, ...headers, ...rows } }, coded)
    }
    const etag = `"${exportRevision}.${format}.${version.id}.${query.hash}"`
    const held = heldTag(c, etag)
    if (held !== undefined) return new Response(null, { status: 304, headers: { ...headers, etag: held } })
    const leave = shared.enter()
    if (leave === null) throw new QueriesWaiting('too many exports')
    try {
      const { signal } = c.req.raw
      const { rows } = query
      const found = rows && (await computing(c, (stop) => engine.find(dataset.id, version.id, rows, stop)))
      const open = () => {
        const rows = release.rows(dataset.id, version.id)
        if (rows === undefined) throw new Error(`version ${version.id} has no rows`)
        return rows
      }
      const slices = found === null ? allSlices(open) : rowSlices(open, found)
      const counted = { ...headers, etag, 'kaifang-rows': String(found?.length ?? version.rows) }
      if (format === 'xlsx' || format === 'parquet') {
        const input = { version, select: query.select, slices, signal }
        return await madeAnswer(c, shared, format, input, counted, leave)
      }
      return streamAnswer(c, shared, encodeRows(slices, encoderOf(asked)), counted, leave, logError)
    } catch (error) {
      leave()
      throw error
    }
  }

const madeAnswer = async (
  c: Context,
  { making }: Exporter,
  format: MadeFormat,
  input: Parameters<typeof makeFile>[1],
  headers: Headers,
  leave: () => void,
): Promise<Response> => {
  const made = await computing(c, (signal) => making.run(() => makeFile(format, input), signal))
  const known = { ...headers, 'content-length': String(made.bytes), 'repr-digest': made.digest }
  const done = () => {
    leave()
    void made.remove()
  }
  if (c.req.method !== 'HEAD') return new Response(await streamFile(made.path, done), { headers: known })
  done()
  return new Response(null, { headers: known })
}

const streamAnswer = (
  c: Context,
  { digests }: Exporter,
  chunks: Iterable<Buffer>,
  plain: Headers & { readonly etag: string },
  leave: () => void,
  failed: (error: unknown) => void,
): Response => {
  const type = plain['content-type'] ?? ''
  const coding = isCompressible(type) ? codingOf(c.req.header('accept-encoding')) : null
  const etag = coding === null ? plain.etag : codedTag(plain.etag, coding)
  const known = digests.get(etag)
  const outgoing = known === undefined ? trailing(c) : undefined
  const headers = {
    ...plain,
    etag,
    ...(coding === null ? {} : { 'content-encoding': coding }),
    ...(known === undefined ? {} : { 'repr-digest': known.digest, 'content-length': String(known.bytes) }),
    ...(outgoing === undefined ? {} : { trailer: 'Repr-Digest, Kaifang-Rows' }),
  }
  if (c.req.method === 'HEAD') {
    leave()
    return new Response(null, { headers })
  }
  const body = exportStream(chunks, {
    coding,
    release: leave,
    failed,
    done: (made) => {
      digests.set(etag, made)
      outgoing?.addTrailers({ 'Repr-Digest': made.digest, 'Kaifang-Rows': plain['kaifang-rows'] ?? '' })
    },
  })
  return new Response(body, { headers })
}
