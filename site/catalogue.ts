import type { Card, CatalogueReader, Dataset, Provider } from './core.ts'
import { currentVersion } from './core.ts'
import { remembered } from './remembered.ts'

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Dated {
  readonly id: string
  readonly modified: string
}

const sorted = remembered((datasets: readonly Dated[]): readonly Dated[] =>
  [...Map.groupBy(datasets, ({ modified }) => modified)]
    .sort(([a], [b]) => byText(b, a))
    // Those of a day are in order already where all are.
    .flatMap(([, ofDay]) => ofDay.sort((a, b) => byText(a.id, b.id))),
)

/** Sorts datasets, or their cards, newest first, then by id. */
export const newestFirst = <T extends Dated>(datasets: readonly T[]): readonly T[] =>
  sorted(datasets) as readonly T[]

/** A page of the portal that stands for a group of datasets. */
export interface Group<T> {
  readonly key: string
  readonly of: T
  readonly cards: readonly Card[]
}

const groupBy = <T>(cards: readonly Card[], key: (card: Card) => string, of: (card: Card) => T): Group<T>[] =>
  [...Map.groupBy(cards, key)]
    .map(([name, group]) => ({ key: name, group }))
    .flatMap(({ key: name, group }) =>
      group.slice(0, 1).map((first) => ({ key: name, of: of(first), cards: group })),
    )
    .sort((a, b) => b.cards.length - a.cards.length || byText(a.key, b.key))

/** Providers with their datasets, largest first. */
export const providersOf = remembered((cards: readonly Card[]): readonly Group<Provider>[] =>
  groupBy(
    cards,
    (card) => card.providerId,
    (card) => card.provider,
  ),
)

/** Theme slugs that have datasets, largest first. */
export const themesOf = remembered((cards: readonly Card[]): readonly Group<string>[] =>
  groupBy(
    cards,
    (card) => card.theme,
    (card) => card.theme,
  ),
)

/** Region codes of providers that have datasets, largest first. */
export const regionsOf = remembered((cards: readonly Card[]): readonly Group<string>[] =>
  groupBy(
    cards.filter(({ provider }) => provider.region !== undefined),
    (card) => card.provider.region ?? '',
    (card) => card.provider.region ?? '',
  ),
)

/** Series of datasets, each newest first, largest first. */
export const seriesOf = remembered((cards: readonly Card[]): readonly Group<NonNullable<Card['series']>>[] =>
  [...Map.groupBy(cards, ({ series }) => series?.id)]
    .flatMap(([key, group]) => {
      const of = group[0]?.series
      return key === undefined || of === undefined ? [] : [{ key, of, cards: group }]
    })
    .sort((a, b) => b.cards.length - a.cards.length || byText(a.key, b.key)),
)

/** The members of a series in its order, the last first. */
export const lastFirst = remembered((cards: readonly Card[]): readonly Card[] =>
  cards.toSorted((a, b) => (b.series?.position ?? 0) - (a.series?.position ?? 0)),
)

/** True figures of a catalogue: current versions only. */
export const figuresOf = remembered((cards: readonly Card[]) => {
  let [records, files, bytes, latest] = [0, 0, 0, '']
  const providers = new Set<Provider>()
  for (const card of cards) {
    records += card.rows
    files += card.formats.length
    bytes += card.bytes
    // Cards share what they say of a provider: to compare it by itself is much quicker than its code.
    providers.add(card.provider)
    if (card.modified > latest) latest = card.modified
  }
  return {
    ...{ datasets: cards.length, records },
    providers: new Set([...providers].map(({ code }) => code)).size,
    ...{ files, bytes },
    /** Day of the last update, "" where there is no dataset. */
    latest,
  }
})

/** The full records of cards, in their order. */
export const recordsOf = (reader: CatalogueReader, cards: readonly Card[]): Dataset[] =>
  cards.flatMap(({ id }) => reader.dataset(id) ?? [])

/** The licences that datasets have, by id. */
export const licencesOf = (reader: CatalogueReader): Dataset['licence'][] =>
  [...new Map(reader.cards.map((card) => [card.licence, card])).values()]
    .sort((a, b) => byText(a.licence, b.licence))
    .flatMap(({ id }) => reader.dataset(id)?.licence ?? [])

const mostOffered = 8

/** Other datasets than `but` that calls can be made to: the newest whose data are open. */
export const offeredOf = (cards: readonly Card[], but: string | undefined): Card[] => {
  const offered: Card[] = []
  for (const card of newestFirst(cards)) {
    if (card.id !== but && card.version !== undefined) offered.push(card)
    if (offered.length === mostOffered) break
  }
  return offered
}

/** The newest dataset whose data are open. */
export const newestOpen = (reader: CatalogueReader): Dataset | undefined => {
  const card = newestFirst(reader.cards).find(({ version }) => version !== undefined)
  return card && reader.dataset(card.id)
}

const formatOrder = ['csv', 'xlsx', 'json', 'ndjson', 'geojson', 'parquet']

/** Distributions in the order in which people want them. */
export const distributionsOf = (dataset: Dataset) =>
  [...(currentVersion(dataset)?.distributions ?? [])].sort(
    (a, b) => formatOrder.indexOf(a.format) - formatOrder.indexOf(b.format),
  )

/** A dataset whose metadata alone is open. */
export const isConditional = (dataset: Dataset): boolean => dataset.opening.type === 'conditional'

/** The title of a dataset as plain text in the page's language, Chinese where there is no other. */
export const titleIn = (
  language: 'zh' | 'en',
  dataset: { title: string; titleEn?: string | undefined },
): string => (language === 'en' ? dataset.titleEn : undefined) ?? dataset.title
