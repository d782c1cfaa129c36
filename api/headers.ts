/** Headers of one answer by lower-case name: plain, because that is what Node writes quickest. */
export type Headers = Readonly<Record<string, string>>

const exposed = [
  'Link',
  'ETag',
  'Content-Length',
  'Content-Range',
  'Content-Disposition',
  'Accept-Ranges',
  'Repr-Digest',
  'Unencoded-Digest',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'Server-Timing',
  'Kaifang-Release',
  'Kaifang-Version',
  'Kaifang-Rows',
  'Kaifang-Total',
].join(', ')

/** On every answer. */
export const common: Headers = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': exposed,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'strict-origin-when-cross-origin',
}

/**
 * How long an answer holds: below a version for a year, else until the next look. Caches that many share (s-maxage) may
 * answer by themselves for a short while, which is also how long a withdrawn dataset may still be seen there.
 */
export const cacheControl = {
  immutable: 'public, max-age=31536000, immutable',
  revalidate: 'public, max-age=0, s-maxage=10, must-revalidate',
} as const

const json = (cache: string): Headers => ({
  ...common,
  vary: 'Accept, Accept-Encoding',
  'content-type': 'application/json; charset=utf-8',
  'cache-control': cache,
})

const [forever, untilNext] = [json(cacheControl.immutable), json(cacheControl.revalidate)]

/** On JSON answers; `immutable` where the answer can never change. */
export const jsonHeaders = (immutable: boolean): Headers => (immutable ? forever : untilNext)

// Pages load nothing from elsewhere and run no script or style written into them.
const pagePolicy = [
  "default-src 'self'",
  "img-src 'self' data:",
  "worker-src 'self' blob:",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ')

const embedPattern = /^(?:en\/)?embed\/index\.html$/

/** The Content-Security-Policy of a page: other sites may frame the one that is made to be embedded, and no other. */
export const policyOf = (path: string): string =>
  `${pagePolicy}; frame-ancestors ${embedPattern.test(path) ? '*' : "'self'"}`

/** Tells whether an If-None-Match header names the tag; weak comparison (RFC 9110, 13.1.2). */
export const matches = (header: string | null | undefined, etag: string): boolean => {
  if (header === null || header === undefined) return false
  if (header === etag || header.trim() === '*') return true
  return header.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag)
}

/** A Link header (RFC 8288) of the links that there are. */
export const linkHeader = (links: Readonly<Record<string, string | null>>): string => {
  let header = ''
  for (const rel in links) {
    const url = links[rel]
    if (typeof url === 'string') header += `${header === '' ? '' : ', '}<${url}>; rel="${rel}"`
  }
  return header
}

/** Proxies and clients refuse answers whose headers are much longer. */
const longestLinks = 4000

/** The Link header of a search, left out where what was searched for makes it too long: the links are in the body too. */
export const searchLinkHeader = (links: Readonly<Record<string, string | null>>): Headers => {
  const link = linkHeader(links)
  return link.length > longestLinks ? {} : { link }
}

/** The Link header of a page with other relations, which give way first where it grows too long. */
export const pageLinkHeader = (
  links: Readonly<Record<string, string | null>>,
  relations: string,
): Headers => {
  const link = linkHeader(links)
  if (link.length + relations.length <= longestLinks) return { link: link + relations }
  return link.length > longestLinks ? {} : { link }
}
