import { statSync } from 'node:fs'
import path from 'node:path'
import { layout } from './layout.ts'
import type { Version } from './manifest.ts'
import type { Plan } from './plan.ts'
import type { PreviousRelease } from './previous.ts'

/** Ids of versions that are kept no longer, by dataset id. */
export type Expired = ReadonlyMap<string, ReadonlySet<string>>

const day = 86_400_000

/**
 * Finds the versions of a release that were replaced `days` days before the date `asOf` (YYYY-MM-DD) or earlier. A version
 * was replaced when the next newer one says that it was modified, or when its files were written, whichever is later: so
 * an old date in an entry drops nothing early. The current version never expires.
 */
export const findExpired = (
  { dir, ids, dataset }: Pick<PreviousRelease, 'dir' | 'ids' | 'dataset'>,
  days: number,
  asOf: string,
): Expired => {
  const latest = Date.parse(asOf) - days * day
  const expired = new Map<string, ReadonlySet<string>>()
  for (const id of ids()) {
    const versions = dataset(id)?.versions ?? []
    const old = versions.filter((_, i) => {
      const newer = versions[i - 1]
      return newer !== undefined && replacedOn(dir, id, newer) <= latest
    })
    if (old.length > 0) expired.set(id, new Set(old.map((version) => version.id)))
  }
  return expired
}

/** The same where a portal has such a limit and a day is given to count from; else none. */
export const expiredAsOf = (previous: PreviousRelease | null, days?: number, asOf?: string): Expired =>
  previous === null || days === undefined || asOf === undefined
    ? new Map()
    : findExpired(previous, days, asOf)

const replacedOn = (dir: string, id: string, newer: Version): number => {
  const file = path.join(dir, layout.publicDir, layout.file(id, newer.id, 'ndjson'))
  const written = statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.POSITIVE_INFINITY
  return Math.max(Date.parse(newer.modified), written)
}

/** A plan that keeps none of the expired versions; where there are any, no earlier release stays either. */
export const withoutExpired = ({ datasets, purge }: Plan, expired: Expired): Plan => ({
  datasets: datasets.map((one) => ({
    ...one,
    older: one.older.filter((version) => !expired.get(one.id)?.has(version.id)),
  })),
  purge: purge || expired.size > 0,
})
