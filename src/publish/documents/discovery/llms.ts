import { updateCycles } from '#catalog/cycle.ts'
import { currentVersion, type Dataset, type Field, type PublicPortal } from '#release/manifest.ts'
import { type DocumentMaker, type ListDocumentMaker, newestCards, type PartedDocument } from '../document.ts'

/** Datasets that llms.txt names at most: of a bigger catalogue, those that changed last. */
const named = 500

/** llms.txt: what an agent needs to find its way, in one page. */
export const llms: ListDocumentMaker = ({ portal, cards }) => {
  const all = cards.length <= named
  const shown = all ? cards : newestCards(cards, named)
  const lines = shown.map(({ id, title, titleEn, version, rows }) => {
    const size = version === undefined ? 'conditional opening, metadata only' : `${rows} rows`
    const english = titleEn ? ` / ${titleEn}` : ''
    return `- [${title}${english}](${portal.baseUrl}/datasets/${id}/): ${size}; API ${portal.baseUrl}/api/v1/datasets/${id}/records`
  })
  const rest = all
    ? ''
    : ` (the ${named} that changed last, of ${cards.length}: search ${portal.baseUrl}/api/v1/datasets?q=…)`
  const text = `# ${portal.titleEn}

> ${portal.descriptionEn}

${portal.noticeEn ? `${portal.noticeEn}\n\n` : ''}Every dataset is a set of immutable files under /data/{id}/{version}/ (CSV, NDJSON, JSON, Parquet, XLSX) and the same rows under /api/v1.
- Catalogue: ${portal.baseUrl}/datasets.json
- Everything below with columns and licences: ${portal.baseUrl}/llms-full.txt
- OpenAPI: ${portal.baseUrl}/api/v1/openapi.json
- Tools for agents (MCP, streamable HTTP, no key): ${portal.baseUrl}/mcp
- Checksums of every file: ${portal.baseUrl}/release.json
- Why each dataset is open: ${portal.baseUrl}/decisions.json
- Withdrawn datasets and the checksums of their files, to delete copies: ${portal.baseUrl}/removed.json

## Datasets${rest}

${lines.join('\n')}
`
  return [{ path: 'llms.txt', text }]
}

const fieldLine = ({ name, type, title, titleEn, unit, description, mask }: Field): string => {
  const said = [
    titleEn === undefined ? title : `${title} / ${titleEn}`,
    unit,
    description,
    mask && `masked: ${mask}`,
  ]
  return `- ${name} (${type}): ${said.filter((one) => one !== undefined).join('; ')}`
}

const dataLines = (dataset: Dataset, { baseUrl }: PublicPortal): readonly string[] => {
  const version = currentVersion(dataset)
  if (version === undefined)
    return [`Open on conditions: metadata only. ${dataset.opening.conditions ?? ''}`.trimEnd()]
  const key = version.primaryKey.length === 0 ? [] : [`Key: ${version.primaryKey.join(', ')}`]
  return [
    `Rows: ${version.rows}; version ${version.id} of ${version.modified}`,
    ...key,
    `Files: ${version.distributions.map(({ path }) => `${baseUrl}/${path}`).join(' ')}`,
    `API: ${baseUrl}/api/v1/datasets/${dataset.id}/records`,
    '',
    'Fields:',
    ...version.fields.map(fieldLine),
  ]
}

/** All that there is to say of a dataset, as text. */
const section = (dataset: Dataset, portal: PublicPortal): string => {
  const { title, titleEn, summary, summaryEn, provider, licence, code, modified, updateCycle } = dataset
  const lines = [
    `## ${titleEn === undefined ? title : `${title} / ${titleEn}`}`,
    '',
    summary,
    ...(summaryEn === undefined ? [] : [summaryEn]),
    '',
    `Page: ${portal.baseUrl}/datasets/${dataset.id}/`,
    `Code: ${code}; provider: ${provider.name}; licence: ${licence.id}${licence.url === undefined ? '' : ` ${licence.url}`}`,
    `Modified: ${modified}; updates: ${updateCycles[updateCycle].en}`,
    ...dataLines(dataset, portal),
  ]
  return `${lines.join('\n')}\n`
}

const head = (portal: PublicPortal, datasets: number): string =>
  `# ${portal.titleEn}: all ${datasets} datasets\n\n> ${portal.descriptionEn}\n${portal.noticeEn === undefined ? '' : `\n${portal.noticeEn}\n`}`

/** llms-full.txt: the whole catalogue as text, with the columns of every dataset. */
export const llmsFull: DocumentMaker = ({ portal, datasets }) => {
  const sections = datasets.map((dataset) => section(dataset, portal))
  return [{ path: 'llms-full.txt', text: [head(portal, datasets.length), ...sections].join('\n') }]
}

const partFile = (part: string): string => `catalog/llms/${part}.txt`

/** The same of a big catalogue: llms-full.txt names its parts. */
export const llmsParts: PartedDocument = {
  files: (part) => [partFile(part)],
  part: (_part, datasets, { portal }) => [datasets.map((dataset) => section(dataset, portal)).join('\n')],
  index: (of, { portal, cards }) => {
    const lines = [...of].map(
      ([part, own]) => `- ${portal.baseUrl}/${partFile(part)} (${own.length} datasets)`,
    )
    const text = `${head(portal, cards.length)}\nThe datasets are told in these files:\n\n${lines.join('\n')}\n`
    return [{ path: 'llms-full.txt', text }]
  },
}
