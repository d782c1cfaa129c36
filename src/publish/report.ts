import type { Bilingual, Finding } from '#errors/finding.ts'
import type { Decision } from '#gate/approved.ts'
import type { Remark } from '#release/profile/profile.ts'
import type { DatasetChange } from './changes/change.ts'
import type { Totals } from './memory/last-publish.ts'

/** What became of one open dataset in a publish. */
export interface DatasetOutcome {
  readonly id: string
  readonly title: string
  readonly state: 'new' | 'changed' | 'unchanged'
  readonly version: string
  readonly rows: number
  readonly bytes: number
  readonly seconds: number
  /** What a changed one has new, in one sentence. */
  readonly change?: Bilingual
  /** Errors and warnings of the quality report of a new version; told of the first 200 that have any. */
  readonly quality?: readonly Remark[]
}

/** Entries and datasets of which a report tells no more than that they are as they were. */
export interface Kept {
  readonly entries: number
  readonly datasets: number
  readonly rows: number
}

/**
 * What a publish or check did, for the publisher alone: it names closed entries and is never written into the
 * published store.
 */
export interface Report {
  readonly outcome: 'published' | 'unchanged' | 'checked' | 'refused'
  /** Id of the release that is current after the run, or null where none is. */
  readonly release: string | null
  readonly previous: string | null
  readonly decisions: readonly Decision[]
  readonly findings: readonly Finding[]
  readonly datasets: readonly DatasetOutcome[]
  /** What differs from the release before, or would; by id. */
  readonly changes: readonly DatasetChange[]
  /** Ids that were in the previous release and are not in this one. */
  readonly removed: readonly string[]
  /** What was left as it is without being looked at again; the report before tells of it. */
  readonly kept?: Kept
  readonly pages: number
  readonly files: number
  readonly seconds: number
  /** Names everything that the run was made from; two reports with one name tell of the same catalogue. */
  readonly inputs?: string
  /** Of a run that found, without judging anything, that nothing has changed: the report of the last publish still holds. */
  readonly totals?: Totals
}
