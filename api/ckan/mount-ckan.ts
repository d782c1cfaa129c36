import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { ProblemError } from '#contract/problem.ts'
import { QueriesWaiting, QueryAbandoned, QueryTimeout, QueryTooLarge } from '#engine/query-failure.ts'
import { baseUrlOf } from '../base-url.ts'
import { tagRoute } from '../gate/tags.ts'
import { cacheControl, common, type Headers, jsonHeaders } from '../headers.ts'
import type { RouteHandler } from '../mount.ts'
import { bodyTag, bytesAnswer } from '../respond.ts'
import type { Serving } from '../serving.ts'
import { actionOf } from './actions.ts'
import { CkanBadRequest, CkanError, type Faults } from './ckan-error.ts'
import { readParameters } from './parameters.ts'
import { type RequestData, requestData } from './request-data.ts'

const jsonType = 'application/json; charset=utf-8'

const textAnswer = (status: number, body: unknown, more: Headers = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: { ...common, 'content-type': jsonType, 'cache-control': 'no-store', ...more },
  })

const helpOf = (base: string, name: string): string =>
  `${base}/api/3/action/help_show?name=${encodeURIComponent(name)}`

const errorBody = (type: string, message: string, faults?: Faults) => ({
  ...(faults ?? { message }),
  __type: type,
})

const asCkanError = (error: unknown): CkanError | undefined => {
  if (error instanceof CkanError) return error
  if (error instanceof QueryTimeout)
    return new CkanError(409, 'Validation Error', '', { query: ['Search took too long'] })
  if (error instanceof QueryTooLarge)
    return new CkanError(409, 'Validation Error', '', {
      query: ['Search needs too much memory: ask for less'],
    })
  if (error instanceof QueriesWaiting)
    return new CkanError(503, 'Search Error', 'Search error: too many queries are waiting; try again shortly')
  if (error instanceof ProblemError && error.code === 'not_ready')
    return new CkanError(503, 'Search Error', 'Search error: no release is open yet')
  return undefined
}

const internal = new CkanError(500, 'Internal Server Error', 'Internal Server Error')

const failure = (error: unknown, help: string, logError: (error: unknown) => void): Response => {
  if (error instanceof QueryAbandoned) return new Response(null, { status: 499 })
  if (error instanceof CkanBadRequest) return textAnswer(400, `Bad request: ${error.message}`)
  const known = asCkanError(error)
  if (known === undefined) logError(error)
  const { status, type, message, faults } = known ?? internal
  const body = { help, success: false, error: errorBody(type, message, faults) }
  return textAnswer(status, body, status === 503 ? { 'retry-after': '2' } : {})
}

const callbackForm = /^[\w$.[\]]{1,100}$/

/** A body for scripts (JSONP), as old pages ask for it; undefined where they do not. */
const wrapped = (c: Context, json: string): string | undefined => {
  const callback = c.req.method === 'GET' ? c.req.query('callback') : undefined
  if (callback === undefined) return undefined
  if (!callbackForm.test(callback)) throw new CkanBadRequest('callback is no name of a function')
  return `/**/${callback}(${json.replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029')});`
}

const success = (
  c: Context,
  result: unknown,
  help: string,
  release: string,
): Response | Promise<Response> => {
  const json = JSON.stringify({ help, success: true, result })
  const script = wrapped(c, json)
  const body = Buffer.from(script ?? json)
  return bytesAnswer(c, body, {
    ...jsonHeaders(false),
    ...(script === undefined ? {} : { 'content-type': 'application/javascript; charset=utf-8' }),
    'cache-control': c.req.method === 'POST' ? 'no-store' : cacheControl.revalidate,
    etag: bodyTag(body),
    'kaifang-release': release,
  })
}

/** What the CKAN face needs of the application. */
export interface CkanParts {
  readonly serving: () => Serving
  readonly again: (handler: RouteHandler) => RouteHandler
  readonly logError: (error: unknown) => void
}

const actionHandler = ({ serving, again, logError }: CkanParts) => {
  const answer =
    (name: string, data: RequestData): RouteHandler =>
    async (c) => {
      const current = serving()
      const base = baseUrlOf(c, current.release.catalogue.portal)
      const action = actionOf(name)
      tagRoute(c, `ckan/${name}`)
      const parameters = readParameters(data, action.parameters)
      const result = await action.run(parameters, { serving: current, base, c })
      return success(c, result, helpOf(base, name), current.release.id)
    }
  return async (c: Context): Promise<Response> => {
    const name = c.req.param('action') ?? ''
    tagRoute(c, 'ckan')
    try {
      const data = await requestData(c)
      return await again(answer(name, data))(c, jsonType)
    } catch (error) {
      // Nobody's help is needed to say that there is none: the address as asked.
      return failure(error, helpOf(new URL(c.req.url).origin, name), logError)
    }
  }
}

const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...common,
      allow: 'GET, HEAD, POST, OPTIONS',
      'access-control-allow-methods': 'GET, HEAD, POST, OPTIONS',
      'access-control-allow-headers': '*',
      'access-control-max-age': '86400',
    },
  })

/**
 * Mounts CKAN's Action API, read-only: /api/3/action/{name} and /api/action/{name}, by GET and POST, in CKAN's own envelopes
 * and errors. It answers out of the same release as everything else.
 */
export const mountCkan = (app: OpenAPIHono, parts: CkanParts): void => {
  const handler = actionHandler(parts)
  for (const path of ['/api/3/action/:action', '/api/action/:action']) {
    app.get(path, handler)
    app.post(path, handler)
    app.options(path, preflight)
  }
  for (const path of ['/api', '/api/', '/api/3', '/api/3/'])
    app.get(path, (c) => {
      tagRoute(c, 'ckan')
      return textAnswer(200, { version: 3 })
    })
}
