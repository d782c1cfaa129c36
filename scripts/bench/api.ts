import { measureDatasette } from './api/datasette.ts'
import { measureExport } from './api/export-rate.ts'
import { measureMany } from './api/many.ts'
import { measurePages } from './api/pages.ts'
import { compareQueries } from './api/queries.ts'
import { manyStore, type Store, serving, tableStore } from './api/store.ts'
import { need } from './process.ts'

/** What is asked of this bench. */
export interface ApiOptions {
  readonly rows: number
  readonly entries: number
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

const withStore = async <T>(making: Promise<Store>, work: (store: Store) => Promise<T>): Promise<T> => {
  const store = await making
  try {
    return await work(store)
  } finally {
    store.remove()
  }
}

/**
 * Measures the API over a made table of --rows rows, published for it: pages against nginx, queries against DuckDB by hand,
 * exports; then over --entries small datasets. Fails where something wanted is missed.
 */
export const api = async ({ rows, entries }: ApiOptions): Promise<void> => {
  need('nginx', 'nginx-light')
  need('wrk', 'wrk')
  need('curl', 'curl')
  say(`api: a table of ${rows.toLocaleString('en-US')} rows and nine columns`)
  const missed = await withStore(tableStore(rows), async (store) => {
    say(`  published in ${store.seconds.toFixed(1)} s`)
    const found = await serving(store, async (base, pid) => [
      ...(await measurePages(base, store, rows, say)),
      ...(await compareQueries(base, store, say)),
      ...(await measureExport(base, pid, say)),
    ])
    await measureDatasette(store, rows, say)
    return found
  })
  const crowded = await withStore(manyStore(entries), async (store) => {
    say(`api: ${entries.toLocaleString('en-US')} datasets, published in ${store.seconds.toFixed(1)} s`)
    return serving(store, (base, pid) => measureMany(base, pid, say))
  })
  const all = [...missed, ...crowded]
  say(all.length === 0 ? '  everything wanted is met' : `  missed: ${all.join('; ')}`)
  if (all.length > 0) process.exitCode = 1
}
