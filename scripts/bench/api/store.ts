import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makeSource } from '../ingest/make-source.ts'
import { freePort, ready, startPortal, stop } from '../process.ts'
import { makeCatalogue } from '../scale/make-catalogue.ts'
import { measuredRun } from '../scale/measured-run.ts'
import { readWords } from '../scale/words.ts'

/** The dataset of makeSource: its columns are c0, c1, … inside its DuckDB file. */
export const tableId = '307009-12'

/** A published store in a folder of its own. */
export interface Store {
  readonly folder: string
  readonly dist: string
  readonly seconds: number
  remove(): void
}

const publish = async (folder: string): Promise<Store> => {
  const [source, dist] = [join(folder, 'datasets'), join(folder, 'dist')]
  const report = join(folder, 'report.json')
  const { seconds } = await measuredRun(['publish', '--source', source, '--out', dist, '--report', report])
  return { folder, dist, seconds, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/** Makes and publishes one table of so many rows. */
export const tableStore = async (rows: number): Promise<Store> => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-bench-api-'))
  await makeSource(join(folder, 'datasets'), rows)
  return publish(folder)
}

/** Makes and publishes so many small datasets. */
export const manyStore = async (entries: number): Promise<Store> => {
  const folder = mkdtempSync(join(tmpdir(), 'kaifang-bench-many-'))
  makeCatalogue(join(folder, 'datasets'), entries, await readWords())
  return publish(folder)
}

/** Does `work` with a store that is being served as `npm run kaifang -- serve` serves it. */
export const serving = async <T>(
  { dist }: Store,
  work: (base: string, pid: number) => Promise<T>,
): Promise<T> => {
  const port = await freePort()
  const server = startPortal(dist, port)
  const base = `http://127.0.0.1:${port}`
  try {
    await ready(`${base}/readyz`)
    return await work(base, server.pid ?? 0)
  } finally {
    await stop(server)
  }
}
