/** Combinations that are counted at most; a table with more has groups too small to publish, or is too large to tell. */
export const mostGroups = 8_000_000

const hashOf = (text: string, seed: number): number => {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return (hash ^ (hash >>> 13)) >>> 0
}

/** The sizes of the groups of equal texts, kept as 64 bits of hash and a count: 24 bytes or less a group, no value. */
export class GroupCount {
  #size = 0
  #high = new Uint32Array(1024)
  #low = new Uint32Array(1024)
  #counts = new Uint32Array(1024)
  /** There were more than `mostGroups`. */
  overflowed = false

  add(text: string): void {
    if (this.overflowed) return
    if (this.#size * 2 >= this.#counts.length) this.#grow()
    const high = hashOf(text, 0x811c9dc5)
    const low = hashOf(text, 0x9e3779b9)
    const slot = this.#slot(high, low)
    if (this.#counts[slot] === 0) {
      this.#size += 1
      this.#high[slot] = high
      this.#low[slot] = low
      this.overflowed = this.#size > mostGroups
    }
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1
  }

  /** Groups, the size of the smallest (k), and groups and rows below `least`. */
  sizes(least: number): { groups: number; smallest: number; smallGroups: number; smallRows: number } {
    let smallest = Number.POSITIVE_INFINITY
    let smallGroups = 0
    let smallRows = 0
    for (const count of this.#counts) {
      if (count === 0) continue
      smallest = Math.min(smallest, count)
      if (count >= least) continue
      smallGroups += 1
      smallRows += count
    }
    return { groups: this.#size, smallest: this.#size === 0 ? 0 : smallest, smallGroups, smallRows }
  }

  #slot(high: number, low: number): number {
    const mask = this.#counts.length - 1
    let slot = low & mask
    while (this.#counts[slot] !== 0 && (this.#high[slot] !== high || this.#low[slot] !== low))
      slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const [high, low, counts] = [this.#high, this.#low, this.#counts]
    this.#high = new Uint32Array(high.length * 2)
    this.#low = new Uint32Array(high.length * 2)
    this.#counts = new Uint32Array(high.length * 2)
    for (const [i, count] of counts.entries()) {
      if (count === 0) continue
      const slot = this.#slot(high[i] ?? 0, low[i] ?? 0)
      this.#high[slot] = high[i] ?? 0
      this.#low[slot] = low[i] ?? 0
      this.#counts[slot] = count
    }
  }
}
