import { currentVersion, type Dataset } from './core.ts'

/** Why two datasets have to do with each other: what they share. */
export interface Reasons {
  /** Titles of fields by which their rows can be joined, of the first dataset. */
  readonly fields: readonly Dataset['versions'][number]['fields'][number][]
  readonly keywords: readonly string[]
  readonly provider: boolean
  readonly theme: boolean
  readonly region: boolean
}

const most = 3

/** Rows are joined by what tells them apart: texts and dates, not amounts that happen to have one name. */
const joins = new Set(['string', 'date', 'datetime', 'year'])

/** What two datasets share. */
export const reasonsOf = (one: Dataset, other: Dataset): Reasons => {
  const names = new Set(
    currentVersion(other)?.fields.flatMap(({ name, type }) => (joins.has(type) ? [name] : [])) ?? [],
  )
  const fields = currentVersion(one)?.fields ?? []
  return {
    fields: fields.filter(({ name }) => names.has(name)).slice(0, most),
    keywords: one.keywords.filter((word) => other.keywords.includes(word)).slice(0, most),
    provider: one.providerId === other.providerId,
    theme: one.theme === other.theme,
    region: one.spatial !== undefined && one.spatial === other.spatial,
  }
}
