import { providersOf } from './catalogue.ts'
import { type Catalogue, type Dataset, dueDate, type Provider } from './core.ts'

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

const opennessOf = (datasets: readonly Dataset[]): Openness => {
  const conditional = datasets.filter(({ opening }) => opening.type === 'conditional').length
  return {
    open: datasets.length - conditional,
    conditional,
    due: datasets.flatMap((dataset) => dueDate(dataset) ?? []).sort(),
  }
}

/** The openness of each provider, largest first, and of all of them. It says no day: what is late, a reader's browser tells. */
export const opennessByProvider = (
  catalogue: Catalogue,
): { readonly providers: readonly ProviderOpenness[]; readonly all: Openness } => ({
  providers: providersOf(catalogue).map(({ key, of, datasets }) => ({
    id: key,
    provider: of,
    ...opennessOf(datasets),
  })),
  all: opennessOf(catalogue.datasets),
})

/** Due dates as an attribute holds them: each day once, with how many fall on it. */
export const writeDueDates = (due: readonly string[]): string =>
  [...Map.groupBy(due, (day) => day)].map(([day, group]) => `${day}*${group.length}`).join(' ')
