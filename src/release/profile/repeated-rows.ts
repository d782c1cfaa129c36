import type { RowHashes } from './hash-words.ts'
import { Places } from './places.ts'

/** Different rows that are remembered at most: 45 MB. */
const most = 2 ** 22

/** Hashes of which the memory is worth giving back by hand. */
const many = 2 ** 14

/** Gives memory back at once: up to 45 MB would wait for a collection of garbage otherwise. */
const letGo = ({ buffer, length }: Int32Array<ArrayBuffer>): void => {
  if (length > many) buffer.transfer(0)
}

/** Parts that the hashes lie in, each of which grows by itself: all at once would for a moment need half as much again. */
const parts = 16

/** How full the places of hashes become, and how full where there are as many as there may be: the fuller, the longer a look. */
const [usual, mostUsed] = [0.5, 0.75]

/** Numbers that the hashes of a part take at most, two each. */
const enough = 2 * Math.ceil(most / parts / mostUsed + 1)

/** Some of the hashes, which are a set of at most `most / parts`. */
class Part {
  /** The halves of each hash side by side: a look at one brings the other from memory, too. */
  #hashes = new Int32Array(16)
  #used = 0
  isFull = false

  /** Tells whether the hash was there; it is now, unless the part is full. */
  had(a: number, b: number): boolean {
    const hashes = this.#hashes
    for (let at = placeOf(a, b, hashes.length); ; at = at + 2 < hashes.length ? at + 2 : 0) {
      const first = hashes[at] ?? 0
      if (first === 0) return this.#insert(at, a, b)
      if (first === a && hashes[at + 1] === b) return true
    }
  }

  #insert(at: number, a: number, b: number): false {
    if (this.#used >= most / parts) this.isFull = true
    else {
      this.#hashes[at] = a
      this.#hashes[at + 1] = b
      this.#used += 1
      const { length } = this.#hashes
      if (length < enough && this.#used * 2 > length * usual) this.#grow()
    }
    return false
  }

  /** Makes twice the room, or what is needed at most. */
  #grow(): void {
    const before = this.#hashes
    const hashes = new Int32Array(Math.min(before.length * 2, enough))
    for (let from = 0; from < before.length; from += 2) {
      const first = before[from] ?? 0
      const second = before[from + 1] ?? 0
      if (first === 0) continue
      let at = placeOf(first, second, hashes.length)
      while (hashes[at] !== 0) at = at + 2 < hashes.length ? at + 2 : 0
      hashes[at] = first
      hashes[at + 1] = second
    }
    this.#hashes = hashes
    letGo(before)
  }

  end(): void {
    letGo(this.#hashes)
  }
}

/** Where to look for a hash first, among as many numbers as are in `length`. */
const placeOf = (a: number, b: number, length: number): number =>
  2 * Math.floor(((a ^ (b << 5)) >>> 0) * 2 ** -32 * (length >> 1))

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
