import type { Bilingual } from '#errors/finding.ts'

/** Permanent codes of what can be wrong with a query. */
export type QueryFaultCode =
  | 'unknown_parameter'
  | 'invalid_parameter'
  | 'unknown_field'
  | 'unknown_operator'
  | 'invalid_value'
  | 'invalid_filter'
  | 'invalid_cursor'
  | 'cursor_version_gone'

/** One thing wrong with a query: which parameter, what, and what would be right. */
export interface QueryFault {
  readonly code: QueryFaultCode
  readonly parameter: string
  readonly what: Bilingual
  /** Names or values that would be accepted. */
  readonly known?: readonly string[]
  readonly didYouMean?: string
}

/** A query that can't be answered: all its faults at once, at least one. */
export class QueryError extends Error {
  override readonly name = 'QueryError'
  readonly faults: readonly [QueryFault, ...QueryFault[]]

  constructor(faults: readonly [QueryFault, ...QueryFault[]]) {
    super(faults.map((fault) => fault.what.en).join('; '))
    this.faults = faults
  }
}

/** Throws a QueryError where there are faults. */
export const refuse = (faults: readonly QueryFault[]): void => {
  const [first, ...rest] = faults
  if (first !== undefined) throw new QueryError([first, ...rest])
}

/** Throws a QueryError of one fault. */
export function refuseWith(fault: QueryFault): never {
  throw new QueryError([fault])
}
