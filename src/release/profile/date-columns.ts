import type { Row } from '#ingest/table.ts'
import { dayAxis, monthAxis, quarterAxis } from './axis.ts'
import { type Column, type ColumnFigures, missingHash } from './column.ts'
import { join, type RowHashes } from './hash-words.ts'
import { NumberColumn } from './number-column.ts'
import type { Found } from './places.ts'
import { scanned, scanText } from './text-scan.ts'
import { topValues } from './top-values.ts'
import { ValueCounts } from './value-counts.ts'

/** Days from 1970-01-01 to the date that an ISO 8601 text begins with (Hinnant, "chrono-compatible low-level date algorithms"). */
export const dayOf = (text: string): number => {
  const number = (from: number, to: number): number => {
    let value = 0
    for (let i = from; i < to; i++) value = value * 10 + text.charCodeAt(i) - 48
    return value
  }
  const month = number(5, 7)
  const year = number(0, 4) - (month <= 2 ? 1 : 0)
  const era = Math.floor(year / 400)
  const yearOfEra = year - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + number(8, 10) - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

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

/** A column of dates with times: days make its histogram, texts its least, greatest and most frequent values. */
export class DatetimeColumn implements Column {
  readonly #counts: ValueCounts<string>
  readonly #days: NumberColumn
  #min: string | undefined
  #max = ''

  constructor(limit: number) {
    this.#counts = new ValueCounts(limit, 2)
    this.#days = new NumberColumn(limit, dayOfCell, dayAxis)
  }

  add(rows: readonly Row[], index: number, hashes: RowHashes | null): void {
    this.#days.add(rows, index, null)
    for (let row = 0; row < rows.length; row++) {
      const cell = rows[row]?.[index] ?? null
      if (typeof cell !== 'string') {
        if (hashes !== null) join(hashes, row, missingHash.a, missingHash.b)
        continue
      }
      scanText(cell)
      if (hashes !== null) join(hashes, row, scanned.a, scanned.b)
      if (this.#counts.add(scanned.a, scanned.b)) this.#counts.keep(Buffer.from(cell).toString())
      if (this.#min === undefined || cell < this.#min) this.#min = cell
      if (cell > this.#max) this.#max = cell
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
      ...(this.#min !== undefined && { min: this.#min, max: this.#max }),
      ...(quantiles !== undefined && { quantiles }),
      ...(histogram !== undefined && { histogram }),
      ...(outlying !== undefined && { outlying }),
      ...(top !== undefined && { top }),
    }
  }
}
