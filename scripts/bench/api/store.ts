import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { layout } from '#release/layout.ts'
import { makeSource } from '../ingest/make-source.ts'
import { freePort, ready, startPortal, stop } from '../process.ts'
import { makeCatalogue } from '../scale/make-catalogue.ts'
import { measuredRun } from '../scale/measured-run.ts'
import { readWords } from '../scale/words.ts'

/** The dataset of makeSource: its columns are c0, c1, … inside its DuckDB file. */
export const tableId = '307009-12'

/** A published store in a folder of its own. */
export interface Store {
  /** For what is written beside it. */
  readonly folder: string
  readonly dist: string
  /** That publishing took; null where it had been published before. */
  readonly seconds: number | null
  /** Removes the store, or only what was written beside it where it is to be kept. */
  remove(): void
}

const storeIn = async (
  name: string,
  kept: string | null,
  makeSource: (source: string) => Promise<void>,
): Promise<Store> => {
  const besides = mkdtempSync(join(tmpdir(), 'kaifang-bench-'))
  const folder = kept === null ? besides : join(kept, name)
  const [source, dist] = [join(folder, 'datasets'), join(folder, 'dist')]
  const published = existsSync(join(dist, layout.current))
  let seconds: number | null = null
  if (!published) {
    mkdirSync(folder, { recursive: true })
    await makeSource(source)
    const report = join(folder, 'report.json')
    const made = await measuredRun(['publish', '--source', source, '--out', dist, '--report', report])
    seconds = made.seconds
  }
  return {
    folder: besides,
    dist,
    seconds,
    remove: () => rmSync(besides, { recursive: true, force: true }),
  }
}

/** Makes and publishes one table of so many rows; in the folder `kept`, if there is one, it is made once. */
export const tableStore = (rows: number, kept: string | null): Promise<Store> =>
  storeIn(`table-${rows}`, kept, (source) => makeSource(source, rows).then(() => {}))

/** Makes and publishes so many small datasets, as tableStore. */
export const manyStore = (entries: number, kept: string | null): Promise<Store> =>
  storeIn(`many-${entries}`, kept, async (source) => {
    makeCatalogue(source, entries, await readWords())
  })

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
