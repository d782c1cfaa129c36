import type { Card } from '#release/card.ts'
import type { Dataset } from '#release/manifest.ts'
import type { Shelf } from '#release/shelf.ts'
import type { Described } from './describe-dataset.ts'

/** The records of the datasets that are new or may differ from the release before, kept as text. */
export interface TouchedRecords {
  readonly size: number
  has(id: string): boolean
  get(id: string): Dataset | undefined
  keys(): IterableIterator<string>
  /** The record in canonical JSON. */
  textOf(id: string): string | undefined
  /** Ids of those that have a DuckDB file. */
  readonly withTables: ReadonlySet<string>
  readonly cards: readonly Card[]
  add(described: Pick<Described, 'card' | 'text' | 'tables'>): void
}

/** Begins to gather records on a shelf. */
export const touchedRecords = (shelf: Shelf): TouchedRecords => {
  const cards: Card[] = []
  const withTables = new Set<string>()
  const shared = sharing()
  const textOf = (id: string): string | undefined => shelf.texts(id)[0]
  return {
    get size() {
      return cards.length
    },
    ...{ cards, withTables, textOf },
    has: shelf.has,
    keys: shelf.keys,
    get(id) {
      const text = textOf(id)
      return text === undefined ? undefined : (JSON.parse(text) as Dataset)
    },
    add({ card, text, tables }) {
      shelf.add(card.id, text)
      cards.push(shared(card))
      if (tables) withTables.add(card.id)
    },
  }
}

/** Has cards that say the same of a provider, of formats or a day say it with one object: what comes from a thread is a copy. */
const sharing = (): ((card: Card) => Card) => {
  const words = new Map<string, string>()
  const word = <T extends string>(value: T): T => {
    if (!words.has(value)) words.set(value, value)
    return words.get(value) as T
  }
  const known = new Map<string, Card['provider'] | Card['formats']>()
  const one = <T extends Card['provider'] | Card['formats']>(value: T): T => {
    const key = JSON.stringify(value)
    const before = known.get(key)
    if (before !== undefined) return before as T
    known.set(key, value)
    return value
  }
  return (card) => {
    const provider = one(card.provider)
    const said = { modified: word(card.modified), theme: word(card.theme), licence: word(card.licence) }
    const cycles = { updateCycle: word(card.updateCycle), opening: word(card.opening) }
    return { ...card, ...said, ...cycles, provider, providerId: provider.code, formats: one(card.formats) }
  }
}
