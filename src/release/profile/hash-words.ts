/** Spreads the bits of a 32-bit number over all of them (the last step of MurmurHash3). */
export const spread = (bits: number): number => {
  let h = bits ^ (bits >>> 16)
  h = Math.imul(h, 0x85ebca6b)
  h ^= h >>> 13
  h = Math.imul(h, 0xc2b2ae35)
  return h ^ (h >>> 16)
}

/** Starts of the two halves of a hash. */
export const seeds = { a: 0x2f1b4c6d, b: 0x51d3a7e9 } as const

/** Hashes of the cells of a batch, joined to hashes of keys or of whole rows: 64 bits in two halves. */
export interface RowHashes {
  readonly a: Int32Array
  readonly b: Int32Array
}

/** Joins the hash of one more cell to that of its row. */
export const join = (rows: RowHashes, row: number, a: number, b: number): void => {
  rows.a[row] = Math.imul((rows.a[row] ?? 0) ^ a, 0x9e3779b1) + b
  rows.b[row] = Math.imul((rows.b[row] ?? 0) ^ b, 0x85ebca77) + a
}
