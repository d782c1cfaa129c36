import type { Step } from '#effects/progress.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import { createSealKey, type Sealed, seal } from '#gate/sealed.ts'
import type { IngestOptions } from '#ingest/table.ts'
import type { WrittenAnew } from '#publish/write-anew.ts'
import { inThreads } from './in-threads.ts'

/** What every thread that writes datasets is given when it starts. */
export interface WriteThreadData {
  readonly key: Uint8Array
  /** Folder of the release that is being built. */
  readonly into: string
  readonly options: IngestOptions
}

/** One entry to write, known by its place in the list of all. */
export interface WriteJob {
  readonly index: number
  readonly entry: Sealed
}

/** What came of a job. */
export interface WriteResult {
  readonly index: number
  readonly written: WrittenAnew
}

/** What writing in threads needs beside the entries. */
export interface ThreadOptions {
  readonly threads: number
  /** Folder of the release that is being built. */
  readonly into: string
  readonly ingest: IngestOptions
}

/**
 * Writes the data of entries in threads of their own, handing them out in the order given, and calls `written` with what came of each and its
 * place in the list. Rejects, having ended all threads, where one of them fails.
 */
export const writeInThreads = async (
  entries: readonly Approved<OpenEntry>[],
  { threads, into, ingest }: ThreadOptions,
  progress: Step,
  written: (index: number, result: WrittenAnew) => void,
): Promise<void> => {
  const key = createSealKey()
  const data: WriteThreadData = { key, into, options: ingest }
  const jobs = entries.entries()
  const next = (): WriteJob | null => {
    const { value } = jobs.next()
    return value === undefined ? null : { index: value[0], entry: seal(value[1], key) }
  }
  const script = new URL('./write-thread.ts', import.meta.url)
  const crew = { script, data, threads: Math.min(threads, entries.length), atHand: 2 }
  await inThreads<WriteJob, WriteResult>(crew, next, progress, (result) =>
    written(result.index, result.written),
  )
}
