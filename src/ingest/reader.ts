import type { FieldType } from '#catalog/entry.ts'
import type { FindingLog } from './finding-log.ts'
import type { SourceFile } from './source-file.ts'

/** A number whose written text says more than the double it makes: 1.10, 12345678901234567890. */
export class NumberText {
  readonly text: string
  /** The text is itself not what was entered: a spreadsheet kept only its first 15 digits. */
  readonly lossy: boolean

  constructor(text: string, lossy = false) {
    this.text = text
    this.lossy = lossy
  }

  /** In JSON it stands as it was written. */
  toJSON(): unknown {
    return rawJson(this.text)
  }
}

/** A number that a spreadsheet shows as a percentage: 0.125 as 12.5 %. Its text is the number. */
export class PercentText extends NumberText {
  /** The percentage in digits, without its sign. */
  get percent(): string {
    return String(Number((Number(this.text) * 100).toPrecision(15)))
  }
}

// TypeScript's library does not declare raw JSON (JSON.parse source text access) yet.
const { rawJSON: rawJson } = JSON as unknown as { rawJSON(text: string): unknown }

/** A cell as the source holds it, before a type is applied. */
export type RawCell =
  | string
  | number
  | boolean
  | null
  | Date
  | NumberText
  | { readonly [key: string]: unknown }
  | readonly unknown[]

/** The text of a raw cell, for messages and measurements. */
export const textOf = (raw: RawCell): string => {
  if (raw instanceof NumberText) return raw.text
  return typeof raw === 'object' && !(raw instanceof Date) ? JSON.stringify(raw) : String(raw)
}

/** A run of data rows, in the order of the source. */
export interface Batch {
  readonly rows: readonly (readonly RawCell[])[]
  /** Every text in it can be published, as is known without a look at each. */
  readonly isPublishable?: boolean
  /** Line (for a sheet: row of the sheet) on which a row of `rows` begins, from 1; undefined where unknown. */
  line(index: number): number | undefined
}

/** One source file, open and proven readable. */
export interface SourceTable {
  /** Headers as written, of every column, bound or not. */
  readonly header: readonly string[]
  /** Whether the source itself tells text from numbers (JSON, XLSX) or holds text only (CSV). */
  readonly typed: boolean
  readonly sheet?: string
  /** There are no rows, and so no names of columns, either. */
  readonly nameless?: boolean
  /** Types that the format itself gives, by header. */
  readonly known?: ReadonlyMap<string, FieldType>
  /**
   * Reads the data rows; every row has one cell for each of `columns` (indexes into `header`), in that order, and cells
   * of other columns are not kept. Can be called again. A row that is malformed is logged and still yielded.
   */
  rows(columns: readonly number[], log: FindingLog): AsyncIterable<Batch>
}

/** Reads one format. Knows nothing of fields, types or masks. */
export interface Reader {
  /** Opens a file; problems that do not stop the reading are logged. Throws FindingsError where it can't be read. */
  open(file: SourceFile, log: FindingLog): Promise<SourceTable>
}

/** Rows in one batch at most. */
export const BATCH_ROWS = 4096
