import type { FieldType } from '#catalog/entry.ts'
import { sqlTypes } from '#engine/duckdb/parquet.ts'
import { compareTexts, lowerBound, upperBound } from './bounds.ts'
import { GrowingBytes } from './growing-bytes.ts'

/** A value as a column of Parquet holds it. */
export type PhysicalValue = string | number | boolean

/** The least or the greatest value of a column, in its own bytes or, of a long text, in fewer that lie beyond it. */
export interface Bound {
  readonly bytes: Uint8Array
  readonly exact: boolean
}

/** How the values of a column are kept (parquet-format, Types and Encodings). */
export interface Physical {
  /** Number of the type in parquet.thrift. */
  readonly type: number
  /** Number of what the type stands for, where it needs saying. */
  readonly converted?: number
  /** Makes the value of a cell; null where it has none. */
  of(cell: unknown): PhysicalValue | null
  /** About how many bytes a value takes. */
  size(value: PhysicalValue): number
  /** Appends a value in the encoding PLAIN. */
  put(out: GrowingBytes, value: PhysicalValue): void
  /** Negative where the first is less. */
  compare(a: PhysicalValue, b: PhysicalValue): number
  bound(value: PhysicalValue, isUpper: boolean): Bound
}

const wrong = (cell: unknown): never => {
  throw new TypeError(`a cell that is none of its column: ${String(cell)}`)
}

const scratch = new GrowingBytes(64)

const exactly = (put: (out: GrowingBytes) => void): Bound => {
  scratch.length = 0
  put(scratch)
  return { bytes: scratch.own(), exact: true }
}

const byNumber = (a: PhysicalValue, b: PhysicalValue): number => Number(a) - Number(b)

const text: Physical = {
  type: 6,
  converted: 0,
  of: (cell) => (cell === null || cell === undefined ? null : typeof cell === 'string' ? cell : wrong(cell)),
  size: (value) => 4 + String(value).length,
  put: (out, value) => out.sized(String(value)),
  compare: (a, b) => compareTexts(String(a), String(b)),
  bound(value, isUpper) {
    const { text: bound, exact } = (isUpper ? upperBound : lowerBound)(String(value))
    return { bytes: Buffer.from(bound), exact }
  },
}

/** A number that JSON can't hold is no value there, and none here. */
const numberOf = (cell: unknown): number | null =>
  cell === null || cell === undefined
    ? null
    : typeof cell !== 'number'
      ? wrong(cell)
      : Number.isFinite(cell)
        ? cell
        : null

const long: Physical = {
  type: 2,
  of: numberOf,
  size: () => 8,
  put: (out, value) => out.long(Number(value)),
  compare: byNumber,
  bound: (value) => exactly((out) => out.long(Number(value))),
}

const double: Physical = {
  type: 5,
  of: numberOf,
  size: () => 8,
  put: (out, value) => out.double(Number(value)),
  compare: byNumber,
  // A zero stands for either of the two.
  bound: (value, isUpper) => exactly((out) => out.double(value === 0 ? (isUpper ? 0 : -0) : Number(value))),
}

const truth: Physical = {
  type: 0,
  of: (cell) => (cell === null || cell === undefined ? null : typeof cell === 'boolean' ? cell : wrong(cell)),
  size: () => 1 / 8,
  put: (out, value) => out.byte(Number(value)),
  compare: byNumber,
  bound: (value) => exactly((out) => out.byte(Number(value))),
}

const millisecondsOfDay = 86_400_000

/** Days since 1970-01-01. */
const day: Physical = {
  type: 1,
  converted: 6,
  of: (cell) => (cell === null || cell === undefined ? null : Date.parse(String(cell)) / millisecondsOfDay),
  size: () => 4,
  put: (out, value) => out.word(Number(value)),
  compare: byNumber,
  bound: (value) => exactly((out) => out.word(Number(value))),
}

const physicals = { VARCHAR: text, BIGINT: long, DOUBLE: double, BOOLEAN: truth, DATE: day } as const

/** How a field of this type is kept: as writeParquet keeps it. */
export const physicalOf = (type: FieldType): Physical => physicals[sqlTypes[type]]
