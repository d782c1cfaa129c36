import { updateCycles } from '#catalog/cycle.ts'
import { fieldTypes } from '#catalog/field-type.ts'
import { industries } from '#catalog/industry.ts'
import { masks } from '#catalog/masking.ts'
import { openings } from '#catalog/opening.ts'
import { findRegion } from '#catalog/region.ts'
import { sharings } from '#catalog/sharing.ts'
import { formatClasses } from '#catalog/source-format.ts'
import { themes } from '#catalog/theme.ts'
import type { Catalogue } from '#release/manifest.ts'
import type { Language } from './paths.ts'

export { mixed, writtenOn } from '#catalog/contrast.ts'
export type { Contact, FieldType, Provider } from '#catalog/entry.ts'
export { entryId } from '#catalog/entry.ts'
export type { Application } from '#catalog/parse-applications.ts'
export { dueDate } from '#catalog/rollup/due.ts'
export { problems } from '#contract/problems.ts'
export { urls } from '#contract/urls.ts'
export type { Card } from '#release/card.ts'
export type { Catalogue, Dataset, Distribution, Field, PublicPortal, Version } from '#release/manifest.ts'
export { currentVersion } from '#release/manifest.ts'
export type { FieldProfile, Profile } from '#release/profile/profile.ts'
export type { CatalogueReader } from '#release/read.ts'
export { resultCard } from '#release/result-card.ts'

/** What remains of a withdrawn dataset. */
export type Tombstone = Catalogue['withdrawn'][number]

type WordList = Readonly<Record<string, { readonly zh: string; readonly en: string }>>

const lists = {
  theme: themes,
  updateCycle: updateCycles,
  opening: openings,
  sharing: sharings,
  industry: industries,
  fieldType: fieldTypes,
  formatClass: formatClasses,
  mask: masks,
} satisfies Record<string, WordList>

/** What people call a value of one of the catalogue's fixed lists; the value itself where it is not in the list. */
export const wordFor = (list: keyof typeof lists, value: string, language: Language): string => {
  const words: WordList = lists[list]
  return words[value]?.[language] ?? value
}

const country = { zh: '全国', en: 'China' }

/** The name of a region of GB/T 2260, or its code where it has no name here. */
export const regionName = (code: string, language: Language): string =>
  (code === '100000' ? country : findRegion(code))?.[language] ?? code
