import type { Row } from '#ingest/table.ts'
import { type Axis, numberAxis } from './axis.ts'
import { type Column, type ColumnFigures, missingHash } from './column.ts'
import { join, type RowHashes, spread } from './hash-words.ts'
import {
  countedDeviation,
  type Deviation,
  deviationOf,
  Sum,
  sketchOf,
  spreadOf,
  weightedOf,
} from './number-figures.ts'
import { type Found, Places } from './places.ts'
import type { FieldProfile } from './profile.ts'
import type { QuantileSketch, Weighted } from './quantile-sketch.ts'
import { topValues } from './top-values.ts'
import { ValueCounts } from './value-counts.ts'

const float = new Float64Array(1)
const words = new Uint32Array(float.buffer)

/** A column of numbers, or of what `read` makes numbers of; `axis` says what they stand for. */
export class NumberColumn implements Column {
  readonly #counts: ValueCounts<number>
  readonly #read: ((cell: unknown) => number) | null
  readonly #axis: Axis
  readonly #sum = new Sum()
  #sketch: QuantileSketch | null = null
  #deviation: Deviation | null = null
  readonly #missing = new Places()
  #first = 0
  #seen = 0
  #min = Number.POSITIVE_INFINITY
  #max = Number.NEGATIVE_INFINITY
  #whole = true

  constructor(limit: number, read: ((cell: unknown) => number) | null = null, axis = numberAxis) {
    this.#counts = new ValueCounts(limit, 1, () => {
      this.#sketch = sketchOf(this.#counts)
      if (this.#read === null) this.#deviation = countedDeviation(this.#counts, this.#sum.total / this.#seen)
    })
    this.#read = read
    this.#axis = axis
  }

  add(rows: readonly Row[], index: number, hashes: RowHashes | null): void {
    const read = this.#read
    for (let row = 0; row < rows.length; row++) {
      const cell = rows[row]?.[index] ?? null
      if (cell === null) {
        this.#missing.add(this.#first + row)
        if (hashes !== null) join(hashes, row, missingHash.a, missingHash.b)
        continue
      }
      // The sum turns −0 into 0, which JSON can't tell apart.
      const value = (read === null ? (cell as number) : read(cell)) + 0
      this.#take(value)
      if (hashes !== null) join(hashes, row, this.#a, this.#b)
    }
    this.#first += rows.length
  }

  found(): Found {
    return { missing: this.#missing.rows }
  }

  #a = 0
  #b = 0

  #take(value: number): void {
    float[0] = value
    const low = words[0] ?? 0
    const high = words[1] ?? 0
    const a = spread(high ^ Math.imul(low, 0x9e3779b1))
    const b = spread(low + Math.imul(high, 0x85ebca77))
    this.#a = a
    this.#b = b
    if (value < this.#min) this.#min = value
    if (value > this.#max) this.#max = value
    this.#seen += 1
    this.#sum.add(value)
    if (this.#whole && !Number.isInteger(value)) this.#whole = false
    // Once the counts are full, the sketch has this value, too.
    if (this.#counts.add(a, b)) this.#counts.keep(value)
    this.#sketch?.add(value)
    this.#deviation?.add(value)
  }

  end(): ColumnFigures {
    const missing = this.#missing.count
    if (this.#seen === 0) return { missing, distinct: 0, distinctIsExact: true }
    const exact = this.#sketch === null
    const sorted = this.#sketch?.weighted() ?? weightedOf(this.#counts)
    const range = { min: this.#min, max: this.#max, whole: this.#whole }
    const { shown } = this.#axis
    const top = topValues(this.#counts, shown)
    return {
      missing,
      distinct: this.#counts.distinct(),
      distinctIsExact: this.#counts.isExact,
      min: shown(this.#min),
      max: shown(this.#max),
      ...(this.#read === null && this.#middle(sorted)),
      ...spreadOf(sorted, exact, range, this.#axis),
      ...(top !== undefined && { top }),
    }
  }

  /** Mean and deviation; none where sums are too large for a number. */
  #middle(sorted: readonly Weighted[]): Pick<FieldProfile, 'mean' | 'standardDeviation'> {
    const mean = this.#sum.total / this.#seen
    if (!Number.isFinite(mean)) return {}
    const standardDeviation = (this.#deviation ?? deviationOf(sorted, mean)).sample
    return {
      mean: Number(mean.toPrecision(15)),
      ...(standardDeviation !== undefined && { standardDeviation }),
    }
  }
}
