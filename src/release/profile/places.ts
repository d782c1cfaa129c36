/** Places that are remembered. */
const most = 5

/** Counts rows of which something is to be said, and remembers the first few of them, from 1 as in the API. */
export class Places {
  readonly rows: number[] = []
  count = 0

  /** Takes a row, counted from 0. */
  add(row: number): void {
    this.count += 1
    if (this.rows.length < most) this.rows.push(row + 1)
  }
}

/** A text and the row, from 1, in which it stands. */
export interface PlacedText {
  readonly row: number
  readonly text: string
}

/** Texts that look otherwise than most, the first of each look, and one that looks as most do. */
export interface OddTexts {
  readonly usual: string
  readonly odd: readonly PlacedText[]
}

/** First rows of a column of which the quality report may speak. */
export interface Found {
  readonly missing: readonly number[]
  readonly damaged?: readonly number[]
  readonly tooLong?: readonly number[]
  readonly untrimmed?: readonly number[]
  readonly blank?: readonly number[]
  readonly looks?: OddTexts | undefined
}
