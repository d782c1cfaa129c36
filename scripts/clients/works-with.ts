import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { openRelease } from '#release/open-release.ts'
import { exampleDataset } from '../../site/guide.ts'
import { type Program, programNames, worksWith } from '../../site/works-with.ts'
import { type Client, mustBe, type Workbench } from './client.ts'

type Needs = Pick<Client, 'python' | 'programs'>

/** The example of a program as the portal shows it, in a file, and the rows that it must find. */
const exampleOf = async (bench: Workbench, program: Program): Promise<{ path: string; rows: number }> => {
  const release = await openRelease(dirname(dirname(bench.publicDir)))
  const example = release && exampleDataset(release)
  if (!example) throw new Error('the portal has no dataset with rows')
  const snippet = worksWith(bench.url, example.dataset).find((one) => one.program === program)
  release.close()
  const path = join(bench.folder, `example.${snippet?.language}`)
  writeFileSync(path, `${snippet?.code}\n`)
  return { path, rows: example.version.rows }
}

const counting = (
  program: Program,
  needs: Needs,
  said: (bench: Workbench, path: string) => Promise<string>,
): Client => ({
  name: `works-with-${program}`,
  about: `the portal's example for ${programNames[program]} runs as it is`,
  ...needs,
  run: async (bench) => {
    const { path, rows } = await exampleOf(bench, program)
    mustBe('what the example prints', (await said(bench, path)).trim(), String(rows))
    return [`printed ${rows}, the number of rows`]
  },
})

const python = (program: Program, packages: readonly string[], script = 'run_snippet.py'): Client =>
  counting(program, { python: packages }, async (bench, path) =>
    (await bench.python(script, path)).join('\n'),
  )

const qgis: Client = {
  name: 'works-with-qgis',
  about: "the portal's example for QGIS and GDAL runs as it is",
  programs: { ogrinfo: 'gdal-bin' },
  run: async (bench) => {
    const { path } = await exampleOf(bench, 'qgis')
    const layers = (await bench.program('sh', [path])).match(/^\d+: /gm)?.length ?? 0
    mustBe('layers are there', layers > 0, true)
    return [`listed ${layers} layers`]
  },
}

/** The examples of the page for developers that need more than npm has. */
export const worksWithClients: readonly Client[] = [
  python('pandas', ['pandas==3.1.1', 'pyarrow==26.0.1']),
  python('ckanapi', ['ckanapi==4.11']),
  python('duckdb', ['duckdb==2.0.1', 'fsspec==2026.9.0', 'aiohttp==3.14.5'], 'duckdb_snippet.py'),
  counting('r', { programs: { Rscript: 'r-base-core' } }, ({ program }, path) => program('Rscript', [path])),
  qgis,
]
