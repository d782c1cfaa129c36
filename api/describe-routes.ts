import type { OpenAPIHono } from '@hono/zod-openapi'
import { openapiInfo } from '#contract/openapi-info.ts'

/** The OpenAPI 3.1 document of an application's routes. */
export const describeRoutes = (app: OpenAPIHono): object => app.getOpenAPI31Document(openapiInfo)
