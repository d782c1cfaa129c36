import { parentPort, workerData } from 'node:worker_threads'
import { openRowFile } from '#engine/open-row-file.ts'
import { type ComparedDataset, type ComparedVersion, makeChanges } from '#release/changes/make-changes.ts'
import type { Version } from '#release/manifest.ts'

/** One of two versions, as the worker is told of it. */
export interface WorkerVersion {
  readonly version: Version
  readonly ndjson: string
  readonly offsets: string
}

/** What the worker is started with. */
export interface WorkerTask {
  readonly dataset: ComparedDataset
  readonly before: WorkerVersion
  readonly after: WorkerVersion
  readonly base: string
  readonly offsets: string
}

const { dataset, before, after, base, offsets }: WorkerTask = workerData

const opened = ({ version, ...paths }: WorkerVersion): ComparedVersion => ({
  version,
  file: openRowFile(paths.ndjson, paths.offsets),
})

const { summary } = await makeChanges(dataset, opened(before), opened(after), { base, offsets })
parentPort?.postMessage(summary)
