import { providersOf, regionsOf, themesOf } from './catalogue.ts'
import { type Card, regionName, wordFor } from './core.ts'

/** A way to part the datasets of a group. */
export type Side = 'provider' | 'theme' | 'region'

/** A part of a group: the value that it shares, its name, and how many datasets it has. */
export interface Share {
  readonly key: string
  readonly name: { readonly zh: string; readonly en?: string | undefined }
  readonly count: number
}

const most = 8

const parts: Readonly<Record<Side, (cards: readonly Card[]) => readonly Share[]>> = {
  provider: (cards) =>
    providersOf(cards).map(({ key, of, cards: own }) => ({
      key,
      name: { zh: of.name, en: of.nameEn },
      count: own.length,
    })),
  theme: (cards) =>
    themesOf(cards).map(({ key, cards: own }) => ({
      key,
      name: { zh: wordFor('theme', key, 'zh'), en: wordFor('theme', key, 'en') },
      count: own.length,
    })),
  region: (cards) =>
    regionsOf(cards).map(({ key, cards: own }) => ({
      key,
      name: { zh: regionName(key, 'zh'), en: regionName(key, 'en') },
      count: own.length,
    })),
}

/** The largest parts of a group of datasets, the largest first. */
export const largestIn = (side: Side, cards: readonly Card[]): readonly Share[] =>
  parts[side](cards).slice(0, most)

/** All that is said beside the list of a group. */
export const besideOf = (cards: readonly Card[]): readonly (readonly Share[])[] =>
  (['provider', 'theme', 'region'] as const).map((side) => largestIn(side, cards))
