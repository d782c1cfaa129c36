import type { Context } from 'hono'
import type { PublicPortal } from '#release/manifest.ts'

/** What a proxy adds to a request that it passes on. */
const passedOn = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

const hostOf = (url: string): string => url.replace(/^[a-z]+:\/\//i, '').replace(/\/.*$/s, '')

/**
 * Where the addresses that an answer has to give whole begin, without a trailing slash: the portal's own address for a
 * request that was made to it or that a proxy passed on, else the one that was asked, so that a test server leads to itself.
 */
export const baseUrlOf = (c: Context, { baseUrl }: Pick<PublicPortal, 'baseUrl'>): string => {
  const known = baseUrl.replace(/\/+$/, '')
  const { headers } = c.req.raw
  if (passedOn.some((name) => headers.has(name))) return known
  const end = c.req.url.indexOf('/', c.req.url.indexOf('://') + 3)
  const asked = end === -1 ? c.req.url : c.req.url.slice(0, end)
  return hostOf(asked) === hostOf(known) ? known : asked
}
