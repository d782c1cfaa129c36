import { existsSync } from 'node:fs'
import path from 'node:path'
import type { TouchedDatasets } from './finish.ts'
import { hashFile } from './hash-file.ts'
import { layout } from './layout.ts'
import type { Version } from './manifest.ts'
import type { PreviousRelease } from './previous.ts'
import { needsTableFile } from './table-file.ts'

/** What is written, and what is kept. */
interface Made {
  readonly touched: TouchedDatasets
  /** Ids of datasets that are there no more. */
  readonly gone: readonly string[]
  readonly previous: Pick<PreviousRelease, 'dir' | 'inputs'> | null
}

/** Whether a version has a DuckDB file. */
export const hasTableFile = ({ rows, distributions }: Version): boolean =>
  needsTableFile(rows, distributions.find(({ format }) => format === 'ndjson')?.bytes ?? 0)

/**
 * The hash of every DuckDB file of a release that is being made in the folder `dir`, by path: those that lie there are
 * hashed, and what was known of the others stays, so that damage is not taken for what was written.
 */
export const hashTables = async (
  dir: string,
  { touched, gone, previous }: Made,
): Promise<Record<string, string>> => {
  const known = previous?.inputs.tables ?? {}
  const left = new Set(gone)
  const tables: Record<string, string> = {}
  for (const [file, hash] of Object.entries(known)) {
    const [, id = ''] = file.split('/')
    if (!left.has(id) && !touched.has(id)) tables[file] = hash
  }
  for (const id of touched.withTables)
    for (const version of (touched.get(id)?.versions ?? []).filter(hasTableFile)) {
      const file = layout.table(id, version.id)
      const made = path.join(dir, file)
      tables[file] = existsSync(made)
        ? (await hashFile(made)).sha256
        : (known[file] ?? (await hashFile(path.join(previous?.dir ?? dir, file))).sha256)
    }
  return Object.fromEntries(Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1)))
}
