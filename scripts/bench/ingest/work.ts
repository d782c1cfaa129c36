/** A process of its own for one measurement: `node work.ts kaifang SOURCE OUT` or `node work.ts duckdb CSV FOLDER`. */
import { mkdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { silent } from '#effects/progress.ts'
import type { Pages } from '#publish/pages.ts'
import { publish } from '#publish.ts'
import { keepCompiled } from '../../keep-compiled.ts'

/** What the process prints, as JSON. */
export interface Measured {
  readonly seconds: number
  /** Seconds of processor time, of all threads. */
  readonly processor: number
  /** Highest resident set, in bytes. */
  readonly peak: number
  readonly rows: number
}

const pagesWith = (assets: string): Pages => ({
  id: 'none',
  assets,
  ofDataset: () => [],
  shared: async () => [],
  render: () => Promise.reject(new Error('no page')),
})

const kaifang = async (source: string, out: string): Promise<number> => {
  const assets = path.join(source, '../assets')
  await mkdir(assets, { recursive: true })
  const report = await publish({ source, out }, { pages: pagesWith(assets), progress: silent })
  if (report.outcome !== 'published') throw new Error(JSON.stringify(report.findings, null, 2))
  return report.datasets.reduce((sum, { rows }) => sum + rows, 0)
}

/** As a person would: a table from the CSV, a Parquet file from the CSV; threads and memory as they come. */
const duckdb = async (csv: string, folder: string): Promise<number> => {
  await mkdir(folder, { recursive: true })
  const instance = await DuckDBInstance.create(path.join(folder, 'by-hand.duckdb'))
  const connection = await instance.connect()
  await connection.run(`CREATE TABLE t AS SELECT * FROM read_csv('${csv}')`)
  await connection.run(
    `COPY (SELECT * FROM read_csv('${csv}')) TO '${folder}/by-hand.parquet' (FORMAT parquet)`,
  )
  const [[rows] = []] = (await connection.runAndReadAll('SELECT count(*) FROM t')).getRowsJS()
  connection.closeSync()
  instance.closeSync()
  return Number(rows)
}

const peakOf = async (): Promise<number> =>
  1024 * Number(/VmHWM:\s+(\d+)/.exec(await readFile('/proc/self/status', 'utf8'))?.[1] ?? 0)

keepCompiled()

const [what, from = '', to = ''] = process.argv.slice(2)
const started = performance.now()
const spent = process.cpuUsage()
const rows = await (what === 'duckdb' ? duckdb : kaifang)(from, to)
const seconds = (performance.now() - started) / 1000
const { user, system } = process.cpuUsage(spent)
const processor = (user + system) / 1e6
process.stdout.write(JSON.stringify({ seconds, processor, peak: await peakOf(), rows } satisfies Measured))
