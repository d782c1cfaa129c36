/** What is different about one published field. */
export type FieldChangeKind =
  | 'added'
  | 'removed'
  | 'renamed'
  | 'closed'
  | 'type'
  | 'masked'
  | 'unmasked'
  | 'title'
  | 'description'
  | 'length'

/**
 * One difference of a published field; a masked field that is masked otherwise is `masked`, too. One that the entry says
 * was renamed is `renamed`, from `before` to `after`, and has its new name in whatever else differs.
 */
export interface FieldChange {
  readonly name: string
  readonly kind: FieldChangeKind
  /** Whether a program that reads the field may fail or read something else. */
  readonly breaking: boolean
  readonly before?: string
  readonly after?: string
  /** Of a removed field: the added one that it may have been renamed to. */
  readonly renamed?: string
}

/** A value before and after. */
export interface Shift<T> {
  readonly before: T
  readonly after: T
}

/** Share of rows without a value in a field, 0–1. */
export interface MissingChange extends Shift<number> {
  readonly field: string
}

/**
 * What becomes of one dataset of the portal: `closed` is still in the catalogue, `removed` is not; `opened` was conditional,
 * `restored` was withdrawn; `changed` may differ in its cells only.
 */
export type DatasetChangeKind =
  | 'added'
  | 'removed'
  | 'closed'
  | 'withdrawn'
  | 'restored'
  | 'conditional'
  | 'opened'
  | 'changed'

/** The difference between a dataset of the current release and of the next; for the publisher's report only. */
export interface DatasetChange {
  readonly id: string
  readonly title: string
  readonly kind: DatasetChangeKind
  readonly rows?: Shift<number>
  readonly fields: readonly FieldChange[]
  /** Where the primary key differs. */
  readonly primaryKey?: Shift<readonly string[]>
  /** Fields whose share of missing values moved by a percentage point or more; known only in a dry run. */
  readonly missing: readonly MissingChange[]
  /** Keys of the metadata that differ. */
  readonly metadata: readonly string[]
}
