import { resolve } from 'node:path'
import type { Finding } from '#errors/finding.ts'
import { currentReleaseId } from '#release/current-pointer.ts'
import type { Memory } from './memory/memory.ts'
import type { Report } from './report.ts'

/** The report that whoever asks for a publish has at hand. */
export interface ReportAtHand {
  /** Its `inputs`. */
  readonly inputs: string
  /** Datasets from which on it need not be made anew; fewer are looked at in a moment, their published files included. */
  readonly from?: number
}

const many = 2_000

/**
 * A short report where nothing has changed since the publish that the report at hand tells of: every file of the source was
 * looked at and no entry judged. Undefined where that is not so, or not sure.
 */
export const lastReport = async (
  { out, reported }: { readonly out: string; readonly reported?: ReportAtHand },
  memory: Memory,
): Promise<Omit<Report, 'seconds'> | undefined> => {
  if (reported === undefined) return undefined
  const last = await memory.unchanged()
  if (last === undefined || last.inputs !== reported.inputs || last.out !== resolve(out)) return undefined
  const { release, totals, inputs } = last
  if (totals.datasets < (reported.from ?? many) || (await currentReleaseId(out)) !== release) return undefined
  const nothing = { decisions: [], findings: [], datasets: [], changes: [], removed: [] }
  return {
    outcome: 'unchanged',
    inputs,
    release,
    previous: release,
    ...nothing,
    pages: 0,
    files: totals.files,
    totals,
  }
}

/** Remembers what a publish came to, and names in its report what it was made from. */
export const rememberReport = (report: Report, out: string, memory: Memory): Report => {
  if (report.release === null) return report
  const count = (severity: Finding['severity']): number =>
    report.findings.filter((finding) => finding.severity === severity).length
  const inputs = memory.settle({
    ...{ out: resolve(out), release: report.release },
    totals: {
      datasets: report.datasets.length + (report.kept?.datasets ?? 0),
      rows: report.datasets.reduce((sum, { rows }) => sum + rows, report.kept?.rows ?? 0),
      files: report.files,
      ...{ errors: count('error'), warnings: count('warning'), notes: count('note') },
    },
  })
  return { ...report, inputs }
}
