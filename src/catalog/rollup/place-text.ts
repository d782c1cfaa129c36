import type { CatalogEntry } from '#catalog/entry.ts'
import type { Bilingual } from '#errors/finding.ts'

/** An entry as a sentence about another one names it: title, code, provider and where it is written. */
export const nameOf = ({ title, code, provider, place }: CatalogEntry): Bilingual => {
  const where = place.line === undefined ? `${place.file}` : `${place.file}:${place.line}`
  return {
    zh: `《${title}》（${code}，${provider.name}，${where}）`,
    en: `"${title}" (${code}, ${provider.name}, ${where})`,
  }
}

/** What tells one department from another: its code, its name where it has none. */
export const departmentKey = ({ provider }: Pick<CatalogEntry, 'provider'>): string =>
  provider.code === '' ? provider.name : provider.code
