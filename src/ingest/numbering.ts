import type { RawCell } from './reader.ts'

const [zero, hyphen] = [48, 45]

/** Digits on either side of the point, at most. */
const most = 3

/**
 * Looks whether the texts of a column are numbers of sections or versions rather than quantities: 1.1, 1.2 … 1.9, 1.10. There
 * no part begins with a zero or is long, and one step by 1 makes a part longer.
 */
export class Numbering {
  /** Whether all that was seen may be such numbers. */
  possible = true
  #counts = false
  #last = ''
  /** Digits behind the point, of the first and of any other. */
  #places = 0
  #mixed = false
  #zeros = false

  /** Whether they are: n.9 is followed by n.10. */
  get counts(): boolean {
    return this.possible && this.#counts
  }

  /** Whether they may be, and as quantities would lose zeros at their end that others do not have (1.10 beside 1.2). */
  get losesZeros(): boolean {
    return this.possible && this.#mixed && this.#zeros
  }

  /** Takes in a cell that has a value, null where it can't be such a number. */
  see(raw: RawCell): void {
    if (typeof raw !== 'string' || raw.charCodeAt(0) === hyphen) {
      this.possible = false
      return
    }
    const point = raw.indexOf('.')
    const places = point < 0 ? 0 : raw.length - point - 1
    const whole = point < 0 ? raw.length : point
    if (whole > most || places > most || (places > 1 && raw.charCodeAt(point + 1) === zero)) {
      this.possible = false
      return
    }
    if (places === 0) return
    if (places !== this.#places) {
      this.#counts ||= places > this.#places && isNext(raw, this.#last, point + 1)
      this.#mixed ||= this.#last !== ''
    }
    this.#zeros ||= places > 1 && raw.charCodeAt(raw.length - 1) === zero
    this.#places = places
    this.#last = raw
  }
}

/** Whether a number follows upon another by one in its last part, which begins at `part`. */
const isNext = (text: string, last: string, part: number): boolean =>
  last.slice(0, part) === text.slice(0, part) && Number(last.slice(part)) + 1 === Number(text.slice(part))
