import { renameSync, rmSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { linkPart, linkShared } from './forward-tree.ts'
import { layout } from './layout.ts'
import type { PublishedFile } from './manifest.ts'
import { readPart } from './parts.ts'
import { treeFiles } from './tree-files.ts'

/** The second tree of a release that is still being made: parts of its manifest are linked while the next ones are written. */
export interface TreeBeside {
  /** Has a part linked that was just written, with the files of its datasets, which must all be there. */
  add(part: PublishedFile): void
  /** Links the rest, so that the folder is as the release will be; false where that could not be done. Nothing may move until then. */
  finish(shared: Iterable<string>): Promise<boolean>
  /** Makes it the spare folder of `dist`, which has none. */
  keep(dist: string): void
  /** Ends the work, done or not. */
  end(): Promise<void>
}

/** What the thread that links is given. */
export interface BesideThreadData {
  readonly from: string
  readonly to: string
  /** By the place of a part in the order of their coming: whether anyone has taken it. */
  readonly taken: Int32Array<SharedArrayBuffer>
}

/** A part for the thread to link, if it is still to be had; null is the end. */
export type PartToLink = { readonly place: number; readonly part: PublishedFile } | null

/** Tells whether a part is one's own to link: the first who asks has it. */
export const takes = (taken: BesideThreadData['taken'], place: number): boolean =>
  Atomics.exchange(taken, place, 1) === 0

/** Links one part into a tree, and itself. */
export const linkWritten = (from: string, tree: ReturnType<typeof treeFiles>, part: PublishedFile): void => {
  linkPart(from, tree, readPart(path.join(from, layout.publicDir), part))
  tree.link(from, path.join(layout.publicDir, part.path))
}

/** Datasets from which on a thread is worth its start. */
const manyDatasets = 64

/** Begins the second tree in the folder `to`, of a release of so many datasets that is made in `from` and has at most `most` parts. */
export const treeBeside = (from: string, to: string, datasets: number, most: number): TreeBeside => {
  const taken = new Int32Array(new SharedArrayBuffer(most * Int32Array.BYTES_PER_ELEMENT))
  const aside = datasets < manyDatasets || availableParallelism() < 2 ? null : threadFor({ from, to, taken })
  const parts: PublishedFile[] = []
  return {
    add(part) {
      const place = parts.push(part) - 1
      aside?.say({ place, part })
    },
    async finish(shared) {
      aside?.say(null)
      const tree = treeFiles(to)
      // The thread goes on from the first; both meet.
      for (const [place, part] of [...parts.entries()].reverse())
        if (takes(taken, place)) linkWritten(from, tree, part)
      linkShared(from, tree, shared)
      return aside === null || aside.ended
    },
    keep: (dist) => renameSync(to, path.join(dist, layout.spare)),
    async end() {
      await aside?.terminate()
      rmSync(to, { recursive: true, force: true })
    },
  }
}

const threadFor = (data: BesideThreadData) => {
  const worker = new Worker(new URL('./second-tree-beside-thread.ts', import.meta.url), { workerData: data })
  const ended = new Promise<boolean>((resolve) => {
    worker.once('error', () => resolve(false))
    worker.once('exit', (code) => resolve(code === 0))
  })
  return {
    ended,
    say: (message: PartToLink): void => worker.postMessage(message),
    terminate: () => worker.terminate(),
  }
}
