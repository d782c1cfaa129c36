import type { OpenAPIHono } from '@hono/zod-openapi'
import { ProblemError } from '#contract/problem.ts'
import type { Seal } from '#query/cursor.ts'
import { tagRoute } from '../gate/tags.ts'
import type { RouteHandler } from '../mount.ts'
import { problemAnswer } from '../respond.ts'
import type { Serving } from '../serving.ts'
import { itemRoute, itemsRoute } from './items-routes.ts'
import { ogcRequest } from './ogc-answer.ts'
import {
  apiRoute,
  collectionRoute,
  collectionsRoute,
  conformanceRoute,
  landingRoute,
  type OgcRoute,
  queryablesRoute,
} from './service-routes.ts'

const notFound = new ProblemError('path_not_found', {
  zh: '没有这个地址，请从 /ogc 开始',
  en: 'No such path; start at /ogc',
})

/** What the OGC face needs of the application. */
export interface OgcParts {
  readonly serving: () => Serving
  readonly seal: Seal
  readonly again: (handler: RouteHandler) => RouteHandler
}

/** Mounts OGC API Features below /ogc: the datasets with a place, out of the same release as everything else. */
export const mountOgc = (app: OpenAPIHono, { serving, seal, again }: OgcParts): void => {
  const at = (path: string, name: string, route: OgcRoute): void => {
    const handler = again((c) => route(ogcRequest(c, serving())))
    app.get(path, (c) => {
      tagRoute(c, `ogc/${name}`)
      return handler(c, '')
    })
  }
  at('/ogc', 'landing', landingRoute)
  at('/ogc/', 'landing', landingRoute)
  at('/ogc/conformance', 'conformance', conformanceRoute)
  at('/ogc/api', 'api', apiRoute)
  at('/ogc/collections', 'collections', collectionsRoute)
  at('/ogc/collections/:id', 'collection', collectionRoute)
  at('/ogc/collections/:id/queryables', 'queryables', queryablesRoute)
  at('/ogc/collections/:id/items', 'items', itemsRoute(seal))
  at('/ogc/collections/:id/items/:feature', 'item', itemRoute)
  app.get('/ogc/*', (c) => problemAnswer(c, notFound))
}
