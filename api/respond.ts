import { createHash } from 'node:crypto'
import type { Context } from 'hono'
import type { ProblemError } from '#contract/problem.ts'
import type { KnownAnswer } from './answer-cache.ts'
import { boundedCache } from './bounded-cache.ts'
import { codedTag, compress, smallestCompressed } from './compress.ts'
import { problemResponse } from './gate/problem-response.ts'
import { tagSent } from './gate/tags.ts'
import { jsonHeaders, linkHeader, matches } from './headers.ts'
import { type Coding, codingOf } from './negotiate.ts'

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

const notModified = (headers: Record<string, string>): Response =>
  new Response(null, { status: 304, headers })

const send = (c: Context, body: Buffer<ArrayBuffer>, headers: Record<string, string>): Response => {
  // The answer to GET gets its length from the body; that to HEAD has none.
  if (c.req.method === 'HEAD') headers['content-length'] = String(body.length)
  else tagSent(c, { body, headers })
  return new Response(body, { status: 200, headers })
}

const compressed = boundedCache(16 * 2 ** 20)

// An answer is compressed once: its address and etag tell it from all others.
const sendCoded = async (
  c: Context,
  body: Buffer<ArrayBuffer>,
  headers: Record<string, string> & { etag: string },
  coding: Coding,
): Promise<Response> => {
  headers.etag = codedTag(headers.etag, coding)
  headers['content-encoding'] = coding
  const key = `${headers.etag} ${c.req.url}`
  const known = compressed.get(key)
  const coded = known ?? (await compress(body, coding, 'once'))
  if (known === undefined) compressed.set(key, coded)
  return send(c, coded, headers)
}

/**
 * Bytes as an answer in the content coding that the caller likes best, or 304 where the caller has them; `headers` is used
 * up.
 */
export const bytesAnswer = (
  c: Context,
  body: Buffer<ArrayBuffer>,
  headers: Record<string, string> & { etag: string },
): Response | Promise<Response> => {
  const asked = c.req.raw.headers
  const held = asked.get('if-none-match')
  const coding = codingOf(asked.get('accept-encoding'))
  if (coding === null || body.length < smallestCompressed)
    return matches(held, headers.etag) ? notModified(headers) : send(c, body, headers)
  if (matches(held, codedTag(headers.etag, coding)))
    return notModified({ ...headers, etag: codedTag(headers.etag, coding) })
  return sendCoded(c, body, headers, coding)
}

/** The etag under which an If-None-Match of a request names an answer, whatever its coding; undefined where it does not. */
export const heldTag = (c: Context, etag: string): string | undefined => {
  const asked = c.req.raw.headers
  const held = asked.get('if-none-match')
  if (held === null) return undefined
  const coding = codingOf(asked.get('accept-encoding'))
  const tags = coding === null ? [etag] : [codedTag(etag, coding), etag]
  return tags.find((tag) => matches(held, tag))
}

/** An answer that was given before, under the headers of this request. */
export const knownAnswer = (
  c: Context,
  { body, link }: KnownAnswer,
  headers: Record<string, string> & { etag: string },
): Response | Promise<Response> =>
  bytesAnswer(c, body, link === undefined ? { ...headers } : { ...headers, link })

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
export const jsonAnswer = (
  c: Context,
  answer: JsonAnswer,
  immutable = false,
): Response | Promise<Response> => {
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
export const problemAnswer = (c: Context, problem: ProblemError): Response =>
  problemResponse(problem, pathAndQuery(c))
