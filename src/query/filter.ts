import type { Box, BoxRelation } from './box.ts'
import type { ColumnName } from './column.ts'
import type { OperatorName, Scalar } from './operators.ts'
import type { Term, TermType } from './term.ts'

/** Operators that compare two terms. */
export type RelationOperator = Extract<OperatorName, 'exact' | 'not' | 'lt' | 'lte' | 'gt' | 'gte'>

/** Where a row lies: the geometry of a column, or a point made of two number columns. */
export type Place =
  | { readonly kind: 'geometry'; readonly column: ColumnName }
  | { readonly kind: 'point'; readonly longitude: ColumnName; readonly latitude: ColumnName }

/**
 * Which rows a query wants. Frozen data whose names can only come from a schema. A condition on a null cell is unknown, as
 * in SQL and CQL2: neither it nor its negation finds the row.
 */
export type Filter =
  | {
      readonly kind: 'compare'
      readonly column: ColumnName
      readonly operator: Exclude<OperatorName, 'within'>
      readonly values: readonly Scalar[]
      /** The cell is compared without its case; the values are as they are. */
      readonly folded?: true
    }
  | {
      readonly kind: 'like'
      readonly column: ColumnName
      readonly pattern: string
      readonly folded?: true
    }
  | {
      /** Two terms compared, of which at least one is more than a value. */
      readonly kind: 'relation'
      readonly operator: RelationOperator
      readonly as: TermType
      readonly left: Term
      readonly right: Term
    }
  | {
      /** Every word is part of the text of some of the columns, whatever its case; never unknown. */
      readonly kind: 'search'
      readonly columns: readonly ColumnName[]
      /** Folded. */
      readonly words: readonly string[]
    }
  | { readonly kind: 'box'; readonly place: Place; readonly relation: BoxRelation; readonly box: Box }
  | {
      /** Every row but some, by number; never unknown. No request says so: an engine does, of rows that it has looked at. */
      readonly kind: 'except'
      readonly rows: readonly number[]
    }
  | { readonly kind: 'all' | 'any'; readonly of: readonly Filter[] }
  | { readonly kind: 'not'; readonly of: Filter }

/** One step of an order; rows without a value come last either way. */
export interface SortKey {
  readonly column: ColumnName
  readonly descending: boolean
}

/** All of several filters; null, which is every row, where there is none. */
export const allOf = (filters: readonly Filter[]): Filter | null => {
  const [first, ...rest] = filters
  if (first === undefined) return null
  return rest.length === 0 ? first : { kind: 'all', of: filters }
}

/** A hash of JSON-like data of 53 bits, as text: tells queries apart and keeps no secret (cyrb53). */
export const hashOf = (data: unknown): string => {
  const text = JSON.stringify(data)
  let [a, b] = [0xdeadbeef, 0x41c6ce57]
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    a = Math.imul(a ^ unit, 2654435761)
    b = Math.imul(b ^ unit, 1597334677)
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909)
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909)
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36)
}
