import { sortNumbers } from './sort-numbers.ts'

/** Values a level holds before it is halved: the rank error is about 0.1 %, at most (levels / 2·width). */
const width = 1024

/** A value that stands for `weight` values. */
export interface Weighted {
  readonly value: number
  readonly weight: number
}

/** Where values that rise from `start` on stop to rise. */
const runEnd = (values: Float64Array, start: number): number => {
  let at = start + 1
  while (at < width && (values[at - 1] ?? 0) <= (values[at] ?? 0)) at++
  return at
}

/** Merges the values before and from `second` on, each in rising order, into `out`. */
const merge = (values: Float64Array, second: number, out: Float64Array): void => {
  let left = 0
  let right = second
  for (let at = 0; at < width; at++) {
    const takesLeft = right === width || (left < second && (values[left] ?? 0) <= (values[right] ?? 0))
    out[at] = values[takesLeft ? left++ : right++] ?? 0
  }
}

/**
 * Keeps a bounded sketch of any number of values (Manku, Rajagopalan and Lindsay 1998; the compactors of KLL, all of one
 * width): each level holds values that stand for twice as many as those of the level below. Deterministic: which half of a
 * full level is kept takes turns.
 */
export class QuantileSketch {
  readonly #merged = new Float64Array(width)
  readonly #levels: { values: Float64Array<ArrayBuffer>; used: number; odd: boolean }[] = []

  /** Takes a value that occurs `weight` times. */
  add(value: number, weight = 1): void {
    for (let level = 0, rest = weight; rest > 0; level++, rest = Math.floor(rest / 2))
      if (rest % 2 === 1) this.#push(level, value)
  }

  /** Values with their weights, in rising order. */
  weighted(): Weighted[] {
    return this.#levels
      .flatMap(({ values, used }, level) =>
        [...values.subarray(0, used)].map((value) => ({ value, weight: 2 ** level })),
      )
      .sort((a, b) => a.value - b.value)
  }

  /** Half a level that was sorted already comes from below: two of them are merged. */
  #sort(values: Float64Array<ArrayBuffer>): void {
    const second = runEnd(values, 0)
    if (second === width) return
    if (runEnd(values, second) < width) sortNumbers(values)
    else {
      merge(values, second, this.#merged)
      values.set(this.#merged)
    }
  }

  #push(index: number, value: number): void {
    while (this.#levels.length <= index)
      this.#levels.push({ values: new Float64Array(width), used: 0, odd: false })
    const level = this.#levels[index]
    if (level === undefined) return
    level.values[level.used++] = value
    if (level.used < width) return
    this.#sort(level.values)
    level.used = 0
    for (let i = level.odd ? 1 : 0; i < width; i += 2) this.#push(index + 1, level.values[i] ?? 0)
    level.odd = !level.odd
  }
}
