import { type Card, regionName, wordFor } from './core.ts'
import { type FacetName, facetNames, perFacet, type SearchAnswer } from './core-browser.ts'
import type { Language } from './paths.ts'
import { remembered } from './remembered.ts'
import type { SearchState } from './search-state.ts'

/** One filter as people see it. */
export interface FacetValue {
  readonly value: string
  readonly label: string
  /** Language of the label where it is not that of the page. */
  readonly lang: string | undefined
  readonly count: number
  readonly chosen: boolean
}

const valuesOf: Readonly<Record<FacetName, (card: Card) => readonly string[]>> = {
  theme: ({ theme }) => [theme],
  provider: ({ providerId }) => [providerId],
  region: ({ provider }) => (provider.region === undefined ? [] : [provider.region]),
  format: ({ formats }) => formats,
  updateCycle: ({ updateCycle }) => [updateCycle],
  opening: ({ opening }) => [opening],
  industry: ({ industry }) => (industry === undefined ? [] : [industry]),
}

const labelOf = (
  name: FacetName,
  value: string,
  providers: ReadonlyMap<string, Card['provider']>,
  language: Language,
): string => {
  if (name === 'format') return value.toUpperCase()
  if (name === 'region') return regionName(value, language)
  if (name !== 'provider') return wordFor(name, value, language)
  const provider = providers.get(value)
  return (language === 'en' ? provider?.nameEn : undefined) ?? provider?.name ?? value
}

/** The provider of the first dataset of each. */
const providersIn = remembered((cards: readonly Card[]): ReadonlyMap<string, Card['provider']> => {
  const providers = new Map<string, Card['provider']>()
  for (const { providerId, provider } of cards)
    if (!providers.has(providerId)) providers.set(providerId, provider)
  return providers
})

type Counts = Readonly<Record<FacetName, ReadonlyMap<string, number>>>

/** How many datasets have each value of a filter. */
const countsOf = remembered((cards: readonly Card[]): Counts => {
  const all = perFacet(() => new Map<string, number>())
  for (const card of cards)
    for (const name of facetNames)
      for (const value of valuesOf[name](card)) all[name].set(value, (all[name].get(value) ?? 0) + 1)
  return all
})

/**
 * Every filter of the whole catalogue, most frequent first, counted by `counted` where there is one. A filter that would
 * leave nothing has the count 0.
 */
export const facetValues = (
  cards: readonly Card[],
  { chosen }: SearchState,
  counted: SearchAnswer['facets'] | undefined,
  language: Language,
): readonly { readonly name: FacetName; readonly values: readonly FacetValue[] }[] => {
  const providers = providersIn(cards)
  return facetNames.map((name) => {
    const all = countsOf(cards)[name]
    const now = counted && new Map(counted[name].map(({ value, count }) => [value, count]))
    const values = [...all]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([value, count]) => {
        const label = labelOf(name, value, providers, language)
        const lang = language === 'en' && /\p{Script=Han}/u.test(label) ? 'zh-Hans' : undefined
        return {
          value,
          label,
          lang,
          count: now ? (now.get(value) ?? 0) : count,
          chosen: chosen[name].includes(value),
        }
      })
    return { name, values }
  })
}
