import type { FieldType } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'

/** Format of profile.json that this version of Kaifang writes and reads. */
export const profileFormat = 'kaifang-profile/1'

/** A value and the number of rows that have it. */
export interface ValueCount {
  readonly value: string | number | boolean
  readonly count: number
  /** The value is longer than it is shown. */
  readonly cut?: true
}

/** The most frequent values, the most frequent first. */
export interface TopValues {
  readonly values: readonly ValueCount[]
  /** Whether nothing is missing from the list and no count is too low. */
  readonly exact: boolean
  /** What a count may lack at most, where they are not exact. */
  readonly countsLackAtMost?: number
}

/** Rows whose value lies in [from, to), the last bin its end included. Those of dates begin with weeks, months or years. */
export interface Bin {
  readonly from: number | string
  readonly to: number | string
  readonly count: number
}

/** Values that so many hundredths of the rows do not exceed. */
export interface Quantiles {
  readonly p5: number | string
  readonly p25: number | string
  readonly p50: number | string
  readonly p75: number | string
  readonly p95: number | string
  readonly exact: boolean
}

/** How the texts of a field look: a regular expression (ECMAScript with the flag u) and the number of rows it fits. */
export interface Pattern {
  readonly pattern: string
  readonly count: number
}

/** Figures of the published cells of one field. */
export interface FieldProfile {
  readonly name: string
  readonly type: FieldType
  /** Rows without a value. */
  readonly missing: number
  /** Values of the source that do not fit the type; they count as missing, too. */
  readonly misfits: number
  /** Different values; none for objects, arrays and geometries. */
  readonly distinct?: number
  /** False where `distinct` is an estimate, whose standard error is 0.8 %. */
  readonly distinctIsExact?: boolean
  /** Smallest and greatest number or date; of dates with times the earliest and latest instant, as it is written. */
  readonly min?: number | string
  readonly max?: number | string
  readonly mean?: number
  /** Of a sample (n − 1), as pandas, SQL and R have it. */
  readonly standardDeviation?: number
  readonly quantiles?: Quantiles
  readonly top?: TopValues
  readonly histogram?: { readonly bins: readonly Bin[]; readonly exact: boolean }
  /** Of texts, in characters. */
  readonly lengths?: { readonly min: number; readonly mean: number; readonly max: number }
  /** The most frequent looks of texts; `others` are rows that look otherwise. */
  readonly patterns?: { readonly looks: readonly Pattern[]; readonly others: number }
  /** Rows with an empty text, or with nothing but white space. */
  readonly blank?: number
  /** Rows whose text begins or ends with white space. */
  readonly untrimmed?: number
  /** Rows with the character that stands for one that could not be read (U+FFFD), or with a control character. */
  readonly damaged?: number
  /** Rows whose text is longer than the field declares. */
  readonly tooLong?: number
  /**
   * Rows whose number lies beyond the quartiles by ten times their distance, where that are a few among many, or whose date is
   * before 1900 or after 2099.
   */
  readonly outlying?: number
}

/** Rows that repeat an earlier one. */
export interface Duplicates {
  /** Names of the fields that are compared: the primary key, or none for whole rows. */
  readonly key: readonly string[]
  readonly rows: number
  /** False where there were too many different rows to remember them all: then there are at least so many. */
  readonly exact: boolean
}

/** How much a remark matters. */
export type Gravity = 'error' | 'warning' | 'note'

/** One remark of the quality report. */
export interface Remark {
  readonly code: string
  readonly gravity: Gravity
  /** Name of the field, where it is about one. */
  readonly field?: string
  /** Rows, or fields, that it is about. */
  readonly count: number
  /** The first few of these rows, from 1 as in the API. */
  readonly rows?: readonly number[]
  readonly what: Bilingual
  readonly remedy: Bilingual
}

/** profile.json: what the published rows of one version look like, and what should be mended. */
export interface Profile {
  readonly format: typeof profileFormat
  readonly dataset: string
  readonly version: string
  readonly rows: number
  readonly duplicates: Duplicates
  readonly fields: readonly FieldProfile[]
  readonly quality: readonly Remark[]
}

/** The figures of a profile that the catalogue tells. */
export interface ProfileSummary {
  /** Cells without a value. */
  readonly missing: number
  readonly misfits: number
  /** Rows that repeat the key of an earlier one, or all of it. */
  readonly duplicates: number
  /** Remarks in the quality report that are errors or warnings. */
  readonly remarks: number
}

/** Sums up a profile. */
export const summaryOf = ({ fields, duplicates, quality }: Profile): ProfileSummary => ({
  missing: fields.reduce((sum, { missing }) => sum + missing, 0),
  misfits: fields.reduce((sum, { misfits }) => sum + misfits, 0),
  duplicates: duplicates.rows,
  remarks: quality.filter(({ gravity }) => gravity !== 'note').length,
})

/** Reads the text of profile.json; undefined where it is not one of this format. */
export const decodeProfile = (text: string): Profile | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    return isProfile(value) ? value : undefined
  } catch {
    return undefined
  }
}

const isProfile = (value: unknown): value is Profile =>
  typeof value === 'object' && value !== null && 'format' in value && value.format === profileFormat
