import type { Context } from 'hono'
import { exportFormats, pageFormats } from '#contract/export-formats.ts'
import { ProblemError } from '#contract/problem.ts'
import { common } from '../headers.ts'
import { problemAnswer } from '../respond.ts'

const notAllowed = new ProblemError('method_not_allowed', {
  zh: '本服务只读，请用 GET 或 HEAD',
  en: 'This service is read-only: use GET or HEAD',
})

const notFound = new ProblemError('path_not_found', {
  zh: '没有这个地址，全部地址见 /api/v1/openapi.json',
  en: 'No such path; see /api/v1/openapi.json for all of them',
})

const unknownFormat = (known: readonly string[]) =>
  new ProblemError(
    'format_unavailable',
    { zh: `没有这种格式，可用：${known.join('、')}`, en: `No such format; known: ${known.join(', ')}` },
    { known: [...known] },
  )

// An address that ends in a format which there is not, rather than one that is not there at all.
const missing = (path: string): ProblemError => {
  const [, what] =
    /^\/api\/v1\/datasets\/[^/]+(?:\/versions\/[^/]+)?\/(records|export)\.[^/]*$/.exec(path) ?? []
  if (what === undefined) return notFound
  return unknownFormat(what === 'export' ? exportFormats : pageFormats)
}

const preflight = (): Response =>
  new Response(null, {
    status: 204,
    headers: {
      ...common,
      allow: 'GET, HEAD, OPTIONS',
      'access-control-allow-methods': 'GET, HEAD, OPTIONS',
      'access-control-allow-headers': '*',
      'access-control-max-age': '86400',
    },
  })

/**
 * Answers what no route of the API took: preflights, other methods, unknown paths below /api/, and everything else from
 * `files`. It stands behind the routes, not before them, so that they answer without waiting for any middleware.
 */
export const unrouted =
  (files: (c: Context) => Response | Promise<Response>) =>
  (c: Context): Response | Promise<Response> => {
    const { method, path } = c.req
    if (method === 'OPTIONS') return preflight()
    if (method !== 'GET' && method !== 'HEAD') return problemAnswer(c, notAllowed)
    return path.startsWith('/api/') || path === '/api' ? problemAnswer(c, missing(path)) : files(c)
  }
