import { parseArgs } from 'node:util'
import { agents } from './bench/agents.ts'
import { type ApiOptions, api, apiParts } from './bench/api.ts'
import { catalog } from './bench/catalog.ts'
import { changes } from './bench/changes.ts'
import { detectors } from './bench/detectors.ts'
import { explorer } from './bench/explorer.ts'
import { ingest, memory } from './bench/ingest.ts'
import { page } from './bench/page.ts'
import { pages } from './bench/pages.ts'
import { pagesPerSecond } from './bench/pages-per-second.ts'
import { publish } from './bench/publish.ts'
import { scale } from './bench/scale.ts'
import { search, searchParts } from './bench/search.ts'

const benches: Readonly<Record<string, { summary: string; run: (size: ApiOptions) => Promise<void> }>> = {
  agents: {
    summary: 'questions in Chinese through the MCP server, by recorded calls: calls, bytes, milliseconds',
    run: agents,
  },
  catalog: {
    summary: '100,000 entries of NDJSON loaded and checked: seconds, peak memory',
    run: catalog,
  },
  changes: {
    summary:
      'the profile of a made table of --rows rows, and what changed between two versions, against DuckDB',
    run: changes,
  },
  detectors: {
    summary: 'recall, precision and speed of the detectors of personal data, over a made corpus',
    run: detectors,
  },
  api: {
    summary:
      'a made table of --rows rows: pages against nginx, queries against DuckDB, exports; --entries datasets',
    run: api,
  },
  explorer: {
    summary:
      'a made table of --rows rows in the explorer, with the API and without: time, bytes, memory, long tasks',
    run: explorer,
  },
  ingest: {
    summary: 'a made table of --rows rows into every format, against DuckDB by hand on the same CSV',
    run: ingest,
  },
  memory: {
    summary: 'peak memory of publishing a made table of --rows rows and one of ten times as many, medians',
    run: memory,
  },
  page: {
    summary: '20 rows at a random offset through the API, against nginx serving the same bytes',
    run: page,
  },
  pages: {
    summary: 'home, list and a dataset’s page: bytes of scripts, and what Lighthouse says (mobile)',
    run: pages,
  },
  'pages-per-second': {
    summary: 'the pages of a made catalogue of --entries entries, beside astro build and Hugo',
    run: pagesPerSecond,
  },
  publish: {
    summary: 'the bundled catalogue from nothing: seconds, rows per second, peak memory',
    run: publish,
  },
  scale: {
    summary:
      'a made catalogue of --entries entries: full publish, one entry changed, nothing changed, memory',
    run: scale,
  },
  search: {
    summary:
      'recall and nDCG over real catalogues beside others; bytes and waiting with 12,000 and 100,000 entries',
    run: search,
  },
}

const { values, positionals: names } = parseArgs({
  options: {
    entries: { type: 'string', default: '10000' },
    rows: { type: 'string', default: '1000000' },
    parts: { type: 'string' },
    store: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
  allowPositionals: true,
})
const parts = values.parts?.split(',') ?? []
const size = {
  entries: Number(values.entries),
  rows: Number(values.rows),
  parts,
  store: values.store ?? null,
}
const isWrong =
  [size.entries, size.rows].some((number) => !(Number.isInteger(number) && number > 0)) ||
  parts.some((part) => ![...apiParts, ...searchParts].includes(part))
const unknown = names.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0 || values.help || isWrong) {
  process.stdout.write('npm run bench -- [NAME…] [--entries N] [--rows N]\n')
  process.stdout.write(`npm run bench -- api [--parts ${apiParts.join()}] [--store FOLDER]\n`)
  process.stdout.write(`npm run bench -- search [--parts ${searchParts.join()}]\n\n`)
  for (const [name, bench] of Object.entries(benches))
    process.stdout.write(`  ${name.padEnd(9)} ${bench.summary}\n`)
  process.exitCode = values.help ? 0 : 2
} else {
  for (const [name, bench] of Object.entries(benches))
    if (names.length === 0 || names.includes(name)) await bench.run(size)
}
