import type { Context } from 'hono'
import { ProblemError } from '#contract/problem.ts'
import { baseUrlOf } from '../base-url.ts'
import { cacheControl, common, type Headers } from '../headers.ts'
import { mediaTypeChooser } from '../negotiate.ts'
import { bodyTag, bytesAnswer } from '../respond.ts'
import type { Serving } from '../serving.ts'
import { htmlPage, type OgcPage, ogcPagePolicy } from './html.ts'
import { type Link, linkHeaderOf, linkTo } from './links.ts'

/** What an address of the service is answered with, in both forms. */
export interface OgcAnswer {
  readonly mediaType: string
  /** JSON, as text or as what it is made of. */
  readonly json: object | string
  readonly links?: readonly Link[]
  /** Made only where a page is asked for. */
  readonly page: () => Omit<OgcPage, 'json'>
  readonly headers?: Headers
}

/** What a request is about. */
export interface OgcRequest {
  readonly serving: Serving
  /** Where addresses begin, without /ogc. */
  readonly base: string
  readonly c: Context
}

/** Makes a request's surroundings. */
export const ogcRequest = (c: Context, serving: Serving): OgcRequest => ({
  serving,
  base: baseUrlOf(c, serving.release.catalogue.portal),
  c,
})

const notAcceptable = (known: string[]) =>
  new ProblemError(
    'not_acceptable',
    {
      zh: `Accept 中没有此地址能给出的媒体类型，可用：${known.join('、')}`,
      en: `Accept names no media type that this address has; known: ${known.join(', ')}`,
    },
    { known },
  )

const plainType = (type: string): string => type.replace(/;.*$/, '')

const choosers = new Map<string, (header: string) => string | undefined>()

const isHtmlWanted = (c: Context, mediaType: string, f: 'json' | 'html' | undefined): boolean => {
  if (f !== undefined) return f === 'html'
  const accept = c.req.header('accept')
  if (accept === undefined || accept === '*/*') return false
  // Any JSON asks for the JSON that there is.
  const offered = [plainType(mediaType), 'application/json', 'text/html']
  const choose = choosers.get(mediaType) ?? mediaTypeChooser(offered)
  choosers.set(mediaType, choose)
  const chosen = choose(accept)
  if (chosen === undefined) throw notAcceptable([...new Set(offered)])
  return chosen === 'text/html'
}

// The address that was asked, in the other form.
const otherForm = (c: Context, base: string, form: 'json' | 'html'): string => {
  const url = new URL(c.req.url)
  url.searchParams.set('f', form)
  return base + url.pathname + url.search
}

/** The links of the answer itself (Part 1, 7.7): this form, and the other one. */
export const selfLinks = ({ c, base }: OgcRequest, mediaType: string, title: string): readonly Link[] => {
  const url = new URL(c.req.url)
  return [
    linkTo(base + url.pathname + url.search, 'self', mediaType, title),
    linkTo(otherForm(c, base, 'html'), 'alternate', 'text/html', `${title}（HTML）`),
  ]
}

/** Gives an answer as JSON or as a page, by `f`, else by Accept. */
export const ogcAnswer = (
  { c, serving, base }: OgcRequest,
  f: 'json' | 'html' | undefined,
  { mediaType, json, links, page, headers = {} }: OgcAnswer,
): Response | Promise<Response> => {
  const isHtml = isHtmlWanted(c, mediaType, f)
  const text = isHtml
    ? htmlPage({ ...page(), json: [otherForm(c, base, 'json'), plainType(mediaType)] })
    : typeof json === 'string'
      ? json
      : JSON.stringify(json)
  const body = Buffer.from(text)
  const link = links === undefined ? '' : linkHeaderOf(links.filter(({ rel }) => rel !== 'enclosure'))
  return bytesAnswer(c, body, {
    ...common,
    vary: 'Accept, Accept-Encoding',
    'cache-control': cacheControl.revalidate,
    'kaifang-release': serving.release.id,
    'content-type': isHtml ? 'text/html; charset=utf-8' : mediaType,
    ...(isHtml ? { 'content-security-policy': ogcPagePolicy } : {}),
    ...(link === '' || link.length > 4000 ? {} : { link }),
    'content-crs': '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>',
    ...headers,
    etag: bodyTag(body),
  })
}
