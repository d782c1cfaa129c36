import { statSync } from 'node:fs'
import type { Step } from '#effects/progress.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import type { SinkThread } from '#release/sinks/aside/sinks-aside.ts'
import type { Judged } from './judge.ts'
import { type ThreadOptions, writeInThreads } from './threads/write-in-threads.ts'
import { type WrittenAnew, writeAnew } from './write-anew.ts'

/** Bytes of source that are read and written in the time that a thread needs to start. */
const startOfThread = 2 ** 22

/** What a table costs beside its bytes, in bytes of source. */
const costOfTable = 2 ** 15

/** Bytes of source from which on a table that is written alone is read on one core and written on another. */
const worthTwoCores = 2 * startOfThread

/** Has the thread `aside` load its code while files are hashed, where one large table is all that seems to be new. */
export const startAside = (
  { verdict, memory: { ledger } }: Pick<Judged, 'verdict' | 'memory'>,
  threads: number,
  aside: SinkThread,
): void => {
  let anew = 0
  let bytes = 0
  for (const { data } of verdict.open) {
    if (data.every(({ path }) => ledger.known(path) !== undefined)) continue
    anew += 1
    if (anew > 1) return
    bytes = data.reduce((sum, { path }) => sum + (ledger.look(path)?.size ?? 0), 0)
  }
  if (threads > 1 && bytes >= worthTwoCores) aside.start()
}

/** What writing all of them needs. */
export interface WriteAllOptions extends ThreadOptions {
  /** Writes the files of a large table that is written alone. */
  readonly aside: SinkThread
}

/**
 * Writes the data of the entries that `isNew` accepts by their place in the list, in several threads where that is quicker, and returns what
 * came of each by its place. The result does not depend on the number of threads.
 */
export const writeAll = async (
  entries: readonly Approved<OpenEntry>[],
  isNew: (index: number) => boolean,
  options: WriteAllOptions,
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
      const aside = options.threads > 1 && cost >= worthTwoCores ? options.aside : undefined
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
