import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { DocumentedRoute } from '#contract/routes.ts'
import { parseParameters } from '#query/parse-parameters.ts'
import { rawQuery } from './respond.ts'

/** Answers one address; it throws ProblemError or QueryError for what it can't answer. */
export type RouteHandler = (c: Context) => Response | Promise<Response>

/**
 * Mounts a handler and its documentation in one step, so that neither is without the other. A route without parameters
 * refuses every one; others parse their own. No validator is put before the handler: it would make each request wait.
 */
export const mount = (
  app: OpenAPIHono,
  { route, path, parameters }: DocumentedRoute,
  handler: RouteHandler,
): void => {
  app.openAPIRegistry.registerPath(route)
  const bare = Object.keys(parameters).length === 0
  app.get(
    path,
    bare
      ? (c) => {
          parseParameters({}, rawQuery(c))
          return handler(c)
        }
      : handler,
  )
}
