import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Card } from '#release/card.ts'
import { type CardSet, cardSetOf, changeCards } from '#release/card-set.ts'

const cardOf = (id: string): Card => ({
  ...{ id, title: id, modified: '2026-01-01', theme: 'other', providerId: '1', updateCycle: 'none' },
  provider: { name: '单位', code: '1', region: '500000' },
  ...{
    opening: 'unconditional',
    licence: 'CC-BY-4.0',
    example: false,
    rows: 0,
    formats: [],
    bytes: 0,
    hash: '',
  },
})

const cardsOf = (ids: Iterable<string>): readonly Card[] => [...ids].sort().map(cardOf)

const told = ({ shards, all }: CardSet): string => JSON.stringify([[...shards], all])

const someIds = fc.uniqueArray(fc.integer({ min: 1, max: 400 }).map((number) => `307009-${number}`))

it('a set of cards that was changed is in every byte what one made of the same cards is', () => {
  fc.assert(
    fc.property(someIds, someIds, someIds, (before, gone, come) => {
      const kept = new Set(before).difference(new Set(gone)).difference(new Set(come))
      const changed = changeCards(
        cardSetOf(cardsOf(before), 2),
        new Set([...gone, ...come]),
        cardsOf(come),
        2,
      )
      expect(told(changed)).toBe(told(cardSetOf(cardsOf(kept.union(new Set(come))), 2)))
    }),
  )
})
