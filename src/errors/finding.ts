/** Where in a publisher's input a finding stands. Rows and lines count from 1; a row is a data row, the header not counted. */
export interface Place {
  readonly file?: string
  readonly line?: number
  readonly entry?: string
  readonly key?: string
  readonly sheet?: string
  readonly row?: number
  readonly column?: string
}

/** `error` stops the publish, `warning` and `note` are only reported. */
export type Severity = 'error' | 'warning' | 'note'

/** A sentence in the two languages of the product. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}

/** One thing a publisher should know about the input: what, where and what to do. `code` is permanent. */
export interface Finding {
  readonly code: string
  readonly severity: Severity
  readonly place: Place
  readonly what: Bilingual
  readonly remedy: Bilingual
  /** What was found in data, for machines: how many cells and their first rows, never a value. */
  readonly about?: {
    readonly detector: string
    readonly field: string
    readonly cells: number
    readonly rows: readonly number[]
  }
  /** The k that rows reach over some fields, for machines. */
  readonly anonymity?: { readonly k: number; readonly fields: readonly string[] }
}

/** Tells whether any finding stops the publish. */
export const hasErrors = (findings: readonly Finding[]): boolean =>
  findings.some((f) => f.severity === 'error')
