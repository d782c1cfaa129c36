import { providersOf } from './catalogue.ts'
import { type Card, dueDate, type Provider } from './core.ts'

/** How open a group of datasets is, and when they are to be updated next. Only what is published counts. */
export interface Openness {
  readonly open: number
  readonly conditional: number
  /** Due dates (YYYY-MM-DD) of the datasets that have one, earliest first. */
  readonly due: readonly string[]
}

/** The openness of one provider. */
export interface ProviderOpenness extends Openness {
  readonly id: string
  readonly provider: Provider
}

/** Due dates (YYYY-MM-DD) of the datasets that have one, earliest first. */
export const dueDatesOf = (cards: readonly Card[]): readonly string[] =>
  cards.flatMap((card) => dueDate(card) ?? []).sort()

const opennessOf = (cards: readonly Card[]): Openness => {
  const conditional = cards.filter(({ opening }) => opening === 'conditional').length
  return {
    open: cards.length - conditional,
    conditional,
    due: dueDatesOf(cards),
  }
}

/** The openness of each provider, largest first, and of all of them. It says no day: what is late, a reader's browser tells. */
export const opennessByProvider = (
  cards: readonly Card[],
): { readonly providers: readonly ProviderOpenness[]; readonly all: Openness } => ({
  providers: providersOf(cards).map(({ key, of, cards: own }) => ({
    id: key,
    provider: of,
    ...opennessOf(own),
  })),
  all: opennessOf(cards),
})

/** Due dates as an attribute holds them: each day once, with how many fall on it. */
export const writeDueDates = (due: readonly string[]): string =>
  [...Map.groupBy(due, (day) => day)].map(([day, group]) => `${day}*${group.length}`).join(' ')
