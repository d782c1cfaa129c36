/** A query took longer than it may, and was interrupted. */
export class QueryTimeout extends Error {
  override readonly name = 'QueryTimeout'
  /** What it was allowed, in milliseconds. */
  readonly limit: number

  constructor(limit: number) {
    super(`interrupted after ${limit} ms`)
    this.limit = limit
  }
}

/** More queries are waiting than may wait. */
export class QueriesWaiting extends Error {
  override readonly name = 'QueriesWaiting'
}

/** A query needs more memory than it may have. */
export class QueryTooLarge extends Error {
  override readonly name = 'QueryTooLarge'
}

/** Nobody waits for the answer of a query any more: it was stopped, or never begun. */
export class QueryAbandoned extends Error {
  override readonly name = 'QueryAbandoned'
}
