import { GrowingBytes } from './growing-bytes.ts'

/** Texts one after another in the encoding PLAIN: each the number of its bytes, and these. */
export class TextStore extends GrowingBytes {
  /** Adds bytes [start, end); some bytes behind them are read. */
  add(view: DataView, start: number, end: number): void {
    this.reserve(end - start + 8)
    const to = this.view
    let at = this.length
    to.setInt32(at, end - start, true)
    at += 4
    for (let from = start; from < end; from += 4, at += 4) to.setInt32(at, view.getInt32(from, true), true)
    this.length += 4 + end - start
  }

  /** Whether the text that begins at `place` is bytes [start, end), the last of which, those of no whole word, are the bits `rest`. */
  holds(place: number, view: DataView, start: number, end: number, rest: number): boolean {
    const known = this.view
    let at = place
    if (known.getInt32(at, true) !== end - start) return false
    at += 4
    let from = start
    for (; from + 4 <= end; from += 4, at += 4)
      if (known.getInt32(at, true) !== view.getInt32(from, true)) return false
    return from === end || ((known.getInt32(at, true) ^ view.getInt32(from, true)) & rest) === 0
  }

  /** The text that begins at a place. */
  textAt(at: number): string {
    return this.bytes.toString('utf8', at + 4, at + 4 + this.view.getInt32(at, true))
  }

  /** Negative where the bytes of the text that begins at `a` come before those of the one at `b`. */
  compare(a: number, b: number): number {
    const { bytes, view } = this
    const [size, other] = [view.getInt32(a, true), view.getInt32(b, true)]
    const end = a + 4 + Math.min(size, other)
    let [left, right] = [a + 4, b + 4]
    while (left < end && bytes[left] === bytes[right]) {
      left += 1
      right += 1
    }
    return left < end ? (bytes[left] ?? 0) - (bytes[right] ?? 0) : size - other
  }
}
