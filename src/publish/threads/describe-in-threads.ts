import type { Step } from '#effects/progress.ts'
import type { DescribedGroup, Group } from '#publish/describe/describe-group.ts'
import type { PublicPortal } from '#release/manifest.ts'
import { inThreads } from './in-threads.ts'

/** What every thread that describes datasets is given when it starts. */
export interface DescribeThreadData {
  readonly portal: PublicPortal
  /** Static root of the release that is being built. */
  readonly publicDir: string
}

/** Describes groups of datasets in threads of their own, and calls `done` with what came of each. */
export const describeInThreads = (
  groups: Iterator<Group>,
  data: DescribeThreadData,
  threads: number,
  progress: Step,
  done: (described: DescribedGroup) => void,
): Promise<void> => {
  const next = (): Group | null => {
    const { value, done: ended } = groups.next()
    return ended === true ? null : value
  }
  const script = new URL('./describe-thread.ts', import.meta.url)
  return inThreads<Group, DescribedGroup>({ script, data, threads, atHand: 2 }, next, progress, done)
}
