import { providersOf } from './catalogue.ts'
import { type Card, dueDate, type Provider } from './core.ts'
import { remembered } from './remembered.ts'

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
export const dueDatesOf = remembered((cards: readonly Card[]): readonly string[] =>
  [...dueCountsOf(cards)].flatMap(([day, count]) => Array.from({ length: count }, () => day)),
)

const known = new Map<Card['updateCycle'], Map<string, string | null>>()

/** Days of one cycle that are kept in mind: more than a century of them. */
const mostKnown = 50_000

const dueOf = (updateCycle: Card['updateCycle'], modified: string): string | null => {
  const days = known.get(updateCycle) ?? new Map<string, string | null>()
  const due = days.get(modified)
  if (due !== undefined) return due
  if (days.size >= mostKnown) days.clear()
  const made = dueDate({ updateCycle, modified })
  known.set(updateCycle, days.set(modified, made))
  return made
}

/** How many datasets are due on each day, earliest first: of many, most were updated on the same days as others. */
const dueCountsOf = remembered((cards: readonly Card[]): ReadonlyMap<string, number> => {
  const byCycle = new Map<Card['updateCycle'], Map<string, number>>()
  for (const { updateCycle, modified } of cards) {
    const days = byCycle.get(updateCycle) ?? new Map<string, number>()
    if (days.size === 0) byCycle.set(updateCycle, days)
    days.set(modified, (days.get(modified) ?? 0) + 1)
  }
  const counts = new Map<string, number>()
  for (const [updateCycle, days] of byCycle)
    for (const [modified, count] of days) {
      const due = dueOf(updateCycle, modified)
      if (due !== null) counts.set(due, (counts.get(due) ?? 0) + count)
    }
  return new Map([...counts].sort(([a], [b]) => (a < b ? -1 : 1)))
})

/** The due dates of some datasets as writeDueDates tells them. */
export const dueTextOf = (cards: readonly Card[]): string =>
  [...dueCountsOf(cards)].map(([day, count]) => `${day}*${count}`).join(' ')

const opennessOf = (cards: readonly Card[]): Openness => {
  const conditional = cards.filter(({ opening }) => opening === 'conditional').length
  return {
    open: cards.length - conditional,
    conditional,
    due: dueDatesOf(cards),
  }
}

/** The openness of each provider, largest first, and of all of them. It says no day: what is late, a reader's browser tells. */
export const opennessByProvider = remembered(
  (cards: readonly Card[]): { readonly providers: readonly ProviderOpenness[]; readonly all: Openness } => ({
    providers: providersOf(cards).map(({ key, of, cards: own }) => ({
      id: key,
      provider: of,
      ...opennessOf(own),
    })),
    all: opennessOf(cards),
  }),
)

/** Due dates as an attribute holds them: each day once, with how many fall on it. */
export const writeDueDates = (due: readonly string[]): string =>
  [...Map.groupBy(due, (day) => day)].map(([day, group]) => `${day}*${group.length}`).join(' ')

/** Datasets by update cycle, in the order of the cycles that there are, most datasets first. */
export const opennessByCycle = remembered(
  (
    cards: readonly Card[],
  ): readonly {
    readonly cycle: Card['updateCycle']
    readonly datasets: number
    readonly due: readonly string[]
  }[] =>
    [...Map.groupBy(cards, (card) => card.updateCycle)]
      .map(([cycle, own]) => ({ cycle, datasets: own.length, due: dueDatesOf(own) }))
      .sort((a, b) => b.datasets - a.datasets || (a.cycle < b.cycle ? -1 : 1)),
)

const monthsShown = 24

/** How many datasets were updated last in each of the 24 months up to the newest (YYYY-MM), and how many before. */
export const updatesByMonth = (
  cards: readonly Card[],
): {
  readonly months: readonly { readonly month: string; readonly datasets: number }[]
  readonly before: number
} => {
  const days = new Map<string, number>()
  for (const { modified } of cards) days.set(modified, (days.get(modified) ?? 0) + 1)
  const counts = new Map<string, number>()
  for (const [day, datasets] of days)
    counts.set(day.slice(0, 7), (counts.get(day.slice(0, 7)) ?? 0) + datasets)
  const newest = [...counts.keys()].sort().at(-1)
  if (newest === undefined) return { months: [], before: 0 }
  const [year = 0, month = 0] = newest.split('-').map(Number)
  const months = Array.from({ length: monthsShown }, (_, index) => {
    const at = new Date(Date.UTC(year, month - monthsShown + index, 1)).toISOString().slice(0, 7)
    return { month: at, datasets: counts.get(at) ?? 0 }
  })
  return { months, before: cards.length - months.reduce((sum, { datasets }) => sum + datasets, 0) }
}
