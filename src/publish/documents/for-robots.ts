import { currentVersion, type PublicPortal } from '#release/manifest.ts'
import {
  type DocumentMaker,
  type ListDocumentMaker,
  newestCards,
  newestOf,
  type PartedDocument,
  type TextFile,
  xml,
} from './document.ts'

interface Address {
  readonly path: string
  readonly modified: string | undefined
}

const pages = [
  ...['/', '/datasets/', '/providers/', '/themes/', '/regions/', '/openness/'],
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

/** sitemap.xml and robots.txt; `lastmod` is the newest change that the page tells of. */
export const sitemap: DocumentMaker = ({ portal, datasets }) => {
  const modified = newestOf(datasets)
  const all = [...pages.map((path) => ({ path, modified })), ...datasets.map(addressOf)]
  return [{ path: 'sitemap.xml', text: urlset(portal, all) }, robots(portal)]
}

const partFile = (part: string): string => `catalog/sitemap/${part}.xml`

/** Sitemap of a big catalogue: sitemap.xml names one of the fixed pages and one of each part (sitemaps.org: 50,000 addresses at most). */
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
    const fixed = urlset(
      portal,
      pages.map((path) => ({ path, modified })),
    )
    return [{ path: 'sitemap.xml', text }, { path: partFile('pages'), text: fixed }, robots(portal)]
  },
}

/** Datasets that llms.txt names at most: of a bigger catalogue, those that changed last. */
const named = 500

/** llms.txt: what an agent needs to find its way, in one page. */
export const llms: ListDocumentMaker = ({ portal, cards, dataset: find }) => {
  const all = cards.length <= named
  const shown = all ? cards : newestCards(cards, named)
  const lines = shown
    .flatMap(({ id }) => find(id) ?? [])
    .map((dataset) => {
      const version = currentVersion(dataset)
      const size = version ? `${version.rows} rows` : 'conditional opening, metadata only'
      const english = dataset.titleEn ? ` / ${dataset.titleEn}` : ''
      return `- [${dataset.title}${english}](${portal.baseUrl}/datasets/${dataset.id}/): ${size}; API ${portal.baseUrl}/api/v1/datasets/${dataset.id}/records`
    })
  const rest = all
    ? ''
    : ` (the ${named} that changed last, of ${cards.length}: search ${portal.baseUrl}/api/v1/datasets?q=…)`
  const text = `# ${portal.titleEn}

> ${portal.descriptionEn}

${portal.noticeEn ? `${portal.noticeEn}\n\n` : ''}Every dataset is a set of immutable files under /data/{id}/{version}/ (CSV, NDJSON, JSON, Parquet, XLSX) and the same rows under /api/v1.
- Catalogue: ${portal.baseUrl}/datasets.json
- OpenAPI: ${portal.baseUrl}/api/v1/openapi.json
- Checksums of every file: ${portal.baseUrl}/release.json
- Why each dataset is open: ${portal.baseUrl}/decisions.json
- Withdrawn datasets and the checksums of their files, to delete copies: ${portal.baseUrl}/removed.json

## Datasets${rest}

${lines.join('\n')}
`
  return [{ path: 'llms.txt', text }]
}
