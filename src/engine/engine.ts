import type { PageQuery } from '#query/page-query.ts'
import type { RowFile } from './row-file.ts'

/** Where an engine finds the rows of a version; undefined where there is no such version. */
export type RowSource = (dataset: string, version: string) => RowFile | undefined

/** The answer to a PageQuery. */
export interface Page {
  /** JSON records in UTF-8, separated by commas; empty where there are none. */
  readonly records: Buffer
  /** Records in `records`. */
  readonly count: number
  /** Rows that the query would give without paging. */
  readonly total: number
}

/** Answers queries over one release. Never sees HTTP, never builds a URL. */
export interface Engine {
  readonly name: string
  /** A page, at once where no waiting is needed; null where the release has no such version. */
  page(query: PageQuery): Page | null | Promise<Page | null>
}
