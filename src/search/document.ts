/** The names of the facets, in the order in which people see them. */
export const facetNames = [
  'theme',
  'provider',
  'region',
  'format',
  'updateCycle',
  'opening',
  'industry',
] as const

/** A property by which results are narrowed. */
export type FacetName = (typeof facetNames)[number]

/** Something for each facet. */
export const perFacet = <T>(make: (name: FacetName) => T): Readonly<Record<FacetName, T>> => ({
  theme: make('theme'),
  provider: make('provider'),
  region: make('region'),
  format: make('format'),
  updateCycle: make('updateCycle'),
  opening: make('opening'),
  industry: make('industry'),
})

/** What a result list shows of a dataset. */
export interface ResultCard {
  readonly id: string
  readonly title: string
  readonly titleEn?: string
  readonly summary: string
  readonly summaryEn?: string
  readonly provider: string
  readonly providerEn?: string
  /** YYYY-MM-DD */
  readonly modified: string
  /** Last day on which the next update is on time; YYYY-MM-DD. */
  readonly due?: string
  /** Absent where only the metadata are open. */
  readonly rows?: number
  readonly formats: readonly string[]
  readonly keywords: readonly string[]
  /** Titles of the open fields, with the English ones. */
  readonly fields: readonly string[]
  readonly conditional?: true
  readonly example?: true
}

/** What datasets are narrowed and ordered by. */
export interface SearchColumns {
  /** YYYY-MM-DD */
  readonly modified: string
  readonly rows: number
  readonly facets: Readonly<Record<FacetName, readonly string[]>>
}

/** What of a dataset can be found: open metadata and the titles of open fields, nothing else. */
export interface SearchDocument {
  readonly code: string
  readonly themeName: string
  readonly industryName: string
  readonly card: ResultCard
  readonly facets: Readonly<Record<FacetName, readonly string[]>>
}

/** The columns of a document. */
export const columnsOf = ({ card: { modified, rows = 0 }, facets }: SearchDocument): SearchColumns => ({
  modified,
  rows,
  facets,
})
