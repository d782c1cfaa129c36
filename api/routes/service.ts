import { createHash } from 'node:crypto'
import { datasetOpenapi } from '#contract/dataset-openapi.ts'
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

/** …/openapi.json of a dataset: what `describe` says of the whole, with the columns of the current version. */
export const datasetOpenapiRoute = (serving: () => Serving, describe: () => object): RouteHandler => {
  let whole: object | undefined
  return (c) => {
    const dataset = findOpenDataset(serving().release, c.req.param('id') ?? '')
    const { fields } = findVersion(dataset, undefined)
    whole ??= describe()
    const document = datasetOpenapi(whole, { id: dataset.id, title: dataset.title, fields })
    const body = Buffer.from(JSON.stringify(document))
    return bytesAnswer(c, body, { ...jsonHeaders(false), etag: bodyTag(body) })
  }
}
