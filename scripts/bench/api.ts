import { measureCrowd } from './api/crowd.ts'
import { measureDatasette } from './api/datasette.ts'
import { measureExport } from './api/export-rate.ts'
import { measureMany } from './api/many.ts'
import { measurePages } from './api/pages.ts'
import { compareQueries } from './api/queries.ts'
import { manyStore, type Store, serving, tableStore } from './api/store.ts'
import { need } from './process.ts'

type Say = (line: string) => void

/** What came of a part: what is wanted and was missed. */
type Part = (store: Store, rows: number, say: Say) => Promise<readonly string[]>

const ofTable = {
  pages: (store, rows, say) => serving(store, (base) => measurePages(base, store, rows, say)),
  crowd: (store, rows, say) => serving(store, (base) => measureCrowd(base, store, rows, say)),
  queries: (store, _, say) => serving(store, (base) => compareQueries(base, store, say)),
  export: (store, _, say) => serving(store, (base, pid) => measureExport(base, pid, say)),
  datasette: async (store, rows, say) => {
    await measureDatasette(store, rows, say)
    return []
  },
} as const satisfies Record<string, Part>

const ofMany = {
  many: (store, _, say) => serving(store, (base, pid) => measureMany(base, pid, say)),
} as const satisfies Record<string, Part>

/** The parts of this bench, each of which can be run alone. */
export const apiParts: readonly string[] = [...Object.keys(ofTable), ...Object.keys(ofMany)]

/** What is asked of this bench. */
export interface ApiOptions {
  readonly rows: number
  readonly entries: number
  /** Of apiParts; all of them where there is none. */
  readonly parts: readonly string[]
  /** Folder in which the stores are kept for the next run, which then need not be made again. */
  readonly store: string | null
}

const say: Say = (line) => void process.stdout.write(`${line}\n`)

/**
 * Measures the API over a made table of --rows rows, published for it: pages against nginx, queries against DuckDB by hand,
 * exports; then over --entries small datasets. Fails where something wanted is missed.
 */
export const api = async ({ rows, entries, parts, store: kept }: ApiOptions): Promise<void> => {
  for (const [program, debian] of Object.entries({ nginx: 'nginx-light', wrk: 'wrk', curl: 'curl' }))
    need(program, debian)
  const missed: string[] = []
  const run = async (all: Readonly<Record<string, Part>>, title: string, making: () => Promise<Store>) => {
    const wanted = Object.entries(all).filter(([name]) => parts.length === 0 || parts.includes(name))
    if (wanted.length === 0) return
    const store = await making()
    const made = store.seconds === null ? 'published before' : `published in ${store.seconds.toFixed(1)} s`
    say(`api: ${title}, ${made}`)
    try {
      for (const [, part] of wanted) missed.push(...(await part(store, rows, say)))
    } finally {
      store.remove()
    }
  }
  await run(ofTable, `a table of ${rows.toLocaleString('en-US')} rows and nine columns`, () =>
    tableStore(rows, kept),
  )
  await run(ofMany, `${entries.toLocaleString('en-US')} datasets`, () => manyStore(entries, kept))
  say(missed.length === 0 ? '  everything wanted is met' : `  missed: ${missed.join('; ')}`)
  if (missed.length > 0) process.exitCode = 1
}
