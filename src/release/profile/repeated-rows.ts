import type { RowHashes } from './hash-words.ts'
import { Places } from './places.ts'

/** Different rows that are remembered at most: 64 MB. */
const most = 2 ** 22

/** Hashes of which the memory is worth giving back by hand. */
const many = 2 ** 14

/** Gives memory back at once: up to 64 MB would wait for a collection of garbage otherwise. */
const letGo = ({ buffer, length }: Int32Array<ArrayBuffer>): void => {
  if (length > many) buffer.transfer(0)
}

/** Parts that the hashes lie in, each of which grows by itself: all at once would for a moment need half as much again. */
const parts = 16

/** Some of the hashes, which are a set of at most `most / parts`. */
class Part {
  /** The halves of each hash side by side: a look at one brings the other from memory, too. */
  #hashes = new Int32Array(16)
  #used = 0
  isFull = false

  /** Tells whether the hash was there; it is now, unless the part is full. */
  had(a: number, b: number): boolean {
    const hashes = this.#hashes
    const mask = hashes.length / 2 - 1
    for (let slot = (a ^ (b << 5)) & mask; ; slot = (slot + 1) & mask) {
      const first = hashes[slot * 2] ?? 0
      if (first === 0) return this.#insert(slot, a, b)
      if (first === a && hashes[slot * 2 + 1] === b) return true
    }
  }

  #insert(slot: number, a: number, b: number): false {
    if (this.#used >= most / parts) this.isFull = true
    else {
      this.#hashes[slot * 2] = a
      this.#hashes[slot * 2 + 1] = b
      this.#used += 1
      if (this.#used * 4 > this.#hashes.length) this.#grow()
    }
    return false
  }

  #grow(): void {
    const before = this.#hashes
    const hashes = new Int32Array(before.length * 2)
    const mask = before.length - 1
    for (let from = 0; from < before.length; from += 2) {
      const first = before[from] ?? 0
      const second = before[from + 1] ?? 0
      if (first === 0) continue
      let slot = (first ^ (second << 5)) & mask
      while (hashes[slot * 2] !== 0) slot = (slot + 1) & mask
      hashes[slot * 2] = first
      hashes[slot * 2 + 1] = second
    }
    this.#hashes = hashes
    letGo(before)
  }

  end(): void {
    letGo(this.#hashes)
  }
}

/** Counts rows whose hash was there before; exact up to 4,100,000 different rows and some more. */
export class RepeatedRows {
  readonly #parts = Array.from({ length: parts }, () => new Part())
  readonly #repeated = new Places()
  #first = 0

  get repeated(): number {
    return this.#repeated.count
  }

  /** The first of them, from 1. */
  get rows(): readonly number[] {
    return this.#repeated.rows
  }

  /** False where there were more different rows than could be remembered: there are at least `repeated`. */
  get isExact(): boolean {
    return this.#parts.every(({ isFull }) => !isFull)
  }

  /** Takes the first `count` of the hashes. */
  add({ a, b }: RowHashes, count: number): void {
    for (let row = 0; row < count; row++) {
      // Two zeros stand for a free place.
      const first = a[row] || 1
      if (this.#parts[(first >>> 24) % parts]?.had(first, b[row] ?? 0)) this.#repeated.add(this.#first + row)
    }
    this.#first += count
  }

  /** Lets go of the memory; nothing can be added any more. */
  end(): void {
    for (const part of this.#parts) part.end()
  }
}
