import { OpenAPIHono } from '@hono/zod-openapi'
import { routes } from '#contract/routes.ts'
import { changeStore } from './changes/change-store.ts'
import { cursorSeal } from './cursor-seal.ts'
import { describeRoutes } from './describe-routes.ts'
import { onError } from './middleware/errors.ts'
import { unrouted } from './middleware/unrouted.ts'
import { mount } from './mount.ts'
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

/** The whole application: the API under /api/v1, the probes, and the static root for every other path. */
export const createApp = (parts: Parts): OpenAPIHono => {
  const app = new OpenAPIHono()
  const shared = parts.shared ?? shareOf()
  const serving = servingOf(parts, shared)
  const seal = parts.seal ?? cursorSeal()
  const logError = parts.logError ?? (() => {})
  mount(app, routes.datasets, datasetsRoute(serving))
  mount(app, routes.dataset, datasetRoute(serving))
  mount(app, routes.fields, fieldsRoute(serving))
  mount(app, routes.versions, versionsRoute(serving))
  mount(app, routes.records, recordsRoute(serving, seal))
  mount(app, routes.recordsAs, recordsRoute(serving, seal))
  mount(app, routes.versionRecordsAs, recordsRoute(serving, seal))
  const exported = exportRoute(serving, shared, logError)
  mount(app, routes.export, exported)
  mount(app, routes.versionExport, exported)
  mount(app, routes.record, recordRoute(serving))
  mount(app, routes.aggregate, aggregateRoute(serving))
  mount(app, routes.values, valuesRoute(serving))
  mount(app, routes.version, versionRoute(serving))
  mount(app, routes.versionFields, fieldsRoute(serving))
  const changes = changeStore()
  mount(app, routes.changes, changesRoute(serving, changes))
  mount(app, routes.versionChanges, changesRoute(serving, changes))
  mount(app, routes.versionRecords, recordsRoute(serving, seal))
  mount(app, routes.versionRecord, recordRoute(serving))
  mount(app, routes.versionAggregate, aggregateRoute(serving))
  mount(app, routes.versionValues, valuesRoute(serving))
  mount(
    app,
    routes.datasetOpenapi,
    datasetOpenapiRoute(serving, () => describeRoutes(app)),
  )
  mount(app, routes.datasetClient, datasetClientRoute(serving))
  mount(
    app,
    routes.openapi,
    openapiRoute(() => describeRoutes(app)),
  )
  mount(app, routes.healthz, healthRoute)
  mount(app, routes.readyz, readyRoute(serving))
  app.notFound(unrouted(staticFiles(serving, parts, shared.coded)))
  app.onError(onError(logError))
  return app
}
