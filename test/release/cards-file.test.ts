import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import type { Card } from '#release/card.ts'
import { cardSetOf } from '#release/card-set.ts'
import { readCards, writeCards } from '#release/cards-file.ts'
import { layout } from '#release/layout.ts'
import { encodeState } from '#release/state.ts'
import { sha256 } from '#release/version-id.ts'
import { temporaryFolder } from './sample.ts'

const providers = [
  { name: '民政局', code: '11500000009275780L' },
  { name: '交通局', code: '11500000009276417P', region: '500000' },
]

const cards = Array.from({ length: 40 }, (_, n): Card => {
  const provider = { ...(n % 3 === 0 ? providers[0] : providers[1]) } as Card['provider']
  return {
    ...{
      id: `307009-${String(n).padStart(2, '0')}`,
      title: `数据 ${n}`,
      modified: `2026-01-${10 + (n % 9)}`,
    },
    ...{ theme: n % 2 === 0 ? 'transport' : 'other', providerId: provider.code, provider },
    ...{ updateCycle: n % 4 === 0 ? 'daily' : 'monthly', licence: 'CC-BY-4.0', example: n === 0 },
    ...{ opening: n % 5 === 0 ? 'conditional' : 'unconditional', rows: n, bytes: 3 * n, hash: `${n}` },
    ...(n % 5 !== 0 && { version: `v${n}` }),
    ...{ formats: n % 5 === 0 ? [] : ['csv', 'json'] },
  } as Card
})

/** Writes the state that vouches for an index of cards. */
const vouch = (dir: string, index: string): void =>
  writeFileSync(
    path.join(dir, layout.state),
    encodeState({ fingerprint: '', files: { [layout.cards]: index } }),
  )

it.each([0, 2])('cards in shards of %d digits say what they said', (digits) => {
  const dir = temporaryFolder()
  vouch(dir, writeCards(dir, cardSetOf(cards, digits), null).hash)
  const read = readCards(dir)
  expect(read?.all).toEqual(cards)
  expect([...(read?.shards.values() ?? [])].flat()).toHaveLength(cards.length)
  expect(new Set(read?.all.map(({ provider }) => provider)).size).toBe(providers.length)
})

it('cards that have their words themselves are read, too', () => {
  const dir = temporaryFolder()
  writeCards(dir, cardSetOf(cards, 0), null)
  const file = path.join(dir, layout.cardShard('all'))
  const { words, cards: stored, ...rest } = JSON.parse(readFileSync(file, 'utf8'))
  const said = ['modified', 'theme', 'updateCycle', 'opening', 'licence']
  const former = stored.map((card: Record<string, number>) => ({
    ...card,
    ...Object.fromEntries(said.map((key) => [key, words[card[key] ?? -1]])),
  }))
  const text = JSON.stringify({ ...rest, cards: former })
  writeFileSync(file, text)
  const index = JSON.stringify({ digits: 0, shards: { all: sha256(text) } })
  writeFileSync(path.join(dir, layout.cards), index)
  vouch(dir, sha256(index))
  expect(readCards(dir)?.all).toEqual(cards)
})
