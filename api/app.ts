import { OpenAPIHono } from '@hono/zod-openapi'
import { type DocumentedRoute, routes } from '#contract/routes.ts'
import { answeringAgain } from './answer-again.ts'
import { changeStore } from './changes/change-store.ts'
import { mountCkan } from './ckan/mount-ckan.ts'
import { cursorSeal } from './cursor-seal.ts'
import { describeRoutes } from './describe-routes.ts'
import { mcpRoute } from './mcp/mcp-route.ts'
import { onError } from './middleware/errors.ts'
import { unrouted } from './middleware/unrouted.ts'
import { mount, type RouteHandler } from './mount.ts'
import { mountOgc } from './ogc/mount-ogc.ts'
import type { Parts } from './parts.ts'
import { aggregateRoute, valuesRoute } from './routes/aggregate.ts'
import { changesRoute } from './routes/changes.ts'
import { datasetRoute, fieldsRoute, versionRoute, versionsRoute } from './routes/dataset.ts'
import { datasetsRoute } from './routes/datasets.ts'
import { exportRoute } from './routes/export.ts'
import { recordRoute } from './routes/record.ts'
import { recordsRoute } from './routes/records.ts'
import {
  datasetClientRoute,
  datasetOpenapiRoute,
  healthRoute,
  openapiRoute,
  readyRoute,
} from './routes/service.ts'
import { servingOf } from './serving.ts'
import { shareOf } from './shared.ts'
import { staticFiles } from './static.ts'

/** The whole application: the API under /api/v1, the tools for agents at /mcp, the probes, and the static root for every other path. */
export const createApp = (
  parts: Parts,
  shared = parts.shared ?? shareOf(),
  serving = servingOf(parts, shared),
): OpenAPIHono => {
  const app = new OpenAPIHono()
  const seal = parts.seal ?? cursorSeal()
  const logError = parts.logError ?? (() => {})
  const again = answeringAgain(parts)
  const at = (route: DocumentedRoute, handler: RouteHandler): void => mount(app, route, again(handler))
  at(routes.datasets, datasetsRoute(serving))
  at(routes.dataset, datasetRoute(serving))
  at(routes.fields, fieldsRoute(serving))
  at(routes.versions, versionsRoute(serving))
  at(routes.records, recordsRoute(serving, seal))
  at(routes.recordsAs, recordsRoute(serving, seal))
  at(routes.versionRecordsAs, recordsRoute(serving, seal))
  const exported = exportRoute(serving, shared, logError)
  at(routes.export, exported)
  at(routes.versionExport, exported)
  at(routes.record, recordRoute(serving))
  at(routes.aggregate, aggregateRoute(serving))
  at(routes.values, valuesRoute(serving))
  at(routes.version, versionRoute(serving))
  at(routes.versionFields, fieldsRoute(serving))
  const changes = changeStore()
  at(routes.changes, changesRoute(serving, changes))
  at(routes.versionChanges, changesRoute(serving, changes))
  at(routes.versionRecords, recordsRoute(serving, seal))
  at(routes.versionRecord, recordRoute(serving))
  at(routes.versionAggregate, aggregateRoute(serving))
  at(routes.versionValues, valuesRoute(serving))
  at(
    routes.datasetOpenapi,
    datasetOpenapiRoute(serving, () => describeRoutes(app)),
  )
  at(routes.datasetClient, datasetClientRoute(serving))
  at(
    routes.openapi,
    openapiRoute(() => describeRoutes(app)),
  )
  at(routes.healthz, healthRoute)
  at(routes.readyz, readyRoute(serving))
  app.all('/mcp', mcpRoute(serving, seal, parts, logError))
  mountCkan(app, { serving, again, logError })
  mountOgc(app, { serving, seal, again })
  app.notFound(unrouted(staticFiles(serving, parts, shared.coded)))
  app.onError(onError(logError))
  return app
}
