import type { Card } from './card.ts'
import { digitsFor, partOf, shardDigits } from './partition.ts'

/** Cards of a catalogue, in the shards that they are kept in: one that does not change is the very same list. */
export interface CardSet {
  /** Digits of the names of the shards; 0 where there is one. */
  readonly digits: number
  /** By name, each sorted by id. */
  readonly shards: ReadonlyMap<string, readonly Card[]>
  /** All of them, sorted by id. */
  readonly all: readonly Card[]
}

/** Name of the one shard of a catalogue that is whole. */
const whole = 'all'

/** Digits of the names of the shards of so many datasets. */
export const shardDigitsFor = (datasets: number, wholeUpTo?: number): number =>
  digitsFor(datasets, wholeUpTo) === 0 ? 0 : shardDigits

/** The shard that a dataset is in. */
export const shardOf = (id: string, digits: number): string => (digits === 0 ? whole : partOf(id, digits))

/** Puts cards, sorted by id, into shards. */
export const cardSetOf = (all: readonly Card[], digits: number): CardSet => {
  const shards = Map.groupBy(all, ({ id }) => shardOf(id, digits))
  return { digits, all, shards: inOrder(shards) }
}

/** The index of the shards names them in their order: it must not tell which one came last. */
const inOrder = (shards: CardSet['shards']): CardSet['shards'] =>
  new Map([...shards].sort(([a], [b]) => (a < b ? -1 : 1)))

const byId = (a: Card, b: Card): number => (a.id < b.id ? -1 : 1)

/** Takes the cards of `gone` out, and puts `come` in. */
export const changeCards = (
  before: CardSet,
  gone: ReadonlySet<string>,
  come: readonly Card[],
  digits: number,
): CardSet => {
  const all = [...before.all.filter(({ id }) => !gone.has(id)), ...come].sort(byId)
  if (digits !== before.digits) return cardSetOf(all, digits)
  const shards = new Map(before.shards)
  const added = Map.groupBy(come, ({ id }) => shardOf(id, digits))
  const changed = new Set(added.keys())
  for (const id of gone) changed.add(shardOf(id, digits))
  for (const name of changed) {
    const kept = (before.shards.get(name) ?? []).filter(({ id }) => !gone.has(id))
    const now = [...kept, ...(added.get(name) ?? [])].sort(byId)
    if (now.length === 0) shards.delete(name)
    else shards.set(name, now)
  }
  return { digits, all, shards: inOrder(shards) }
}
