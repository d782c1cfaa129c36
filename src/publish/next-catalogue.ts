import type { Card } from '#release/card.ts'
import { type CardSet, cardSetOf, changeCards, shardDigitsFor } from '#release/card-set.ts'
import type { Catalogue, Dataset } from '#release/manifest.ts'
import { openReader } from '#release/open-release.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { CatalogueReader } from '#release/read.ts'
import type { Same } from '#release/same.ts'
import type { Staging } from '#release/stage.ts'
import type { TouchedRecords } from './describe/records.ts'

/** The catalogue that is about to be published, and what of it may differ from the release before. */
export interface NextCatalogue extends CatalogueReader {
  readonly touched: TouchedRecords
  /** The cards in the shards that they are kept in. */
  readonly cardSet: CardSet
  /** Ids of datasets that the release before has and this one has not. */
  readonly gone: readonly string[]
  /** Folders of the release that is being built, and of the one before: the first that has rows of a version has them all. */
  readonly folders: readonly string[]
}

/** Records that are held in memory. */
const mostAsked = 2_000

/** Puts the records that are new or changed together with those that are `same` as in the release before. */
export const nextCatalogue = (
  { portal, withdrawn }: Pick<Catalogue, 'portal' | 'withdrawn'>,
  touched: TouchedRecords,
  same: Same,
  previous: PreviousRelease | null,
  { staging, whole }: { readonly staging: Staging; readonly whole: number },
): NextCatalogue => {
  const digits = shardDigitsFor((previous === null ? 0 : same.size) + touched.size, whole)
  const cardSet =
    previous === null
      ? cardSetOf([...touched.cards].sort(byId), digits)
      : changeCards(previous.cardSet, same.others, touched.cards, digits)
  const cards = cardSet.all
  const asked = new Map<string, Dataset | undefined>()
  const dataset = (id: string): Dataset | undefined => {
    // Lists ask for the same newest ones again and again, and each has to be parsed.
    if (asked.size >= mostAsked) asked.clear()
    if (!asked.has(id)) asked.set(id, touched.get(id) ?? (same.has(id) ? previous?.dataset(id) : undefined))
    return asked.get(id)
  }
  const folders = [staging.dir, ...(previous === null ? [] : [previous.dir])]
  const reader = openReader(
    { portal, withdrawn, dataset, ids: () => cards.map(({ id }) => id) },
    () => cards,
    folders,
  )
  const gone = previous === null ? [] : [...same.others].filter((id) => !touched.has(id))
  return Object.defineProperties(reader, {
    touched: { value: touched },
    cardSet: { value: cardSet },
    gone: { value: gone },
    folders: { value: folders },
  }) as NextCatalogue
}

const byId = (a: Card, b: Card): number => (a.id < b.id ? -1 : 1)
