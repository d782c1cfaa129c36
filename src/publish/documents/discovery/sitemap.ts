import type { Card } from '#release/card.ts'
import type { PublicPortal } from '#release/manifest.ts'
import { type DocumentMaker, newestOf, type PartedDocument, type TextFile, xml } from '../document.ts'

interface Address {
  readonly path: string
  readonly modified: string | undefined
}

const pages = [
  ...['/', '/datasets/', '/providers/', '/themes/', '/regions/', '/openness/', '/applications/'],
  ...['/developers/', '/help/', '/about/', '/privacy/', '/accessibility/'],
]

const lastmod = (modified: string | undefined): string => (modified ? `<lastmod>${modified}</lastmod>` : '')

const urlset = ({ baseUrl }: PublicPortal, addresses: readonly Address[]): string => {
  const both = addresses.flatMap(({ path, modified }) =>
    [path, `/en${path}`].map((each) => ({ path: each, modified })),
  )
  const lines = both.map(
    ({ path, modified }) => `  <url><loc>${xml(baseUrl + path)}</loc>${lastmod(modified)}</url>\n`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('')}</urlset>
`
}

const addressOf = ({ id, modified }: { readonly id: string; readonly modified: string }): Address => ({
  path: `/datasets/${id}/`,
  modified,
})

const robots = ({ baseUrl }: PublicPortal): TextFile => ({
  path: 'robots.txt',
  text: `User-agent: *\nAllow: /\nSitemap: ${baseUrl}/sitemap.xml\n`,
})

type Grouped = Pick<Card, 'modified' | 'providerId' | 'theme' | 'provider'> & {
  readonly series?: { readonly id: string }
}

/** The pages of providers, themes, regions and series; each was last modified when the newest of its datasets was. */
const groupPages = (datasets: readonly Grouped[]): readonly Address[] => {
  const newestBy = (folder: string, keyOf: (dataset: Grouped) => string | undefined): Address[] => {
    const newest = new Map<string, string>()
    for (const dataset of datasets) {
      const key = keyOf(dataset)
      if (key !== undefined && dataset.modified > (newest.get(key) ?? '')) newest.set(key, dataset.modified)
    }
    return [...newest].map(([key, modified]) => ({ path: `/${folder}/${key}/`, modified }))
  }
  return [
    ...newestBy('providers', ({ providerId }) => providerId),
    ...newestBy('themes', ({ theme }) => theme),
    ...newestBy('regions', ({ provider }) => provider.region),
    ...newestBy('series', ({ series }) => series?.id),
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
}

/** Every page but those of datasets. */
const sharedPages = (datasets: readonly Grouped[]): readonly Address[] => {
  const modified = newestOf(datasets)
  return [...pages.map((path) => ({ path, modified })), ...groupPages(datasets)]
}

/** sitemap.xml and robots.txt; `lastmod` is the newest change that the page tells of. */
export const sitemap: DocumentMaker = ({ portal, datasets }) => {
  const all = [...sharedPages(datasets), ...datasets.map(addressOf)]
  return [{ path: 'sitemap.xml', text: urlset(portal, all) }, robots(portal)]
}

const partFile = (part: string): string => `catalog/sitemap/${part}.xml`

/** Sitemap of a big catalogue: sitemap.xml names one of all other pages and one of each part (sitemaps.org: 50,000 addresses at most). */
export const sitemapParts: PartedDocument = {
  files: (part) => [partFile(part)],
  part: (_part, own, { portal }) => [urlset(portal, own.map(addressOf))],
  index: (of, { portal, cards }) => {
    const modified = newestOf(cards)
    const parts = [...of].map(([part, own]) => ({ file: partFile(part), modified: newestOf(own) }))
    const lines = [{ file: partFile('pages'), modified }, ...parts].map(
      ({ file, modified: last }) =>
        `  <sitemap><loc>${xml(`${portal.baseUrl}/${file}`)}</loc>${lastmod(last)}</sitemap>\n`,
    )
    const text = `<?xml version="1.0" encoding="UTF-8"?>
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('')}</sitemapindex>
`
    const fixed = urlset(portal, sharedPages(cards))
    return [{ path: 'sitemap.xml', text }, { path: partFile('pages'), text: fixed }, robots(portal)]
  },
}
