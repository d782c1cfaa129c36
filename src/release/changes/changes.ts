import type { FieldType } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'
import type { Field, PublishedFile, Version } from '#release/manifest.ts'

/** Format of the summary of changes that this version of Kaifang writes and reads. */
export const changesFormat = 'kaifang-changes/1'

/**
 * Why a column that went and one that came are taken for one: the publisher says so, they share a title, or nine tenths of
 * their values.
 */
export type RenameEvidence = 'declared' | 'title' | 'values'

/** One difference between the columns of two versions. */
export type ColumnChange =
  | {
      readonly kind: 'added' | 'removed'
      readonly name: string
      readonly title: string
      readonly type: FieldType
    }
  | {
      readonly kind: 'renamed'
      readonly name: string
      readonly title: string
      readonly from: string
      readonly evidence: RenameEvidence
    }
  | {
      readonly kind: 'retyped'
      readonly name: string
      readonly title: string
      readonly before: FieldType
      readonly after: FieldType
    }
  | {
      readonly kind: 'described'
      readonly name: string
      readonly title: string
      /** What of its description differs, and how. */
      readonly what: readonly DescribedKey[]
      readonly values: Readonly<Partial<Record<DescribedKey, DescribedValues>>>
    }

/** What a column is described by, beside name and type. */
export type DescribedKey = Exclude<keyof Field, 'name' | 'type'>

/** Null where nothing is said. */
export interface DescribedValues {
  readonly before: string | number | null
  readonly after: string | number | null
}

/** A column of the newer version and the one of the older that its cells come from; null for a new one. */
export interface ColumnSource {
  readonly name: string
  readonly from: string | null
}

/** How many rows differ. */
export interface RowCounts {
  readonly before: number
  readonly after: number
  readonly added: number
  readonly removed: number
  readonly changed: number
  /** Rows that are the same and stand elsewhere among the others. */
  readonly moved: number
}

type Coordinates = NonNullable<Version['coordinates']> | null

/** What tells two versions of a dataset apart, without the rows. */
export interface ChangeSummary {
  readonly format: typeof changesFormat
  readonly dataset: string
  readonly from: string
  readonly to: string
  readonly rows: RowCounts
  /** The fields by which rows are told to be the same: the primary key, or none where only whole rows are. */
  readonly matchedBy: readonly string[]
  readonly columns: readonly ColumnChange[]
  /** Every column of the newer version, in its order. */
  readonly fields: readonly ColumnSource[]
  /** Whether the texts of values that do not fit their type differ (originals.ndjson). */
  readonly originals: boolean
  /** Whether columns of both stand in another order among each other. */
  readonly reordered: boolean
  /** Where another key tells rows apart; one whose columns were only renamed is the same. */
  readonly primaryKey?: { readonly before: readonly string[]; readonly after: readonly string[] }
  /** Where other columns hold the positions; null where none do. */
  readonly coordinates?: { readonly before: Coordinates; readonly after: Coordinates }
  readonly sentence: Bilingual
  /** Lines of the NDJSON file. */
  readonly records: number
}

/** What a release holds of the changes that led to a version. */
export interface VersionChanges extends Pick<ChangeSummary, 'rows' | 'columns' | 'sentence' | 'records'> {
  /** Id of the version before. */
  readonly since: string
  /** The summary (.json), the rows as NDJSON and as CSV. */
  readonly files: readonly PublishedFile[]
}

/** Reads the text of a summary; undefined where it is not one of this format. */
export const decodeSummary = (text: string): ChangeSummary | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isSummary(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isSummary = (value: unknown): value is ChangeSummary =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === changesFormat
