/**
 * Where in a long table a scroll box is. Browsers lay out no element taller than some ten million pixels, so a million rows
 * get a shorter one: small steps move by their own length, long ones in proportion, and the two are brought together when
 * the scrolling rests.
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
  /** The scrollTop that is in proportion to where the table is. */
  settle(): number
}

/** Less than any of today's browsers can lay out. */
export const tallest = 12_000_000

/** Makes the place of a table of `rows` rows, each `rowHeight` pixels tall, in a box that shows `view` pixels of them. */
export const scrollPlace = (rows: number, rowHeight: number, view: number): ScrollPlace => {
  const whole = rows * rowHeight
  const height = Math.min(whole, tallest)
  const [most, mostScroll] = [Math.max(0, whole - view), Math.max(0, height - view)]
  let [virtual, scroll] = [0, 0]
  const clamp = (value: number): number => Math.min(most, Math.max(0, value))
  const settled = (): number => (most === 0 ? 0 : Math.round((virtual / most) * mostScroll))
  return {
    height,
    top: () => virtual / rowHeight,
    scrolled: (next) => {
      const step = next - scroll
      scroll = next
      if (whole === height || next <= 0 || next >= mostScroll || Math.abs(step) > 2 * view)
        virtual = mostScroll === 0 ? 0 : clamp((Math.min(next, mostScroll) / mostScroll) * most)
      else virtual = clamp(virtual + step)
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
