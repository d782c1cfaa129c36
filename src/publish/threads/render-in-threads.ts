import type { Step } from '#effects/progress.ts'
import type { RenderThread } from '#publish/pages.ts'
import type { PublicPortal, PublishedFile } from '#release/manifest.ts'
import { inThreads } from './in-threads.ts'

/** What every thread that renders pages is given when it starts. */
export interface RenderThreadData extends RenderThread {
  readonly portal: PublicPortal
  /** Folders of the release that is being built, and of the one before. */
  readonly folders: readonly string[]
}

/** A page, the file it becomes, and what the release before has there. */
export interface PageJob {
  readonly page: string
  readonly file: string
  readonly before: PublishedFile | undefined
}

/** Pages of some datasets, with the records of these and of those whose titles they show. */
export interface RenderJob {
  readonly pages: readonly PageJob[]
  /** As JSON: a text is handed over sooner than what it says. */
  readonly records: readonly string[]
}

/**
 * Jobs that a thread has at a time. So many that it goes on while the publish itself is busy for a minute; they are no more
 * than the records of some thousands of datasets.
 */
const atHand = 128

/** Renders pages of datasets in threads of their own, and calls `done` with the files of each job, written or as before. */
export const renderInThreads = (
  jobs: Iterator<RenderJob>,
  data: RenderThreadData,
  threads: number,
  progress: Step,
  done: (files: readonly PublishedFile[]) => void,
): Promise<void> => {
  const next = (): RenderJob | null => {
    const { value, done: ended } = jobs.next()
    return ended === true ? null : value
  }
  const script = new URL('./render-thread.ts', import.meta.url)
  return inThreads<RenderJob, readonly PublishedFile[]>(
    { script, data, threads, atHand },
    next,
    progress,
    done,
  )
}
