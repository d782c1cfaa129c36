import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { ProblemError } from '#contract/problem.ts'
import { openRowFile } from '#engine/open-row-file.ts'
import type { RowFile } from '#engine/row-file.ts'
import { type ChangeSummary, decodeSummary } from '#release/changes/changes.ts'
import { layout } from '#release/layout.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import type { WorkerTask, WorkerVersion } from './compare-worker.ts'

/** The changes between two versions, open for reading. */
export interface OpenChanges {
  readonly summary: ChangeSummary
  /** Lines of the NDJSON file of changes. */
  readonly lines: RowFile
}

/** Gives the changes between any two versions of a dataset of the current release. */
export interface ChangeStore {
  /** Throws the problems `busy` and `query_timeout`. */
  open(release: Release, dataset: Dataset, since: Version, to: Version): Promise<OpenChanges>
}

/** Pairs of versions whose changes stay open. */
const mostOpen = 16
/** Comparisons that may wait for the one that runs. */
const mostWaiting = 4
/** Milliseconds for one comparison. */
const longest = 60_000
/** Milliseconds in which whoever holds a file that is no longer needed has read from it. */
const grace = 5000

/**
 * Makes the store: what was published with a version is read from the release, other pairs are compared in a thread, one
 * at a time. What is compared leaves no name on the disk, and nothing outlives the release that it was asked of.
 */
export const changeStore = (): ChangeStore => {
  let of = ''
  const opened = new Map<string, Promise<OpenChanges>>()
  const queue = oneByOne()
  const drop = (key: string, changes: Promise<OpenChanges>): void => {
    opened.delete(key)
    setTimeout(() => changes.then(({ lines }) => lines.close()).catch(() => {}), grace).unref()
  }
  const dropAll = (): void => {
    for (const [key, changes] of opened) drop(key, changes)
  }
  return {
    open(release, dataset, since, to) {
      const { id } = dataset
      if (of !== release.id) dropAll()
      of = release.id
      const key = `${id}/${since.id}/${to.id}`
      const known = opened.get(key)
      opened.delete(key)
      const changes =
        known ??
        (to.changes?.since === since.id
          ? openPublished(release, id, since, to)
          : queue(() => compare(release, dataset, since, to)))
      opened.set(key, changes)
      // What failed may work the next time.
      changes.catch(() => opened.get(key) === changes && opened.delete(key))
      const [oldest] = opened
      if (opened.size > mostOpen && oldest !== undefined) drop(...oldest)
      return changes
    },
  }
}

const openPublished = async (
  { dir, publicDir }: Release,
  id: string,
  since: Version,
  to: Version,
): Promise<OpenChanges> => {
  const path = (ending: string): string => join(publicDir, layout.changes(id, to.id, since.id, ending))
  const summary = decodeSummary(await readFile(path('.json'), 'utf8'))
  if (summary === undefined) throw new Error(`the changes of ${id}/${to.id} can't be read`)
  const offsets = join(dir, layout.changesOffsets(id, to.id, since.id))
  return { summary, lines: openRowFile(path('.ndjson'), offsets) }
}

const compare = async (
  release: Release,
  { id, formerNames }: Dataset,
  since: Version,
  to: Version,
): Promise<OpenChanges> => {
  const folder = await mkdtemp(join(tmpdir(), 'kaifang-changes-'))
  try {
    const [base, offsets] = [join(folder, 'changes'), join(folder, 'changes.idx')]
    const side = (version: Version): WorkerVersion => ({
      version,
      ndjson: join(release.publicDir, layout.file(id, version.id, 'ndjson')),
      offsets: join(release.dir, layout.offsets(id, version.id)),
    })
    const summary = await run({
      dataset: { id, ...(formerNames && { formerNames }) },
      before: side(since),
      after: side(to),
      base,
      offsets,
    })
    return { summary, lines: openRowFile(`${base}.ndjson`, offsets) }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const run = (task: WorkerTask): Promise<ChangeSummary> =>
  new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./compare-worker.ts', import.meta.url), { workerData: task })
    const timer = setTimeout(() => {
      reject(
        new ProblemError('query_timeout', {
          zh: '比较两个版本用时过长，已中止；请逐个版本比较，或下载两个版本',
          en: 'Comparing the two versions took too long and was stopped; compare version by version',
        }),
      )
      void worker.terminate()
    }, longest)
    worker.once('message', resolve)
    worker.once('error', reject)
    worker.once('exit', () => {
      clearTimeout(timer)
      reject(new Error('the comparison ended without a result'))
    })
  })

const oneByOne = () => {
  let [last, waiting]: [Promise<unknown>, number] = [Promise.resolve(), 0]
  return <T>(work: () => Promise<T>): Promise<T> => {
    if (waiting > mostWaiting)
      return Promise.reject(
        new ProblemError('busy', {
          zh: '正在比较其他版本，请稍后重试',
          en: 'Other versions are being compared; try again shortly',
        }),
      )
    waiting += 1
    const turn = last.then(work).finally(() => {
      waiting -= 1
    })
    last = turn.catch(() => {})
    return turn
  }
}
