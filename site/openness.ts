import { providersOf } from './catalogue.ts'
import { type Card, dueDate, type Provider } from './core.ts'
import { remembered } from './remembered.ts'

/** When some datasets are to be updated next: those that have a due date. */
export interface DueDates {
  readonly count: number
  /** The earliest, YYYY-MM-DD. */
  readonly first: string | undefined
  /** As an attribute holds them: each day once, earliest first, with how many fall on it. */
  readonly text: string
}

/** How open a group of datasets is, and when they are to be updated next. Only what is published counts. */
export interface Openness {
  readonly open: number
  readonly conditional: number
  readonly due: DueDates
}

/** The openness of one provider. */
export interface ProviderOpenness extends Openness {
  readonly id: string
  readonly provider: Provider
}

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

/** The due dates of some datasets: of many, most were updated on the same days as others. */
export const dueDatesOf = remembered((cards: readonly Card[]): DueDates => {
  const counts = new Map<string, number>()
  for (const { updateCycle, modified } of cards) {
    const due = dueOf(updateCycle, modified)
    if (due !== null) counts.set(due, (counts.get(due) ?? 0) + 1)
  }
  const days = [...counts.keys()].sort()
  return {
    count: [...counts.values()].reduce((sum, datasets) => sum + datasets, 0),
    first: days[0],
    text: days.map((day) => `${day}*${counts.get(day)}`).join(' '),
  }
})

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

/** Datasets by update cycle, in the order of the cycles that there are, most datasets first. */
export const opennessByCycle = remembered(
  (
    cards: readonly Card[],
  ): readonly {
    readonly cycle: Card['updateCycle']
    readonly datasets: number
    readonly due: DueDates
  }[] =>
    [...Map.groupBy(cards, (card) => card.updateCycle)]
      .map(([cycle, own]) => ({ cycle, datasets: own.length, due: dueDatesOf(own) }))
      .sort((a, b) => b.datasets - a.datasets || (a.cycle < b.cycle ? -1 : 1)),
)

const monthsShown = 24

/** How many datasets were updated last in some months, YYYY-MM, and how many before. */
interface UpdatesByMonth {
  readonly months: readonly { readonly month: string; readonly datasets: number }[]
  readonly before: number
}

/** How many datasets were updated last in each of the 24 months up to the newest (YYYY-MM), and how many before. */
export const updatesByMonth = remembered((cards: readonly Card[]): UpdatesByMonth => {
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
})
