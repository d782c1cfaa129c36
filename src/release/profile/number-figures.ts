import type { Axis } from './axis.ts'
import type { Bin, FieldProfile, Quantiles } from './profile.ts'
import { QuantileSketch, type Weighted } from './quantile-sketch.ts'
import type { ValueCounts } from './value-counts.ts'

/** Sum of many numbers with little error (Neumaier 1974). */
export class Sum {
  #sum = 0
  #lost = 0

  add(value: number): void {
    const sum = this.#sum + value
    this.#lost += Math.abs(this.#sum) >= Math.abs(value) ? this.#sum - sum + value : value - sum + this.#sum
    this.#sum = sum
  }

  get total(): number {
    return this.#sum + this.#lost
  }
}

/** How far numbers lie from their mean, of as many as there are in a few numbers (Welford's sums, shifted). */
export class Deviation {
  readonly #shift: number
  #sum = 0
  #squares = 0
  #count = 0

  /** `shift` lies among the values: so little is lost of what differs. */
  constructor(shift: number) {
    this.#shift = shift
  }

  add(value: number, weight = 1): void {
    const away = value - this.#shift
    this.#sum += weight * away
    this.#squares += weight * away * away
    this.#count += weight
  }

  /** The standard deviation of a sample (n − 1); undefined of less than two values, or where no number can tell it. */
  get sample(): number | undefined {
    const variance = (this.#squares - (this.#sum * this.#sum) / this.#count) / (this.#count - 1)
    return this.#count > 1 && Number.isFinite(variance)
      ? Number(Math.sqrt(Math.max(0, variance)).toPrecision(12))
      : undefined
  }
}

/** The deviation of a column whose values were all counted so far, to go on with. */
export const countedDeviation = (counts: ValueCounts<number>, mean: number): Deviation => {
  const deviation = new Deviation(mean)
  counts.forEach((value, count) => {
    if (value !== undefined) deviation.add(value, count)
  })
  return deviation
}

/** The deviation of values. */
export const deviationOf = (sorted: readonly Weighted[], mean: number): Deviation => {
  const deviation = new Deviation(mean)
  for (const { value, weight } of sorted) deviation.add(value, weight)
  return deviation
}

/** The sketch of a column whose values were all counted so far. */
export const sketchOf = (counts: ValueCounts<number>): QuantileSketch => {
  const sketch = new QuantileSketch()
  // The order of the table is that of hashes, so it is the same for the same column.
  counts.forEach((value, count) => {
    if (value !== undefined) sketch.add(value, count)
  })
  return sketch
}

/** All values of a column that were counted exactly, in rising order. */
export const weightedOf = (counts: ValueCounts<number>): Weighted[] => {
  const all: Weighted[] = []
  counts.forEach((value, count) => {
    if (value !== undefined) all.push({ value, weight: count })
  })
  return all.sort((x, y) => x.value - y.value)
}

/** Quantiles and histogram of values in rising order; `whole` where they lie on whole numbers only. */
export const spreadOf = (
  sorted: readonly Weighted[],
  exact: boolean,
  { min, max, whole }: { readonly min: number; readonly max: number; readonly whole: boolean },
  axis: Axis,
): Pick<FieldProfile, 'quantiles' | 'histogram' | 'outlying'> => {
  const { quantiles, outlying } = quantilesOf(sorted, exact, axis)
  const bounds = max > min ? axis.bounds(min, max, whole) : []
  return {
    quantiles,
    ...(exact && outlying > 0 && { outlying }),
    ...(bounds.length > 1 && { histogram: { bins: binsOf(sorted, bounds, axis), exact } }),
  }
}

const quantilesOf = (sorted: readonly Weighted[], exact: boolean, axis: Axis) => {
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  const at = (hundredths: number): number => {
    let left = Math.ceil((total * hundredths) / 100)
    for (const { value, weight } of sorted) {
      left -= weight
      if (left <= 0) return value
    }
    return sorted.at(-1)?.value ?? 0
  }
  const [p5, p25, p50, p75, p95] = [at(5), at(25), at(50), at(75), at(95)]
  const { shown } = axis
  const quantiles: Quantiles = {
    ...{ p5: shown(p5), p25: shown(p25), p50: shown(p50), p75: shown(p75), p95: shown(p95), exact },
  }
  const isFarOff = axis.farOff(p25, p75)
  const farOff = sorted.reduce((sum, { value, weight }) => (isFarOff(value) ? sum + weight : sum), 0)
  return { quantiles, outlying: farOff <= total * axis.mostFarOff ? farOff : 0 }
}

const binsOf = (sorted: readonly Weighted[], bounds: readonly number[], { shown }: Axis): readonly Bin[] => {
  const counts = new Array<number>(bounds.length - 1).fill(0)
  let bin = 0
  for (const { value, weight } of sorted) {
    while (bin < counts.length - 1 && value >= (bounds[bin + 1] ?? value)) bin += 1
    counts[bin] = (counts[bin] ?? 0) + weight
  }
  return counts.map((count, i) => ({ from: shown(bounds[i] ?? 0), to: shown(bounds[i + 1] ?? 0), count }))
}
