import type { Row } from '#ingest/table.ts'
import { dayAxis, monthAxis, quarterAxis } from './axis.ts'
import { type Column, type ColumnFigures, missingHash } from './column.ts'
import { dayOf } from './day-of.ts'
import { join, type RowHashes, spread } from './hash-words.ts'
import { moment, readMoment } from './moment.ts'
import { NumberColumn } from './number-column.ts'
import type { Found } from './places.ts'
import { scanned, scanText } from './text-scan.ts'
import { topValues } from './top-values.ts'
import { ValueCounts } from './value-counts.ts'

const dayOfCell = (cell: unknown): number => dayOf(typeof cell === 'string' ? cell : String(cell))

/** A column of dates. */
export const dateColumn = (limit: number): Column => new NumberColumn(limit, dayOfCell, dayAxis)

const digitsOf = (text: string, from: number, to: number): number => Number(text.slice(from, to))

/** A column of months, YYYY-MM. */
export const monthColumn = (limit: number): Column =>
  new NumberColumn(
    limit,
    (cell) => digitsOf(String(cell), 0, 4) * 12 + digitsOf(String(cell), 5, 7) - 1,
    monthAxis,
  )

/** A column of quarters, YYYY-Q1 to YYYY-Q4. */
export const quarterColumn = (limit: number): Column =>
  new NumberColumn(
    limit,
    (cell) => digitsOf(String(cell), 0, 4) * 4 + digitsOf(String(cell), 6, 7) - 1,
    quarterAxis,
  )

const dayOfMoment = (cell: unknown): number => {
  readMoment(String(cell))
  return moment.day
}

/** A moment that is the earliest or latest so far; of several texts of it, one that does not depend on their order. */
interface Extreme {
  readonly seconds: number
  readonly micros: number
  readonly text: string
}

/** Negative where the moment that was read last, as `text` writes it, is before another. */
const compareMoment = (text: string, { seconds, micros, text: other }: Extreme): number =>
  moment.seconds - seconds || moment.micros - micros || (text < other ? -1 : text > other ? 1 : 0)

/**
 * A column of dates with times, compared as the instants that they are, as the API does: days of China make its histogram, and
 * texts that write one instant are one value.
 */
export class DatetimeColumn implements Column {
  readonly #counts: ValueCounts<string>
  readonly #days: NumberColumn
  #min: Extreme | undefined
  #max: Extreme | undefined

  constructor(limit: number) {
    this.#counts = new ValueCounts(limit, 2)
    this.#days = new NumberColumn(limit, dayOfMoment, dayAxis)
  }

  add(rows: readonly Row[], index: number, hashes: RowHashes | null): void {
    this.#days.add(rows, index, null)
    for (let row = 0; row < rows.length; row++) {
      const cell = rows[row]?.[index] ?? null
      if (typeof cell !== 'string') {
        if (hashes !== null) join(hashes, row, missingHash.a, missingHash.b)
        continue
      }
      if (hashes !== null) {
        scanText(cell)
        join(hashes, row, scanned.a, scanned.b)
      }
      readMoment(cell)
      const { seconds, micros } = moment
      const high = Math.floor(seconds / 2 ** 32)
      const a = spread(seconds ^ Math.imul(micros, 0x9e3779b1) ^ (high << 24))
      const b = spread(Math.imul(seconds, 0x85ebca77) + micros + high)
      if (this.#counts.add(a, b)) this.#counts.keep(Buffer.from(cell).toString())
      if (this.#min === undefined || compareMoment(cell, this.#min) < 0)
        this.#min = { seconds, micros, text: cell }
      if (this.#max === undefined || compareMoment(cell, this.#max) > 0)
        this.#max = { seconds, micros, text: cell }
    }
  }

  found(): Found {
    return this.#days.found()
  }

  end(): ColumnFigures {
    const { missing, quantiles, histogram, outlying } = this.#days.end()
    const top = topValues(this.#counts, (text) => text)
    return {
      missing,
      distinct: this.#counts.distinct(),
      distinctIsExact: this.#counts.isExact,
      ...(this.#min !== undefined && { min: this.#min.text, max: this.#max?.text ?? this.#min.text }),
      ...(quantiles !== undefined && { quantiles }),
      ...(histogram !== undefined && { histogram }),
      ...(outlying !== undefined && { outlying }),
      ...(top !== undefined && { top }),
    }
  }
}
