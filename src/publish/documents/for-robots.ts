import { currentVersion } from '#release/manifest.ts'
import { type DocumentMaker, xml } from './document.ts'

/** sitemap.xml and robots.txt; `lastmod` is the newest change that the page tells of. */
export const sitemap: DocumentMaker = ({ portal, datasets }) => {
  const newest = datasets
    .map((dataset) => dataset.modified)
    .sort()
    .at(-1)
  const pages = ['/', '/datasets/', '/providers/', '/themes/', '/openness/', '/developers/', '/about/']
  const urls = [
    ...pages.map((path) => ({ path, modified: newest })),
    ...datasets.map((dataset) => ({ path: `/datasets/${dataset.id}/`, modified: dataset.modified })),
  ].flatMap(({ path, modified }) => [path, `/en${path}`].map((each) => ({ path: each, modified })))
  const lines = urls.map(
    ({ path, modified }) =>
      `  <url><loc>${xml(portal.baseUrl + path)}</loc>${modified ? `<lastmod>${modified}</lastmod>` : ''}</url>\n`,
  )
  return [
    {
      path: 'sitemap.xml',
      text: `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
${lines.join('')}</urlset>
`,
    },
    { path: 'robots.txt', text: `User-agent: *\nAllow: /\nSitemap: ${portal.baseUrl}/sitemap.xml\n` },
  ]
}

/** llms.txt: what an agent needs to find its way, in one page. */
export const llms: DocumentMaker = ({ portal, datasets }) => {
  const lines = datasets.map((dataset) => {
    const version = currentVersion(dataset)
    const size = version ? `${version.rows} rows` : 'conditional opening, metadata only'
    const english = dataset.titleEn ? ` / ${dataset.titleEn}` : ''
    return `- [${dataset.title}${english}](${portal.baseUrl}/datasets/${dataset.id}/): ${size}; API ${portal.baseUrl}/api/v1/datasets/${dataset.id}/records`
  })
  const text = `# ${portal.titleEn}

> ${portal.descriptionEn}

${portal.noticeEn ? `${portal.noticeEn}\n\n` : ''}Every dataset is a set of immutable files under /data/{id}/{version}/ (CSV, NDJSON, JSON, Parquet, XLSX) and the same rows under /api/v1.
- Catalogue: ${portal.baseUrl}/datasets.json
- OpenAPI: ${portal.baseUrl}/api/v1/openapi.json
- Checksums of every file: ${portal.baseUrl}/release.json
- Why each dataset is open: ${portal.baseUrl}/decisions.json
- Withdrawn datasets and the checksums of their files, to delete copies: ${portal.baseUrl}/removed.json

## Datasets

${lines.join('\n')}
`
  return [{ path: 'llms.txt', text }]
}
