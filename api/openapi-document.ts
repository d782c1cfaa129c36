import { createApp } from './app.ts'
import { describeRoutes } from './describe-routes.ts'

/** The OpenAPI 3.1 document of the API, without serving anything. */
export const openapiDocument = (): object => describeRoutes(createApp({ release: () => null }))
