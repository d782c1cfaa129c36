import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cardOf } from '#release/card.ts'
import { firstOf, partsOf } from '../../site/list-parts.ts'
import { catalogue } from './fixture.ts'

const [sample] = catalogue.datasets
if (sample === undefined) throw new Error('the fixture has no dataset')
const card = cardOf(sample)
const ids = (from: number, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `3${String(10_000 + from + i * 7)}-${i}`).sort()
const list = (of: readonly string[]) => of.map((id) => ({ ...card, id }))

describe('the pages of a long list', () => {
  it('are none where all fits on the first page', () => {
    expect(partsOf(list(ids(0, 100)))).toEqual([])
    expect(firstOf(list(ids(0, 100)))).toHaveLength(100)
    expect(firstOf(list(ids(0, 101)))).toHaveLength(50)
  })

  it('hold every dataset once, in order, and lead to each other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 101, max: 3000 }), fc.nat(9999), (count, from) => {
        const all = ids(from, count)
        const parts = partsOf(list(all))
        expect(parts.flatMap(({ cards }) => cards.map(({ id }) => id))).toEqual(all)
        expect(parts.map(({ from: first }) => first)).toEqual(parts.map(({ cards }) => cards[0]?.id))
        expect(parts.slice(1).map(({ previous }) => previous)).toEqual(
          parts.slice(0, -1).map((one) => one.from),
        )
        expect(parts.slice(0, -1).map(({ next }) => next)).toEqual(parts.slice(1).map((one) => one.from))
        expect(parts.every(({ cards }) => cards.length <= 150)).toBe(true)
      }),
      { numRuns: 30 },
    )
  })

  it('stay the same but for a few where one dataset goes', () => {
    const all = ids(5, 2500)
    const named = (of: readonly string[]): Set<string> =>
      new Set(partsOf(list(of)).map(({ cards }) => cards.map(({ id }) => id).join()))
    const [before, after] = [named(all), named(all.toSpliced(1200, 1))]
    expect([...after].filter((page) => !before.has(page)).length).toBeLessThan(6)
  })
})
