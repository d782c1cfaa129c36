import type { Progress } from '#effects/progress.ts'
import { type Finding, hasErrors } from '#errors/finding.ts'
import { catalogueOf } from '#release/catalogue-of.ts'
import type { DataFacts } from '#release/data-facts.ts'
import type { Catalogue } from '#release/manifest.ts'
import type { Plan } from '#release/plan.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { Same } from '#release/same.ts'
import type { DatasetChange } from './changes/change.ts'
import { describeDatasets } from './describe/describe-all.ts'
import { type TouchedRecords, touchedRecords } from './describe/records.ts'
import { gatherFacts } from './gather-facts.ts'
import type { Judged } from './judge.ts'
import { weighChanges, writtenCandidates } from './preview.ts'
import type { DatasetOutcome } from './report.ts'
import { type SharedFiles, sharedFiles } from './shared-files.ts'
import { type WriteContext, writeDatasets } from './write-datasets.ts'

/** What datasets are made with. */
export interface MakeContext extends Omit<WriteContext, 'previous' | 'keepVersions' | 'carry'> {
  /** Entries that are not the same as in the release before. */
  readonly shown: Judged['verdict']
  readonly plan: Plan
  /** Ids of the datasets that are the same. */
  readonly same: Same
  /** The release before; and what may be kept of it, none in a full publish. */
  readonly previous: PreviousRelease | null
  readonly kept: PreviousRelease | null
  /** The release whose earlier versions stay, in a full publish too. */
  readonly history: PreviousRelease | null
  /** Whether documents are made as those of `kept` were. */
  readonly sameFrame: boolean
  /** Datasets up to which documents are whole (src/release/partition.ts). */
  readonly whole: number
}

/** What came of making the datasets; where there are errors among the findings, they are not described. */
export interface MadeDatasets {
  readonly changes: readonly DatasetChange[]
  /** What was found in the data, and in what changes. */
  readonly findings: readonly Finding[]
  readonly outcomes: readonly DatasetOutcome[]
  readonly head: Pick<Catalogue, 'portal' | 'withdrawn'>
  readonly facts: ReadonlyMap<string, DataFacts>
  readonly records: TouchedRecords
  readonly files: SharedFiles
  /** Resolves when the files of the data are on the disk, and tables for queries made. */
  readonly flushed: Promise<void>
}

/**
 * Writes the data of datasets, weighs what changes by it, and writes what speaks of each. Of a catalogue of any size
 * their records are on a shelf then, and what was held of them in memory is let go of.
 */
export const makeDatasets = async (
  judged: Judged,
  context: MakeContext,
  progress: Progress,
): Promise<MadeDatasets> => {
  const { shown, plan, same, previous, kept, staging, threads, sameFrame, whole } = context
  const { portal } = judged
  const written = await writeDatasets(
    shown.open,
    plan.datasets,
    { ...context, previous: context.history, carry: kept === null, keepVersions: portal.keepVersions },
    progress,
  )
  const candidates = writtenCandidates(written.versions, previous)
  const { changes, findings: stops } = weighChanges(judged, previous, candidates, same)
  const findings = [...written.findings, ...stops]
  const { datasets, ...head } = catalogueOf(shown, written.versions, portal)
  const made = {
    ...{ changes, findings, head, outcomes: written.outcomes, flushed: written.flushed },
    facts: gatherFacts(shown.open, plan.datasets, written.findings, kept),
    files: sharedFiles(staging, kept, staging.shelf('files')),
    records: touchedRecords(staging.shelf('records')),
  }
  const { files, records } = made
  const facts = factsIn(made.facts, kept)
  const described = { staging, files, same, threads, facts, kept: sameFrame ? kept : null, whole }
  if (!hasErrors(findings)) await describeDatasets({ ...head, datasets }, described, records, progress)
  return made
}

/** What is known of the data of a dataset, whether it was made or kept. */
export const factsIn =
  (facts: ReadonlyMap<string, DataFacts>, kept: PreviousRelease | null) =>
  (id: string): DataFacts | undefined =>
    facts.get(id) ?? kept?.inputs.get(id)?.facts
