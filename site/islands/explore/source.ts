import type { Row } from './dataset.ts'

/** Some rows, and how many there are in all. */
export interface Page {
  readonly rows: readonly Row[]
  readonly total: number
}

/** Groups with their figures, keyed by the names of the answer. */
export interface Groups {
  readonly rows: readonly Row[]
  /** Groups there are without the limit. */
  readonly total: number
}

/** Where rows come from. Queries are those of the API; a wrong one throws QueryRefused, none to be had SourceDown. */
export interface RowSource {
  readonly kind: 'api' | 'file'
  page(query: string, offset: number, limit: number, signal?: AbortSignal): Promise<Page>
  groups(query: string, signal?: AbortSignal): Promise<Groups>
}

/** The source can't be reached, or has failed. */
export class SourceDown extends Error {
  override readonly name = 'SourceDown'
}

/** What was asked for is wrong, or more than this source does; the message is for people, in the page's language. */
export class QueryRefused extends Error {
  override readonly name = 'QueryRefused'
}
