import { statSync } from 'node:fs'
import type { Step } from '#effects/progress.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import { type ThreadOptions, writeInThreads } from './threads/write-in-threads.ts'
import { type WrittenAnew, writeAnew } from './write-anew.ts'

/** Bytes of source that are read and written in the time that a thread needs to start. */
const startOfThread = 2 ** 22

/** What a table costs beside its bytes, in bytes of source. */
const costOfTable = 2 ** 15

/**
 * Writes the data of the entries that `isNew` accepts by their place in the list, in several threads where that is quicker, and returns what
 * came of each by its place. The result does not depend on the number of threads.
 */
export const writeAll = async (
  entries: readonly Approved<OpenEntry>[],
  isNew: (index: number) => boolean,
  options: ThreadOptions,
  step: Step,
): Promise<ReadonlyMap<number, WrittenAnew>> => {
  const jobs = [...entries.entries()]
    .filter(([index]) => isNew(index))
    .map(([index, entry]) => ({ index, entry, cost: costOfTable + sourceBytes(entry) }))
  const results = new Map<number, WrittenAnew>()
  const cost = jobs.reduce((sum, job) => sum + job.cost, 0)
  const threads = Math.min(options.threads, jobs.length, Math.floor(cost / startOfThread))
  if (threads < 2)
    for (const { index, entry, cost } of jobs) {
      const aside = options.threads > 1 && cost >= 2 * startOfThread
      results.set(index, await writeAnew(entry, options.into, options.ingest, step, aside))
    }
  else {
    // The costly ones first, so that no thread is left with one of them at the end.
    const ordered = jobs.toSorted((a, b) => b.cost - a.cost)
    await writeInThreads(
      ordered.map(({ entry }) => entry),
      { ...options, threads },
      step,
      (place, written) => results.set(ordered[place]?.index ?? -1, written),
    )
  }
  return results
}

const sourceBytes = ({ data }: OpenEntry): number =>
  data.reduce((sum, { path }) => sum + (statSync(path, { throwIfNoEntry: false })?.size ?? 0), 0)
