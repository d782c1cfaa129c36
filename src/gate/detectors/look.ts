/**
 * What a detector makes of one value: nothing of its kind; a number or code like those it looks for, which proves to be
 * another; one that may be; one that surely is.
 */
export const looks = { nothing: 0, alike: 1, maybe: 2, sure: 3 } as const

/** One of `looks`. */
export type Look = (typeof looks)[keyof typeof looks]

/** How much of what was looked at in a field counts as found. */
export type Reach = 'none' | 'sure' | 'all'

/** Rows that a finding names. */
export const rowsNamed = 5

/** What one detector saw in one field; counts cells, never keeps a value. */
export class Tally {
  sure = 0
  maybe = 0
  alike = 0
  /** Steps of 1–100 from one possible number to the next: many of them make a sequence, as order numbers do. */
  steps = 0
  readonly sureRows: number[] = []
  readonly maybeRows: number[] = []
  #last = 0
  #row = 0
  #best: Look = looks.nothing

  /** Takes in a look at a value in a row; the best look at a cell counts. Rows count from 1. */
  add(row: number, look: Look, value = 0): void {
    if (look === looks.nothing) return
    if (row !== this.#row) this.#begin(row)
    else if (look <= this.#best) return
    else this.#count(this.#best, -1)
    this.#best = look
    this.#count(look, 1)
    if (look === looks.sure) note(this.sureRows, row)
    if (look !== looks.maybe) return
    note(this.maybeRows, row)
    if (value > this.#last && value - this.#last <= 100) this.steps += 1
    this.#last = value
  }

  /** The part of comparable cells that may be or are one. */
  get share(): number {
    const hits = this.sure + this.maybe
    return hits === 0 ? 0 : hits / (hits + this.alike)
  }

  /** Whether most of the possible numbers follow one another. */
  get isSequence(): boolean {
    return this.steps > 2 && this.steps > this.maybe / 2
  }

  #begin(row: number): void {
    this.#row = row
    this.#best = looks.nothing
  }

  #count(look: Look, by: 1 | -1): void {
    if (look === looks.sure) this.sure += by
    else if (look === looks.maybe) this.maybe += by
    else if (look === looks.alike) this.alike += by
  }
}

const note = (rows: number[], row: number): void => {
  if (rows.length < rowsNamed) rows.push(row)
}
