/** The names of the facets, in the order in which people see them. */
export const facetNames = ['theme', 'provider', 'region', 'format', 'updateCycle', 'opening'] as const

/** A property by which results are narrowed. */
export type FacetName = (typeof facetNames)[number]

/** What of a dataset can be found: open metadata and the titles of open fields, nothing else. */
export interface SearchDocument {
  readonly id: string
  readonly code: string
  readonly title: string
  readonly titleEn: string
  readonly summary: string
  readonly summaryEn: string
  readonly keywords: string
  readonly providerName: string
  readonly themeName: string
  readonly fieldTitles: string
  /** YYYY-MM-DD; sorts "newest first". */
  readonly modified: string
  readonly rows: number
  readonly facets: Readonly<Record<FacetName, readonly string[]>>
}
