/**
 * Where in a long table a scroll box is. Browsers lay out no element taller than some ten million pixels of the screen, so a
 * million rows get a shorter one. Small steps move by their own length, long ones in proportion, and the two are brought together when the
 * scrolling rests. Near its ends the box is as long as what it stands for, so that no row is skipped there.
 */
export interface ScrollPlace {
  /** Height of the scrolled element, in pixels. */
  readonly height: number
  /** Rows above the top edge, with a fraction. */
  top(): number
  /** Tells that the box was scrolled to `scrollTop`. */
  scrolled(scrollTop: number): void
  /** The scrollTop at which the row stands at the top. */
  show(row: number): number
  /** The scrollTop that belongs to where the table is. */
  settle(): number
}

/** Less than any of today's browsers can lay out, where they enlarge ten times too. */
export const tallest = 3_000_000

/** The part of the height at each end that is as long as what it stands for. */
const endShare = 1 / 20

/** Makes the place of a table of `rows` rows, each `rowHeight` pixels tall, in a box that shows `view` pixels of them. */
export const scrollPlace = (rows: number, rowHeight: number, view: number): ScrollPlace => {
  const whole = rows * rowHeight
  const height = Math.min(whole, tallest)
  const [most, mostScroll] = [Math.max(0, whole - view), Math.max(0, height - view)]
  const end = whole === height ? mostScroll : mostScroll * endShare
  const ratio = whole === height ? 1 : (most - 2 * end) / (mostScroll - 2 * end)
  let [virtual, scroll] = [0, 0]
  const clamp = (value: number): number => Math.min(most, Math.max(0, value))
  const virtualOf = (at: number): number => {
    if (at <= end) return clamp(at)
    return clamp(at >= mostScroll - end ? most - (mostScroll - at) : end + (at - end) * ratio)
  }
  const settled = (): number => {
    if (virtual <= end) return Math.round(virtual)
    if (virtual >= most - end) return Math.round(mostScroll - (most - virtual))
    return Math.round(end + (virtual - end) / ratio)
  }
  return {
    height,
    top: () => virtual / rowHeight,
    scrolled: (next) => {
      const step = next - scroll
      scroll = next
      const isExact = ratio === 1 || next <= 0 || next >= mostScroll
      virtual = isExact || Math.abs(step) > 2 * view ? virtualOf(next) : clamp(virtual + step)
    },
    show: (row) => {
      virtual = clamp(row * rowHeight)
      scroll = settled()
      return scroll
    },
    settle: () => {
      scroll = settled()
      return scroll
    },
  }
}
