import { api } from './bench/api.ts'
import { catalog } from './bench/catalog.ts'
import { detectors } from './bench/detectors.ts'
import { page } from './bench/page.ts'
import { publish } from './bench/publish.ts'

const benches: Readonly<Record<string, { summary: string; run: () => Promise<void> }>> = {
  catalog: {
    summary: '100,000 entries of NDJSON loaded and checked: seconds, peak memory',
    run: catalog,
  },
  detectors: {
    summary: 'recall, precision and speed of the detectors of personal data, over a made corpus',
    run: detectors,
  },
  api: {
    summary: 'filter, sort, substring and group-by through the API, against DuckDB by hand on the same file',
    run: api,
  },
  page: {
    summary: '20 rows at a random offset through the API, against nginx serving the same bytes',
    run: page,
  },
  publish: {
    summary: 'the bundled catalogue from nothing: seconds, rows per second, peak memory',
    run: publish,
  },
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !Object.hasOwn(benches, name))
if (unknown.length > 0 || names.includes('--help')) {
  process.stdout.write('npm run bench -- [NAME…]\n\n')
  for (const [name, bench] of Object.entries(benches))
    process.stdout.write(`  ${name.padEnd(9)} ${bench.summary}\n`)
  process.exitCode = names.includes('--help') ? 0 : 2
} else {
  for (const [name, bench] of Object.entries(benches))
    if (names.length === 0 || names.includes(name)) await bench.run()
}
