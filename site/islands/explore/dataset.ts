import type { FieldType } from '../../core-browser.ts'
import type { ChartChoice } from './view.ts'

/** A column as the page tells it: `title` and the rest in the page's language where there is one. */
export interface ExploredField {
  readonly name: string
  readonly title: string
  /** Language of the title, where it is not the page's. */
  readonly lang?: string
  readonly type: FieldType
  readonly unit?: string
  /** Chinese, whatever the page is. */
  readonly description?: string
}

/** The version that a page is about, as its preview tells it. */
export interface Explored {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly rows: number
  readonly fields: readonly ExploredField[]
  readonly coordinates?: { readonly longitude: string; readonly latitude: string }
  /** Where the outlines are that its map is drawn on. */
  readonly base?: string
  /** The chart that it opens with, where one tells more than others. */
  readonly chart?: ChartChoice
  /** Where its Parquet file is, and how long; null where there is none. */
  readonly parquet: { readonly url: string; readonly bytes: number } | null
  /** Files of the whole version, by format. */
  readonly files: Readonly<Record<string, string>>
}

/** A record as files and API give it. */
export type Row = Readonly<Record<string, unknown>>
