import type { PublicPortal } from '#release/manifest.ts'
import { json, type ListDocumentMaker } from '../document.ts'

interface Link {
  readonly href: string
  readonly type?: string
  readonly hreflang?: readonly string[]
}

/** An API that the portal's server answers, with what describes it; all as paths. */
interface Api {
  readonly at: string
  readonly description?: Link
}

/** Every API of the portal. A new one is a line here. */
const apis: readonly Api[] = [
  { at: '/api/v1', description: { href: '/api/v1/openapi.json', type: 'application/vnd.oai.openapi+json' } },
  { at: '/ogc', description: { href: '/ogc/api', type: 'application/vnd.oai.openapi+json;version=3.0' } },
  { at: '/api/3/action' },
  { at: '/mcp' },
]

const absolute = ({ href, ...link }: Link, { baseUrl }: PublicPortal): Link => ({
  href: `${baseUrl}${href}`,
  ...link,
})

/** .well-known/api-catalog: where the APIs are, and what describes them, as a set of links (RFC 9727). */
export const apiCatalog: ListDocumentMaker = ({ portal }) => {
  const links = (...all: readonly (Link | undefined)[]) =>
    all.flatMap((link) => (link === undefined ? [] : absolute(link, portal)))
  const path = '.well-known/api-catalog'
  const own = {
    anchor: `${portal.baseUrl}/${path}`,
    item: apis.map(({ at }) => absolute({ href: at }, portal)),
  }
  const each = apis.map(({ at, description }) => ({
    anchor: `${portal.baseUrl}${at}`,
    'service-desc': description && links(description),
    'service-doc': links(
      { href: '/developers/', type: 'text/html', hreflang: ['zh-Hans'] },
      { href: '/en/developers/', type: 'text/html', hreflang: ['en'] },
    ),
    'service-meta': links(
      { href: '/catalog.jsonld', type: 'application/ld+json' },
      { href: '/release.json', type: 'application/json' },
    ),
    status: links({ href: '/readyz', type: 'application/json' }),
  }))
  return [{ path, text: json({ linkset: [own, ...each] }) }]
}
