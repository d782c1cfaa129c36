import type { Progress } from '#effects/progress.ts'
import { hasErrors } from '#errors/finding.ts'
import { type PreviousRelease, readPrevious } from '#release/previous.ts'
import { type Judged, judge } from './judge.ts'
import { keptRelease } from './kept-release.ts'
import { type Clock, reportOf, startClock } from './make-report.ts'
import { preview } from './preview.ts'
import type { Report } from './report.ts'

/** How values are masked. */
interface Masking {
  /** Secret for `mask: hash`. */
  readonly maskKey?: string
}

/** What is looked at. */
export interface SourceOptions extends Masking {
  /** Folder with portal.yaml, catalog/ and data/. */
  readonly source: string
}

/** As checkSource, and tells what a publish would change about the release that `out` has. */
export const previewPublish = async (
  options: SourceOptions & { readonly out: string },
  progress: Progress,
): Promise<Report> => {
  const clock = startClock()
  const judged = await judge(options.source, progress)
  const previous = await readPrevious(options.out)
  const report = await refuseOrCheck(judged, options, previous, progress, clock)
  return { ...report, findings: [...report.findings, ...keptRelease(previous, false).notes] }
}

/** Loads, checks and gates a source folder and reads every open file to its end; writes nothing. */
export const checkSource = async (options: SourceOptions, progress: Progress): Promise<Report> => {
  const clock = startClock()
  const report = await refuseOrCheck(await judge(options.source, progress), options, null, progress, clock)
  // There is no release that anything could be compared with.
  return { ...report, changes: [] }
}

/** What reading data needs of what a publisher asks for. */
export const ingestOptions = ({ maskKey }: Masking) => (maskKey === undefined ? {} : { maskKey })

/** Reads every open table of what was judged, and tells all that stands against it; writes nothing. */
export const refuseOrCheck = async (
  judged: Judged,
  options: Masking,
  previous: PreviousRelease | null,
  progress: Progress,
  clock: Clock,
): Promise<Report> => {
  const { findings, changes } = await preview(judged, previous, ingestOptions(options), progress)
  return {
    ...reportOf(judged, previous, clock),
    outcome: hasErrors(findings) ? 'refused' : 'checked',
    findings,
    changes,
  }
}
