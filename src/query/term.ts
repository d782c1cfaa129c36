import type { ColumnName } from './column.ts'
import type { Scalar } from './operators.ts'

/** Arithmetic on doubles (IEEE 754): what has no finite result is unknown, as a missing value is. */
export const arithmetic = {
  '+': { of: (a: number, b: number): number => a + b, sql: (a: string, b: string) => `(${a} + ${b})` },
  '-': { of: (a: number, b: number): number => a - b, sql: (a: string, b: string) => `(${a} - ${b})` },
  '*': { of: (a: number, b: number): number => a * b, sql: (a: string, b: string) => `(${a} * ${b})` },
  '/': { of: (a: number, b: number): number => a / b, sql: (a: string, b: string) => `(${a} / ${b})` },
  '%': { of: (a: number, b: number): number => a % b, sql: (a: string, b: string) => `(${a} % ${b})` },
  div: {
    of: (a: number, b: number): number => Math.trunc(a / b),
    sql: (a: string, b: string) => `trunc(${a} / ${b})`,
  },
} as const

/** Sign of an arithmetic operator. */
export type ArithmeticSign = keyof typeof arithmetic

/** What a relation compares: a value, a cell, a text without case, or what is computed of numbers. */
export type Term =
  | { readonly kind: 'value'; readonly value: Scalar }
  | { readonly kind: 'column'; readonly column: ColumnName }
  | { readonly kind: 'folded'; readonly of: Term }
  | {
      readonly kind: 'arithmetic'
      readonly sign: ArithmeticSign
      readonly left: Term
      readonly right: Term
    }

/** As what the two sides of a relation are compared. */
export const termTypes = ['number', 'text', 'instant', 'boolean'] as const

/** One of them. */
export type TermType = (typeof termTypes)[number]
