import { compareScalars } from '#query/operators.ts'
import type { Figure } from './query-table.ts'

/** A figure as it was computed: sums of integers are exact. */
export type RawFigure = Figure | bigint

/** A figure as it is answered: an integer beyond what JSON holds exactly becomes text. */
export const figureOf = (raw: RawFigure): Figure => {
  if (typeof raw === 'bigint') return Number.isSafeInteger(Number(raw)) ? Number(raw) : String(raw)
  return typeof raw === 'number' && !Number.isFinite(raw) ? null : raw
}

/** A sum or mean of doubles, to 12 significant digits: the last ones depend on the order of adding. */
export const rounded = (value: number): number => Number(value.toPrecision(12))

/** Orders figures of one kind, null last. */
export const compareFigures = (a: RawFigure, b: RawFigure, descending: boolean): number => {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  const order =
    typeof a === 'bigint' || typeof b === 'bigint' ? (a < b ? -1 : a > b ? 1 : 0) : compareScalars(a, b)
  return descending ? -order : order
}
