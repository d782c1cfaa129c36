import type { CatalogEntry } from '#catalog/entry.ts'

/** The optional elements that make an entry complete, and whether one has them. */
export const optionalElements: Readonly<Record<string, (entry: CatalogEntry) => boolean>> = {
  'provider.unit': ({ provider }) => provider.unit !== undefined,
  'provider.region': ({ provider }) => provider.region !== undefined,
  'sharing.method': ({ sharing }) => sharing.method !== undefined,
  industry: ({ industry }) => industry !== undefined,
  keywords: ({ keywords }) => keywords.length > 0,
  spatial: ({ spatial }) => spatial !== undefined,
  temporal: ({ temporal }) => temporal !== undefined,
  related: ({ related }) => related.length > 0,
  contact: ({ contact }) => contact !== undefined,
  primaryKey: ({ primaryKey }) => primaryKey.length > 0,
  fields: ({ fields }) => fields.length > 0,
  'fields.description': ({ fields }) =>
    fields.length > 0 && fields.every(({ description }) => description !== undefined),
}

const checks = Object.values(optionalElements)

/** How many of the optional elements an entry has. */
export const filledElements = (entry: CatalogEntry): number => checks.filter((has) => has(entry)).length
