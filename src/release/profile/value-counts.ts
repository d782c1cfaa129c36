import { HyperLogLog } from './hyper-log-log.ts'

const smallest = 64

/** Slots below which there are four times as many next: to move them all costs more than the memory. */
const tight = 128

/** Values that are counted on where counting is not exact any more: a table that fits the caches of a core. */
const followed = 4096

/** Counts up to which it is looked how many values have them. */
const told = 256

/** Slots that stay; used by one call at a time. */
const staying = new Int32Array(4 * followed)

/** How many values have each of them; used by one call at a time. */
const having = new Uint32Array(told)

/**
 * Counts how often each value of a column occurs, values told apart by 64-bit hashes. Exact up to `limit` different
 * values; beyond that only 4096 are followed, and the rare ones dropped again and again (Misra and Gries 1982): a count
 * may lack up to `error`, at most a 2048th of all, and `distinct` is an estimate.
 */
export class ValueCounts<T> {
  /** Of each slot: both halves of a hash, its count, and the place of its value among those kept, from 1. */
  #slots = new Int32Array(smallest * 4)
  #mask = smallest - 1
  #values: T[] = []
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
    const slots = this.#slots
    const mask = this.#mask
    let slot = (a ^ (b << 7)) & mask
    for (;;) {
      const at = slot * 4
      const count = slots[at + 2] ?? 0
      if (count === 0) return this.#insert(slot, a, b)
      if (slots[at] === a && slots[at + 1] === b) {
        slots[at + 2] = count + 1
        this.#slot = slot
        return count + 1 === this.#keepFrom
      }
      slot = (slot + 1) & mask
    }
  }

  /** Keeps the value that add() has just taken. */
  keep(value: T): void {
    this.#slots[this.#slot * 4 + 3] = this.#values.push(value)
  }

  /** Different values. */
  distinct(): number {
    return this.#sketch?.count() ?? this.#used
  }

  /** Tells of every value that is still counted, in no particular order. */
  forEach(take: (value: T | undefined, count: number) => void): void {
    for (let slot = 0; slot <= this.#mask; slot++) {
      const count = this.#slots[slot * 4 + 2] ?? 0
      if (count > 0) take(this.#values[(this.#slots[slot * 4 + 3] ?? 0) - 1], count)
    }
  }

  #slot = 0

  #insert(slot: number, a: number, b: number): boolean {
    if (this.#used >= this.#limit) {
      this.#dropRare()
      this.#sketch?.add(a, b)
      return this.#place(a, b)
    }
    if (this.#used * 2 > this.#mask) {
      this.#resize((this.#mask < tight ? 4 : 2) * (this.#mask + 1))
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
    const slots = this.#slots
    const mask = this.#mask
    let slot = (a ^ (b << 7)) & mask
    while (slots[slot * 4 + 2] !== 0) slot = (slot + 1) & mask
    return slot
  }

  #take(slot: number, a: number, b: number, count: number): void {
    this.#slots[slot * 4] = a
    this.#slots[slot * 4 + 1] = b
    this.#slots[slot * 4 + 2] = count
    this.#used += 1
    this.#slot = slot
  }

  #resize(wanted: number, least = 0): void {
    // A power of two, at most half full.
    const size = 2 ** Math.ceil(Math.log2(wanted))
    const slots = this.#slots
    this.#slots = new Int32Array(size * 4)
    this.#mask = size - 1
    this.#refill(slots, slots.length, least)
  }

  /** Takes over slots that occur more often than `least`, with their values. */
  #refill(slots: Int32Array, end: number, least: number): void {
    const values = this.#values
    this.#values = []
    this.#used = 0
    for (let at = 0; at < end; at += 4) {
      const count = slots[at + 2] ?? 0
      if (count <= least) continue
      const a = slots[at] ?? 0
      const b = slots[at + 1] ?? 0
      this.#take(this.#free(a, b), a, b, count)
      const place = slots[at + 3] ?? 0
      const value = place === 0 ? undefined : values[place - 1]
      if (value !== undefined) this.keep(value)
    }
  }

  /** Makes room: the rarest values, half of all at least, are dropped. */
  #dropRare(): void {
    if (this.#sketch === null) {
      this.#overflow?.()
      this.#sketch = new HyperLogLog()
      const slots = this.#slots
      for (let at = 0; at < slots.length; at += 4)
        if (slots[at + 2] !== 0) this.#sketch.add(slots[at] ?? 0, slots[at + 1] ?? 0)
    }
    this.#limit = Math.min(this.#limit, followed)
    const least = this.#leastToKeep(this.#limit >> 1)
    this.#error += least
    if (this.#mask + 1 === this.#limit * 2) this.#sweep(least)
    else this.#resize(this.#limit * 2, least)
  }

  /** Drops values that do not occur more often than `least`, in the same memory: where most occur once, that is all the time. */
  #sweep(least: number): void {
    const slots = this.#slots
    let end = 0
    for (let at = 0; at < slots.length; at += 4) {
      if ((slots[at + 2] ?? 0) <= least) continue
      for (let i = 0; i < 4; i++) staying[end + i] = slots[at + i] ?? 0
      end += 4
    }
    slots.fill(0)
    this.#refill(staying, end, 0)
  }

  /** The greatest count that must go so that no more than `most` values stay. */
  #leastToKeep(most: number): number {
    having.fill(0)
    for (let at = 2; at < this.#slots.length; at += 4) {
      const count = this.#slots[at] ?? 0
      const place = count < told ? count : told - 1
      having[place] = (having[place] ?? 0) + 1
    }
    let kept = 0
    for (let count = told - 1; count > 0; count--) {
      kept += having[count] ?? 0
      if (kept <= most) continue
      return count < told - 1 ? count : (this.#sortedCounts().at(-1 - most) ?? 1)
    }
    return 1
  }

  #sortedCounts(): Int32Array {
    return Int32Array.from({ length: this.#mask + 1 }, (_, slot) => this.#slots[slot * 4 + 2] ?? 0).sort()
  }
}
