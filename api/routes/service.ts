import { createHash } from 'node:crypto'
import { clientMediaType } from '#contract/body-schema.ts'
import { datasetClient } from '#contract/dataset-client.ts'
import { datasetOpenapi } from '#contract/dataset-openapi.ts'
import type { Release } from '#release/read.ts'
import { common, jsonHeaders } from '../headers.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { bodyTag, bytesAnswer } from '../respond.ts'
import type { Serving } from '../serving.ts'

const status = (body: object): Response =>
  new Response(JSON.stringify(body), {
    headers: { ...common, 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store' },
  })

/** /healthz: the process answers. */
export const healthRoute: RouteHandler = () => status({ status: 'ok' })

/** /readyz: a release is open; 503 until then. */
export const readyRoute =
  (serving: () => Serving): RouteHandler =>
  () =>
    status({ status: 'ready', release: serving().release.id })

/** /openapi.json: the document that `describe` makes of the routes, made at the first request. */
export const openapiRoute = (describe: () => object): RouteHandler => {
  let made: { body: Buffer<ArrayBuffer>; etag: string } | undefined
  return (c) => {
    if (made === undefined) {
      const body = Buffer.from(JSON.stringify(describe()))
      made = { body, etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"` }
    }
    return bytesAnswer(c, made.body, {
      ...jsonHeaders(false),
      etag: made.etag,
    })
  }
}

const sampleRows = 50

/** The first published records of a version. */
const firstRecords = (release: Release, id: string, version: string): Record<string, unknown>[] => {
  const lines = release.rows(id, version)?.slice(0, sampleRows).toString('utf8').split('\n') ?? []
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as Record<string, unknown>)
}

/** …/openapi.json of a dataset: what `describe` says of the whole, with the columns of the current version. */
export const datasetOpenapiRoute = (serving: () => Serving, describe: () => object): RouteHandler => {
  let whole: object | undefined
  return (c) => {
    const { release } = serving()
    const dataset = findOpenDataset(release, c.req.param('id') ?? '')
    const version = findVersion(release, dataset, undefined)
    whole ??= describe()
    const { id, title } = dataset
    const { fields, bbox } = version
    const records = firstRecords(serving().release, id, version.id)
    const document = datasetOpenapi(whole, { id, title, version: version.id, fields, records, bbox })
    const body = Buffer.from(JSON.stringify(document))
    return bytesAnswer(c, body, { ...jsonHeaders(false), etag: bodyTag(body) })
  }
}

/** …/client.ts of a dataset: a typed client made for the columns of the current version. */
export const datasetClientRoute =
  (serving: () => Serving): RouteHandler =>
  (c) => {
    const { release } = serving()
    const dataset = findOpenDataset(release, c.req.param('id') ?? '')
    const { id, title, titleEn } = dataset
    const { fields } = findVersion(release, dataset, undefined)
    const body = Buffer.from(datasetClient({ id, title, titleEn, fields }))
    return bytesAnswer(c, body, {
      ...jsonHeaders(false),
      'content-type': `${clientMediaType}; charset=utf-8`,
      etag: bodyTag(body),
    })
  }
