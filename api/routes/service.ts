import { createHash } from 'node:crypto'
import { common, jsonHeaders } from '../headers.ts'
import type { RouteHandler } from '../mount.ts'
import { bytesAnswer } from '../respond.ts'
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
