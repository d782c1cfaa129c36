import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { scrollPlace, tallest } from '../../site/islands/explore/scroll-place.ts'

const [rowHeight, view] = [34, 610]
const tables = fc.integer({ min: 1, max: 5_000_000 })

describe('the place in a long table', () => {
  it('is never taller than a browser lays out, and reaches the first and the last row', () => {
    fc.assert(
      fc.property(tables, (rows) => {
        const place = scrollPlace(rows, rowHeight, view)
        expect(place.height).toBeLessThanOrEqual(tallest)
        place.scrolled(place.height)
        expect(place.top() * rowHeight).toBeCloseTo(Math.max(0, rows * rowHeight - view), 3)
        place.scrolled(0)
        expect(place.top()).toBe(0)
      }),
    )
  })

  it('is found again from where the box was left', () => {
    fc.assert(
      fc.property(tables, fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
        const place = scrollPlace(rows, rowHeight, view)
        const scroll = place.show(Math.floor(rows * share))
        const row = place.top()
        place.scrolled(scroll)
        expect(place.top()).toBe(row)
        expect(place.settle()).toBe(scroll)
      }),
    )
  })

  it.each([
    ['down to the last', 1],
    ['up to the first', -1],
  ])('skips no row on the way %s of a million, whether or not the scrolling rests', (_, direction) => {
    for (const rests of [true, false]) {
      const rows = 1_000_000
      const place = scrollPlace(rows, rowHeight, view)
      let scroll = place.show(direction === 1 ? rows - 2000 : 2000)
      for (let before = place.top(); ; before = place.top()) {
        scroll = Math.min(place.height - view, Math.max(0, scroll + direction * 120))
        place.scrolled(scroll)
        expect(Math.abs(place.top() - before)).toBeLessThanOrEqual(120 / rowHeight + 1e-6)
        if (scroll === 0 || scroll === place.height - view) break
        if (rests) scroll = place.settle()
      }
      expect(place.top()).toBeCloseTo(direction === 1 ? rows - view / rowHeight : 0, 6)
    }
  })
})
