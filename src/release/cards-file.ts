import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Card } from './card.ts'
import type { CardSet } from './card-set.ts'
import { layout } from './layout.ts'
import { decodeState } from './state.ts'
import { sha256 } from './version-id.ts'

/** What the index of the cards holds: digits of the names of the shards, and the hash of each. */
interface Index {
  readonly digits: number
  readonly shards: Readonly<Record<string, string>>
}

/** Words of a card that are the same for many: days, and values of short lists. */
type SharedWord = 'modified' | 'theme' | 'updateCycle' | 'opening' | 'licence'

/** A shard: what many cards share stands there once, the words as they are and the rest as JSON. */
interface Shard {
  readonly providers: readonly string[]
  readonly formats: readonly string[]
  /** None in a store that an earlier version wrote: its cards have their words themselves. */
  readonly words?: readonly string[]
  readonly cards: readonly StoredCard[]
}

type StoredCard = Omit<Card, 'provider' | 'formats' | 'providerId' | SharedWord> &
  Readonly<Record<'provider' | 'formats', number>> &
  Readonly<Record<SharedWord, number | string>>

/** Cards that were read from a release, and the hashes of their shards. */
export interface StoredCards extends CardSet {
  readonly hashes: ReadonlyMap<string, string>
}

/** The files of a state that is kept in shards, and the hash of its index. */
export interface StateFiles {
  readonly hash: string
  readonly files: readonly string[]
}

/** The cards of a release, where they are as they were read from its files. */
export const storedCards = (cards: CardSet): StoredCards | null =>
  'hashes' in cards ? (cards as StoredCards) : null

/** Numbers values by their JSON, in the order in which they come. */
const numbering = (): { of(value: object): number; readonly texts: readonly string[] } => {
  const numbers = new Map<string, number>()
  const known = new WeakMap<object, number>()
  return {
    get texts() {
      return [...numbers.keys()]
    },
    of(value) {
      const seen = known.get(value)
      if (seen !== undefined) return seen
      const text = JSON.stringify(value)
      const number = numbers.get(text) ?? numbers.size
      numbers.set(text, number)
      known.set(value, number)
      return number
    },
  }
}

/** Numbers words in the order in which they come. */
const numberingWords = () => {
  const numbers = new Map<string, number>()
  return {
    get texts() {
      return [...numbers.keys()]
    },
    of(word: string): number {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      return number
    },
  }
}

const encodeShard = (cards: readonly Card[]): string => {
  const [providers, formats, words] = [numbering(), numbering(), numberingWords()]
  const stored = cards.map(({ providerId: _id, provider, formats: own, ...card }) => ({
    ...card,
    modified: words.of(card.modified),
    theme: words.of(card.theme),
    updateCycle: words.of(card.updateCycle),
    opening: words.of(card.opening),
    licence: words.of(card.licence),
    provider: providers.of(provider),
    formats: formats.of(own),
  }))
  const shard: Shard = {
    ...{ providers: providers.texts, formats: formats.texts, words: words.texts },
    cards: stored,
  }
  return `${JSON.stringify(shard)}\n`
}

/**
 * Writes the shards that are not those of `before` into the folder of a release, and the index of all; returns the hash of the
 * index, and the files that tell of the cards now.
 */
export const writeCards = (
  dir: string,
  { digits, shards }: CardSet,
  before: StoredCards | null,
): StateFiles => {
  const kept = before?.digits === digits ? before : null
  const hashes: Record<string, string> = {}
  mkdirSync(path.dirname(path.join(dir, layout.cards)), { recursive: true })
  for (const [name, cards] of shards) {
    const known = kept?.shards.get(name) === cards ? kept.hashes.get(name) : undefined
    const text = known === undefined ? encodeShard(cards) : ''
    if (known === undefined) writeFileSync(path.join(dir, layout.cardShard(name)), text)
    hashes[name] = known ?? sha256(text)
  }
  const index: Index = { digits, shards: hashes }
  const text = `${JSON.stringify(index)}\n`
  writeFileSync(path.join(dir, layout.cards), text)
  return { hash: sha256(text), files: [layout.cards, ...Object.keys(hashes).map(layout.cardShard)] }
}

const isIndex = (value: unknown): value is Index =>
  typeof value === 'object' && value !== null && 'digits' in value && 'shards' in value

/** Gives equal texts one and the same value. */
const sharing = <T>(make: (text: string) => T): ((text: string) => T) => {
  const known = new Map<string, T>()
  return (text) => {
    const value = known.get(text) ?? make(text)
    known.set(text, value)
    return value
  }
}

/** The index of the cards in the folder `dir`; undefined where there is none, or not the one that was written. */
export const readCardsIndex = (dir: string): Index | undefined => {
  try {
    const text = readFileSync(path.join(dir, layout.cards), 'utf8')
    const { files = {} } = decodeState(readFileSync(path.join(dir, layout.state), 'utf8'))
    const value: unknown = sha256(text) === files[layout.cards] ? JSON.parse(text) : undefined
    return isIndex(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** The cards of the release in the folder `dir`; null where there are none, or not those that were written. */
export const readCards = (dir: string): StoredCards | null => {
  try {
    const index = readCardsIndex(dir)
    if (index === undefined) return null
    const providerOf = sharing((text) => JSON.parse(text) as Card['provider'])
    const formatsOf = sharing((text) => JSON.parse(text) as Card['formats'])
    const wordOf = sharing((text) => text)
    const read = ([name, hash]: readonly [string, string]): readonly [string, readonly Card[]] => {
      const bytes = readFileSync(path.join(dir, layout.cardShard(name)))
      if (sha256(bytes) !== hash) throw new Error(`${name} is not what was written`)
      const shard = JSON.parse(bytes.toString()) as Shard
      const providers = shard.providers.map(providerOf)
      const formats = shard.formats.map(formatsOf)
      const words = (shard.words ?? []).map(wordOf)
      return [name, shard.cards.map((card) => opened(card, providers, formats, words))]
    }
    const shards = new Map(Object.entries(index.shards).map(read))
    const all = [...shards.values()].flat().sort((a, b) => (a.id < b.id ? -1 : 1))
    return { digits: index.digits, shards, all, hashes: new Map(Object.entries(index.shards)) }
  } catch {
    return null
  }
}

/** Makes a card of one that was just read: of a hundred thousand, copies would take as long as reading them. */
const opened = (
  card: StoredCard,
  providers: readonly Card['provider'][],
  all: readonly Card['formats'][],
  words: readonly string[],
): Card => {
  const provider = providers[card.provider]
  if (provider === undefined) throw new Error(`${card.id} has no provider`)
  const formats = all[card.formats] ?? []
  // Texts that are the same object are equal at a glance: what counts by them is several times as quick.
  return Object.assign(card, {
    modified: wordIn(words, card.modified),
    theme: wordIn(words, card.theme),
    updateCycle: wordIn(words, card.updateCycle),
    opening: wordIn(words, card.opening),
    licence: wordIn(words, card.licence),
    ...{ provider, formats, providerId: provider.code },
  }) as unknown as Card
}

const wordIn = (words: readonly string[], value: number | string): string | undefined =>
  typeof value === 'number' ? words[value] : value
