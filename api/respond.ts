import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import { type ProblemError, problemBody } from '#contract/problem.ts'
import { problemMediaType, problems } from '#contract/problems.ts'
import type { KnownAnswer } from './answer-cache.ts'
import { common, jsonHeaders, linkHeader, matches } from './headers.ts'

/** Query of a request as it was sent, without "?". */
export const rawQuery = (c: Context): string => {
  const { url } = c.req
  const mark = url.indexOf('?')
  return mark === -1 ? '' : url.slice(mark + 1)
}

/** Path and query of a request as it was sent. */
export const pathAndQuery = (c: Context): string => {
  const { url } = c.req
  return url.slice(url.indexOf('/', url.indexOf('://') + 3))
}

/** Bytes as an answer, or 304 where the caller has them; `headers` is used up. */
export const bytesAnswer = (
  c: Context,
  body: Buffer<ArrayBuffer>,
  headers: Record<string, string> & { etag: string },
): Response => {
  if (matches(c.req.raw.headers.get('if-none-match'), headers.etag))
    return new Response(null, { status: 304, headers })
  // The answer to GET gets its length from the body; that to HEAD has none.
  if (c.req.method === 'HEAD') headers['content-length'] = String(body.length)
  return new Response(body, { status: 200, headers })
}

/** An answer that was given before, under the headers of this request. */
export const knownAnswer = (
  c: Context,
  { body, link }: KnownAnswer,
  headers: Record<string, string> & { etag: string },
): Response => bytesAnswer(c, body, link === undefined ? { ...headers } : { ...headers, link })

/** A strong etag: the hash of the bytes. */
export const bodyTag = (body: Buffer): string =>
  `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`

/** What a JSON answer holds beside its data. */
export interface JsonAnswer {
  readonly data?: unknown
  readonly meta?: { readonly release?: string; readonly version?: string; readonly [member: string]: unknown }
  readonly links?: Readonly<Record<string, string | null>>
  readonly facets?: unknown
}

/** A JSON answer whose etag is the hash of its bytes; `immutable` where it can never change. */
export const jsonAnswer = (c: Context, answer: JsonAnswer, immutable = false): Response => {
  const body = Buffer.from(JSON.stringify(answer))
  return bytesAnswer(c, body, {
    ...jsonHeaders(immutable),
    etag: bodyTag(body),
    ...(answer.links === undefined ? {} : { link: linkHeader(answer.links) }),
    ...(answer.meta?.release === undefined ? {} : { 'kaifang-release': answer.meta.release }),
    ...(answer.meta?.version === undefined ? {} : { 'kaifang-version': answer.meta.version }),
  })
}

/** A problem as an answer (RFC 9457). */
export const problemAnswer = (c: Context, problem: ProblemError): Response => {
  const { status } = problems[problem.code]
  return new Response(JSON.stringify(problemBody(problem, pathAndQuery(c))), {
    status,
    headers: {
      ...common,
      'content-type': problemMediaType,
      'cache-control': 'no-store',
      ...(status === 503 ? { 'retry-after': '2' } : {}),
      ...(status === 405 ? { allow: 'GET, HEAD, OPTIONS' } : {}),
    },
  })
}
