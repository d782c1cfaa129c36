/**
 * Pairs rows of two tables by 64-bit hashes: rows with the same hash in the order in which they stand. Holds 20 bytes
 * for each row of the first table.
 */
export class HashJoin {
  readonly #a: Int32Array
  readonly #b: Int32Array
  readonly #rows: Int32Array
  readonly #next: Int32Array
  readonly #heads: Int32Array
  readonly #tails: Int32Array
  readonly #mask: number
  #used = 0

  /** `count` rows of the first table will be put in. */
  constructor(count: number) {
    this.#a = new Int32Array(count)
    this.#b = new Int32Array(count)
    this.#rows = new Int32Array(count)
    this.#next = new Int32Array(count).fill(-1)
    const size = 2 ** Math.ceil(Math.log2(Math.max(8, count * 1.5)))
    // Each place holds the first entry with its hash, or −1.
    this.#heads = new Int32Array(size).fill(-1)
    this.#tails = new Int32Array(size).fill(-1)
    this.#mask = size - 1
  }

  /** Puts in a row of the first table, in rising order. */
  put(a: number, b: number, row: number): void {
    const entry = this.#used++
    this.#a[entry] = a
    this.#b[entry] = b
    this.#rows[entry] = row
    const slot = this.#slot(a, b)
    const tail = this.#tails[slot] ?? -1
    if (tail < 0) this.#heads[slot] = entry
    else this.#next[tail] = entry
    this.#tails[slot] = entry
  }

  /** Takes out the first row of the first table with this hash; −1 where there is none left. */
  take(a: number, b: number): number {
    const slot = this.#slot(a, b)
    const entry = this.#heads[slot] ?? -1
    // A place whose rows are all taken stays theirs: it is marked by −2.
    if (entry < 0) return -1
    const next = this.#next[entry] ?? -1
    this.#heads[slot] = next < 0 ? -2 : next
    return this.#rows[entry] ?? -1
  }

  #slot(a: number, b: number): number {
    for (let slot = (a ^ (b << 9)) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const tail = this.#tails[slot] ?? -1
      if (tail < 0 || (this.#a[tail] === a && this.#b[tail] === b)) return slot
    }
  }
}
