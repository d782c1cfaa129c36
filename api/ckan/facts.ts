import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as breathe } from 'node:timers/promises'
import type { Dataset } from '#release/manifest.ts'
import { currentVersion } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { tagNames } from './tags.ts'

/** What CKAN tells of a dataset and its card does not. */
export interface Facts {
  readonly tags: readonly string[]
  /** YYYY-MM-DD */
  readonly created: string
  /** When what is published about it last changed: YYYY-MM-DDThh:mm:ss.ffffff in UTC, as CKAN writes it. */
  readonly modified: string
}

/** A time as CKAN writes it. */
export const ckanTime = (time: Date | string): string =>
  typeof time === 'string' ? `${time}T00:00:00` : time.toISOString().replace(/Z$/, '000')

const timeOf = async (release: Release, path: string): Promise<number> => {
  const found = await stat(join(release.publicDir, path)).catch(() => undefined)
  return found === undefined ? 0 : Math.floor(found.mtimeMs)
}

/**
 * When what is published about a dataset was last written: a file that stays the same is never written again. The date in
 * the entry won't do, because harvesters ask for what changed since they last came, and an entry that is published today may say
 * that it was changed last week.
 */
const writtenAt = async (release: Release, dataset: Dataset): Promise<string> => {
  const descriptors = currentVersion(dataset)?.descriptors.map(({ path }) => path) ?? []
  const paths = [`datasets/${dataset.id}/index.html`, ...descriptors]
  const times = await Promise.all(paths.map((path) => timeOf(release, path)))
  const last = Math.max(...times)
  return last === 0 ? ckanTime(dataset.modified) : ckanTime(new Date(last))
}

/** The facts of one dataset. */
export const factsOf = async (release: Release, dataset: Dataset): Promise<Facts> => ({
  tags: tagNames(dataset.keywords),
  created: dataset.issued,
  modified: await writtenAt(release, dataset),
})

const gather = async (release: Release): Promise<ReadonlyMap<string, Facts>> => {
  const facts = new Map<string, Facts>()
  // Part by part, as the manifest is read: a big catalogue is gone through once, and others are answered meanwhile.
  for (const name of release.parts.names) {
    for (const dataset of release.parts.part(name).datasets.values())
      facts.set(dataset.id, await factsOf(release, dataset))
    await breathe()
  }
  return facts
}

const known = new WeakMap<Release, Promise<ReadonlyMap<string, Facts>>>()

/** The facts of all datasets by id, gathered once a release, when they are first asked for. */
export const allFacts = (release: Release): Promise<ReadonlyMap<string, Facts>> => {
  const facts = known.get(release) ?? gather(release)
  known.set(release, facts)
  facts.catch(() => known.delete(release))
  return facts
}
