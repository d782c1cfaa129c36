import type { FieldType } from '#catalog/entry.ts'
import type { GroupQuery } from '#query/aggregate-query.ts'
import type { Filter, SortKey } from '#query/filter.ts'

/** A column of a version, in the order of its schema. */
export interface TableColumn {
  readonly name: string
  readonly type: FieldType
}

/** Which rows are wanted, and in what order; every order ends in the row number, missing values stand last. */
export interface RowsQuery {
  readonly filter: Filter | null
  readonly sort: readonly SortKey[]
  /** The row that the answer follows in this order; then `offset` is not looked at. */
  readonly after: number | null
  readonly offset: number
  readonly limit: number
}

/** A figure or key of a group: an integer that no JSON number holds exactly is text. */
export type Figure = string | number | boolean | null

/** The answer to a GroupQuery: keys and metrics of each group in the order of the query. */
export interface Groups {
  readonly rows: readonly (readonly Figure[])[]
  /** Groups there are without the limit. */
  readonly total: number
}

/** All rows of a filter, ordered as RowsQuery says. */
export type FindQuery = Pick<RowsQuery, 'filter' | 'sort'>

/**
 * Answers queries over the rows of one version, which are numbered from 0. A query is stopped when it takes too long
 * (QueryTimeout) and when its signal is aborted (QueryAbandoned).
 */
export interface QueryTable {
  readonly name: string
  /** Bytes of memory that it is thought to take. */
  readonly weight: number
  rows(query: RowsQuery, signal?: AbortSignal): Promise<readonly number[]>
  /** Every row of a filter, in order: four bytes each. */
  find(query: FindQuery, signal?: AbortSignal): Promise<Uint32Array>
  count(filter: Filter | null, signal?: AbortSignal): Promise<number>
  groups(query: GroupQuery, signal?: AbortSignal): Promise<Groups>
  close(): void
}
