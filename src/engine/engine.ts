import type { GroupQuery } from '#query/aggregate-query.ts'
import type { PageQuery } from '#query/page-query.ts'
import type { FindQuery, Groups, TableColumn } from './query-table.ts'
import type { RowFile } from './row-file.ts'

/** Where an engine finds the rows of a version; undefined where there is no such version. */
export type RowSource = (dataset: string, version: string) => RowFile | undefined

/** Where an engine finds what it needs of a release. */
export interface VersionSource {
  readonly rows: RowSource
  /** The columns of a version, in order. */
  schema(dataset: string, version: string): readonly TableColumn[]
  /** Path of the DuckDB file of a version, there or not. */
  tableFile(dataset: string, version: string): string
}

/** The answer to a PageQuery. */
export interface Page {
  /** JSON records in UTF-8, separated by commas; empty where there are none. */
  readonly records: Buffer
  /** Records in `records`. */
  readonly count: number
  /** Rows that the query would give without paging; of a search that is not to be counted, those known of. */
  readonly total: number
  /** Of a search: whether more rows follow, the rows of this page, and the last of them, null where there is none. */
  readonly walk?: { readonly more: boolean; readonly rows: readonly number[]; readonly last: number | null }
}

/** Answers plain pages of one release. Never sees HTTP, never builds a URL. */
export interface Engine {
  readonly name: string
  /** A page, at once where no waiting is needed; null where the release has no such version. */
  page(query: PageQuery, signal?: AbortSignal): Page | null | Promise<Page | null>
}

/**
 * Answers every query over one release. Throws QueryTimeout for a query that takes too long, and QueriesWaiting where too
 * many are waiting; QueryAbandoned where its signal is aborted.
 */
export interface QueryEngine extends Engine {
  /** Groups of a version; null where the release has no such version. */
  groups(dataset: string, version: string, query: GroupQuery, signal?: AbortSignal): Promise<Groups | null>
  /** Numbers of all rows of a query, in its order; null where the release has no such version. */
  find(dataset: string, version: string, query: FindQuery, signal?: AbortSignal): Promise<Uint32Array | null>
}
