import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { OpenEntry } from '#gate/approved.ts'
import { layout } from './layout.ts'
import type { Dataset } from './manifest.ts'
import { inPartOrder } from './partition.ts'
import { closesPast } from './plan.ts'
import type { PreviousRelease } from './previous.ts'
import { decodePruned, encodePruned } from './pruned.ts'
import type { Same } from './same.ts'

/** Versions that are remembered of one dataset; those that went first are forgotten. */
const most = 1000

const fileOf = (dist: string, id: string): string => path.join(dist, layout.pruned(id))

/** What the next release shows, as far as it may differ from the one before. */
export interface Shown {
  readonly open: readonly OpenEntry[]
  readonly touched: Pick<ReadonlyMap<string, Dataset>, 'get'>
  /** Ids of datasets of which nothing differs. */
  readonly same: Same
}

/**
 * Remembers, outside of any release, which versions go for their number or age alone. Of a dataset that closes anything of
 * its past, or is open no more, all is forgotten. It is done before the switch: a publish that is killed in between has
 * told nothing of what is closed, and what it told too early is a version that is there still, which nobody looks up.
 */
export const rememberPruned = async (
  dist: string,
  previous: PreviousRelease | null,
  { open, touched, same }: Shown,
): Promise<void> => {
  const folder = path.dirname(fileOf(dist, ''))
  // What a release was that can't be read, nobody knows: nor what of it may be told.
  if (previous === null) return rm(folder, { recursive: true, force: true })
  const known = new Set(await readdir(folder).catch(() => []))
  const entries = new Map(open.map((entry) => [entry.metadata.id, entry]))
  // Where nothing is kept of it, everything of it may have changed.
  for (const id of inPartOrder(same.others, (one) => one, previous.digits)) {
    const [before, entry] = [previous.dataset(id), entries.get(id)]
    const file = fileOf(dist, id)
    if (before === undefined || entry === undefined || closesPast(before, entry, previous)) {
      if (known.has(path.basename(file))) await rm(file, { force: true })
      continue
    }
    const kept = new Set(touched.get(id)?.versions.map((version) => version.id))
    const gone = before.versions.filter((version) => !kept.has(version.id))
    if (gone.length > 0) await add(file, gone)
  }
}

const add = async (file: string, gone: Dataset['versions']): Promise<void> => {
  const now = gone.map(({ id: version, modified }) => ({ version, modified }))
  const names = new Set(now.map(({ version }) => version))
  // One that is damaged tells nothing.
  const before = decodePruned(await readFile(file, 'utf8').catch(() => '')) ?? []
  const all = [...now, ...before.filter(({ version }) => !names.has(version))].slice(0, most)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(`${file}.next`, encodePruned(all))
  await rename(`${file}.next`, file)
}
