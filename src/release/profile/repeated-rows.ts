import type { RowHashes } from './hash-words.ts'

/** Different rows that are remembered at most: 64 MB. */
const most = 2 ** 22

/** Gives memory back at once: up to 64 MB would wait for a collection of garbage otherwise. */
const letGo = (...arrays: readonly Int32Array<ArrayBuffer>[]): void => {
  for (const { buffer } of arrays) buffer.transfer(0)
}

/** Counts rows whose hash was there before; exact up to 4,194,304 different rows. */
export class RepeatedRows {
  #a = new Int32Array(128)
  #b = new Int32Array(128)
  #used = 0
  #repeated = 0
  #exact = true

  get repeated(): number {
    return this.#repeated
  }

  /** False where there were more different rows than could be remembered: there are at least `repeated`. */
  get isExact(): boolean {
    return this.#exact
  }

  /** Takes the first `count` of the hashes. */
  add({ a, b }: RowHashes, count: number): void {
    for (let row = 0; row < count; row++) {
      // Two zeros stand for a free place.
      if (this.#find(a[row] || 1, b[row] ?? 0)) this.#repeated += 1
    }
  }

  #find(a: number, b: number): boolean {
    const mask = this.#a.length - 1
    for (let slot = (a ^ (b << 5)) & mask; ; slot = (slot + 1) & mask) {
      if (this.#a[slot] === 0) return this.#insert(slot, a, b)
      if (this.#a[slot] === a && this.#b[slot] === b) return true
    }
  }

  #insert(slot: number, a: number, b: number): false {
    if (this.#used >= most) this.#exact = false
    else {
      this.#a[slot] = a
      this.#b[slot] = b
      this.#used += 1
      if (this.#used * 2 > this.#a.length) this.#grow()
    }
    return false
  }

  #grow(): void {
    const [a, b] = [this.#a, this.#b]
    const mask = a.length * 2 - 1
    this.#a = new Int32Array(a.length * 2)
    this.#b = new Int32Array(a.length * 2)
    for (let from = 0; from < a.length; from++) {
      const [first = 0, second = 0] = [a[from], b[from]]
      if (first === 0) continue
      let slot = (first ^ (second << 5)) & mask
      while (this.#a[slot] !== 0) slot = (slot + 1) & mask
      this.#a[slot] = first
      this.#b[slot] = second
    }
    letGo(a, b)
  }

  /** Lets go of the memory; nothing can be added any more. */
  end(): void {
    letGo(this.#a, this.#b)
  }
}
