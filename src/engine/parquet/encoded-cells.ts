/** Cells of some rows as UTF-8, one after another, row by row. */
export interface EncodedCells {
  readonly rows: number
  readonly columns: number
  /** Some bytes behind the cells are read. */
  readonly view: DataView
  /** Where each cell ends. */
  readonly ends: Uint32Array
  /** Of each cell; those with the bit `absent` have no value. */
  readonly marks: Uint8Array
  readonly absent: number
}
