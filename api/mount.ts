import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { mediaTypeOfExport } from '#contract/export-formats.ts'
import { ProblemError } from '#contract/problem.ts'
import type { DocumentedRoute } from '#contract/routes.ts'
import { parseParameters } from '#query/parse-parameters.ts'
import { tagRoute } from './gate/tags.ts'
import { mediaTypeChooser } from './negotiate.ts'
import { rawQuery } from './respond.ts'

/** Answers one address in a media type that it offers; it throws ProblemError or QueryError for what it can't answer. */
export type RouteHandler = (c: Context, mediaType: string) => Response | Promise<Response>

const notAcceptable = (offered: readonly string[]) =>
  new ProblemError(
    'not_acceptable',
    {
      zh: `Accept 中没有此地址能给出的媒体类型，可用：${offered.join('、')}`,
      en: `Accept names no media type that this address has; known: ${offered.join(', ')}`,
    },
    { known: [...offered] },
  )

// Of an address that names its format, what is asked for is clear, whatever Accept says.
const negotiating = (offered: readonly string[], name: string, handler: RouteHandler) => {
  const choose = mediaTypeChooser(offered)
  const [first = ''] = offered
  return (c: Context) => {
    tagRoute(c, name)
    const accept = c.req.raw.headers.get('accept')
    if (accept === null || accept === '*/*') return handler(c, first)
    const type = choose(accept)
    if (type === undefined) throw notAcceptable(offered)
    return handler(c, type)
  }
}

/**
 * Mounts a handler and its documentation in one step, so that neither is without the other. A route without parameters
 * refuses every one; others parse their own. No validator is put before the handler: it would make each request wait.
 */
export const mount = (
  app: OpenAPIHono,
  { route, paths, formats, parameters }: DocumentedRoute,
  handler: RouteHandler,
): void => {
  app.openAPIRegistry.registerPath(route)
  const bare = Object.keys(parameters).length === 0
  const answer: RouteHandler = bare
    ? (c, mediaType) => {
        parseParameters({}, rawQuery(c))
        return handler(c, mediaType)
      }
    : handler
  const name = route.operationId ?? route.path
  const typeAt = (at: number): string => mediaTypeOfExport(formats[at] ?? 'json')
  if (formats.length === 0) {
    const offered = Object.keys(route.responses[200].content)
    for (const path of paths) app.get(path, negotiating(offered, name, answer))
  } else
    for (const [at, path] of paths.entries()) {
      const type = typeAt(at)
      app.get(path, (c) => {
        tagRoute(c, name)
        return answer(c, type)
      })
    }
}
