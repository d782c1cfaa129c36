import { HyperLogLog } from './hyper-log-log.ts'

/** A value and what is known of how often it occurs. */
export interface Counted<T> {
  /** Absent where it was not kept, because it occurs only once. */
  readonly value: T | undefined
  readonly count: number
}

const smallest = 64

/** Values that are counted on where counting is not exact any more: a table that fits the caches of a core. */
const followed = 4096

/** Counts up to which it is looked how many values have them. */
const told = 256

/** How many values have each of them; used by one call at a time. */
const having = new Uint32Array(told)

/**
 * Counts how often each value of a column occurs, values told apart by 64-bit hashes. Exact up to `limit` different
 * values; beyond that only 4096 are followed, and the rare ones dropped again and again (Misra and Gries 1982): a count
 * may lack up to `error`, at most a 2048th of all, and `distinct` is an estimate.
 */
export class ValueCounts<T> {
  #a = new Int32Array(smallest)
  #b = new Int32Array(smallest)
  #counts = new Uint32Array(smallest)
  #values = new Array<T | undefined>(smallest)
  #used = 0
  #error = 0
  #sketch: HyperLogLog | null = null
  #limit: number
  readonly #keepFrom: number
  readonly #overflow: (() => void) | undefined

  /**
   * Keeps a value from its `keepFrom`-th occurrence on (1 or 2), and calls `overflow` once, when counting stops to be
   * exact and all counts are still there.
   */
  constructor(limit: number, keepFrom: 1 | 2, overflow?: () => void) {
    this.#limit = limit
    this.#keepFrom = keepFrom
    this.#overflow = overflow
  }

  get isExact(): boolean {
    return this.#sketch === null
  }

  /** What a count may lack at most. */
  get error(): number {
    return this.#error
  }

  /** Counts one occurrence of the value with the hash (a, b). Returns true where the value should be handed to `keep`. */
  add(a: number, b: number): boolean {
    this.#sketch?.add(a, b)
    const mask = this.#counts.length - 1
    let slot = (a ^ (b << 7)) & mask
    for (;;) {
      const count = this.#counts[slot] ?? 0
      if (count === 0) return this.#insert(slot, a, b)
      if (this.#a[slot] === a && this.#b[slot] === b) {
        this.#counts[slot] = count + 1
        this.#slot = slot
        return count + 1 === this.#keepFrom
      }
      slot = (slot + 1) & mask
    }
  }

  /** Keeps the value that add() has just taken. */
  keep(value: T): void {
    this.#values[this.#slot] = value
  }

  /** Different values. */
  distinct(): number {
    return this.#sketch?.count() ?? this.#used
  }

  /** Every value that is still counted, in no particular order. */
  *entries(): Generator<Counted<T>> {
    for (let slot = 0; slot < this.#counts.length; slot++) {
      const count = this.#counts[slot] ?? 0
      if (count > 0) yield { value: this.#values[slot], count }
    }
  }

  #slot = 0

  #insert(slot: number, a: number, b: number): boolean {
    if (this.#used >= this.#limit) {
      this.#dropRare()
      this.#sketch?.add(a, b)
      return this.#place(a, b)
    }
    if (this.#used * 2 >= this.#counts.length) {
      this.#resize(this.#counts.length * 2)
      return this.#place(a, b)
    }
    this.#take(slot, a, b, 1)
    return this.#keepFrom === 1
  }

  #place(a: number, b: number): boolean {
    this.#take(this.#free(a, b), a, b, 1)
    return this.#keepFrom === 1
  }

  #free(a: number, b: number): number {
    const mask = this.#counts.length - 1
    let slot = (a ^ (b << 7)) & mask
    while (this.#counts[slot] !== 0) slot = (slot + 1) & mask
    return slot
  }

  #take(slot: number, a: number, b: number, count: number): void {
    this.#a[slot] = a
    this.#b[slot] = b
    this.#counts[slot] = count
    this.#used += 1
    this.#slot = slot
  }

  #resize(wanted: number, least = 0): void {
    // A power of two, at most half full.
    const size = 2 ** Math.ceil(Math.log2(wanted))
    const [a, b, counts, values] = [this.#a, this.#b, this.#counts, this.#values]
    this.#a = new Int32Array(size)
    this.#b = new Int32Array(size)
    this.#counts = new Uint32Array(size)
    this.#values = new Array<T | undefined>(size)
    this.#used = 0
    for (let from = 0; from < counts.length; from++) {
      const count = counts[from] ?? 0
      if (count <= least) continue
      const slot = this.#free(a[from] ?? 0, b[from] ?? 0)
      this.#take(slot, a[from] ?? 0, b[from] ?? 0, count)
      if (values[from] !== undefined) this.#values[slot] = values[from]
    }
  }

  /** Makes room: the rarest values, half of all at least, are dropped. */
  #dropRare(): void {
    if (this.#sketch === null) {
      this.#overflow?.()
      this.#sketch = new HyperLogLog()
      for (let slot = 0; slot < this.#counts.length; slot++)
        if (this.#counts[slot] !== 0) this.#sketch.add(this.#a[slot] ?? 0, this.#b[slot] ?? 0)
    }
    this.#limit = Math.min(this.#limit, followed)
    const least = this.#leastToKeep(this.#limit >> 1)
    this.#error += least
    if (this.#counts.length === this.#limit * 2) this.#sweep(least)
    else this.#resize(this.#limit * 2, least)
  }

  /** Drops values that do not occur more often than `least`, in the same memory: where most occur once, that is all the time. */
  #sweep(least: number): void {
    const kept: [number, number, number, T | undefined][] = []
    for (let slot = 0; slot < this.#counts.length; slot++) {
      const count = this.#counts[slot] ?? 0
      if (count === 0) continue
      if (count > least) kept.push([this.#a[slot] ?? 0, this.#b[slot] ?? 0, count, this.#values[slot]])
      // A value that is kept from its first occurrence on is written over before it is looked at.
      if (this.#keepFrom > 1 && this.#values[slot] !== undefined) this.#values[slot] = undefined
    }
    this.#counts.fill(0)
    this.#used = 0
    for (const [a, b, count, value] of kept) {
      const slot = this.#free(a, b)
      this.#take(slot, a, b, count)
      if (value !== undefined) this.#values[slot] = value
    }
  }

  /** The greatest count that must go so that no more than `most` values stay. */
  #leastToKeep(most: number): number {
    having.fill(0)
    for (let slot = 0; slot < this.#counts.length; slot++) {
      const count = this.#counts[slot] ?? 0
      const place = count < told ? count : told - 1
      having[place] = (having[place] ?? 0) + 1
    }
    let kept = 0
    for (let count = told - 1; count > 0; count--) {
      kept += having[count] ?? 0
      if (kept <= most) continue
      return count < told - 1 ? count : (this.#counts.toSorted().at(-1 - most) ?? 1)
    }
    return 1
  }
}
