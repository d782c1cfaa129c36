import { catalogueRoutes } from './routes/catalogue.ts'
import { exportRoutes } from './routes/exports.ts'
import { recordRoutes } from './routes/records.ts'
import { serviceRoutes } from './routes/service.ts'

export type { DocumentedRoute } from './routes/operation.ts'

/** Every address of the API. */
export const routes = { ...catalogueRoutes, ...recordRoutes, ...exportRoutes, ...serviceRoutes } as const
