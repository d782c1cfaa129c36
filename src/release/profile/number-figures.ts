import type { Bin, FieldProfile, Quantiles } from './profile.ts'
import { QuantileSketch, type Weighted } from './quantile-sketch.ts'
import type { ValueCounts } from './value-counts.ts'

/** Bins of a histogram at most. */
const mostBins = 20

/** What numbers are told as: numbers themselves, or the days that they count. */
export type Shown = (value: number) => number | string

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
  range: { readonly min: number; readonly max: number; readonly whole: boolean },
  shown: Shown,
): Pick<FieldProfile, 'quantiles' | 'histogram'> => ({
  quantiles: quantilesOf(sorted, exact, shown),
  ...(range.max > range.min && { histogram: { bins: binsOf(sorted, range, shown), exact } }),
})

const quantilesOf = (sorted: readonly Weighted[], exact: boolean, shown: Shown): Quantiles => {
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0)
  const at = (share: number): number | string => {
    let left = Math.ceil(total * share)
    for (const { value, weight } of sorted) {
      left -= weight
      if (left <= 0) return shown(value)
    }
    return shown(sorted.at(-1)?.value ?? 0)
  }
  return { p5: at(0.05), p25: at(0.25), p50: at(0.5), p75: at(0.75), p95: at(0.95), exact }
}

/** A width that people would choose: 1, 2 or 5 times a power of ten. */
const niceWidth = (least: number, whole: boolean): number => {
  const power = 10 ** Math.floor(Math.log10(least))
  const width = [1, 2, 5, 10].map((times) => times * power).find((each) => each >= least) ?? least
  return whole ? Math.max(1, Math.ceil(width)) : width
}

const binsOf = (
  sorted: readonly Weighted[],
  { min, max, whole }: { readonly min: number; readonly max: number; readonly whole: boolean },
  shown: Shown,
): readonly Bin[] => {
  const width = niceWidth((max - min) / (mostBins - 1), whole)
  // Numbers too large or too close for nice bounds get none.
  if (!Number.isFinite(width) || width <= 0 || min + width === min) return []
  const first = Math.floor(min / width)
  const counts = new Array<number>(Math.floor(max / width) - first + 1).fill(0)
  for (const { value, weight } of sorted) {
    const bin = Math.min(counts.length - 1, Math.max(0, Math.floor(value / width) - first))
    counts[bin] = (counts[bin] ?? 0) + weight
  }
  const bound = (index: number): number | string => shown(Number(((first + index) * width).toPrecision(12)))
  let from = bound(0)
  return counts.map((count, i) => {
    const bin = { from, to: bound(i + 1), count }
    from = bin.to
    return bin
  })
}
