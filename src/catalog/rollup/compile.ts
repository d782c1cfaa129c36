import { checkCodes } from '#catalog/check/codes.ts'
import type { CatalogEntry, Status } from '#catalog/entry.ts'
import { findRegion } from '#catalog/region.ts'
import type { Bilingual, Finding } from '#errors/finding.ts'
import { findDuplicates } from './duplicates.ts'
import { departmentKey } from './place-text.ts'
import { findSameFacts } from './same-facts.ts'

/** The entries of one department in one region. */
export interface Department {
  /** 统一社会信用代码. */
  readonly code: string
  readonly name: string
  readonly entries: readonly CatalogEntry[]
}

/** The catalogue of a region: its departments by name. The city's own departments are a region of their own. */
export interface Region {
  readonly code: string
  readonly name: Bilingual
  readonly departments: readonly Department[]
  readonly entries: readonly CatalogEntry[]
}

/** The unified catalogue (重庆市政务数据资源管理暂行办法 12): departments in districts in the city. */
export interface CompiledCatalog {
  readonly home: string
  /** The city's own first, then by code. */
  readonly regions: readonly Region[]
  readonly entries: readonly CatalogEntry[]
}

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const departmentsOf = (entries: readonly CatalogEntry[]): readonly Department[] =>
  [...Map.groupBy(entries, departmentKey).values()]
    .flatMap((group) =>
      group.slice(0, 1).map(({ provider }) => ({ code: provider.code, name: provider.name, entries: group })),
    )
    .sort((a, b) => byText(a.code, b.code) || byText(a.name, b.name))

/** What people call a region: its name, its code where it is not one of Chongqing. */
export const regionNameOf = (code: string): Bilingual => {
  const { zh = code, en = code } = findRegion(code) ?? {}
  return { zh, en }
}

/** Rolls entries up: departments into districts into the city; `home` is the region of a provider that names none. */
export const compileCatalog = (entries: readonly CatalogEntry[], home: string): CompiledCatalog => {
  const sorted = [...entries].sort((a, b) => byText(a.code, b.code))
  const regions = [...Map.groupBy(sorted, ({ provider }) => provider.region ?? home)]
    .map(([code, group]) => ({
      code,
      name: regionNameOf(code),
      departments: departmentsOf(group),
      entries: group,
    }))
    .sort((a, b) => Number(b.code === home) - Number(a.code === home) || byText(a.code, b.code))
  return { home, regions, entries: sorted }
}

/**
 * What only the catalogues of all departments together show: codes used twice, related codes that are nowhere, duplicates,
 * and facts that two departments collect. In the order in which the entries were given.
 */
export const reviewCatalog = (entries: readonly CatalogEntry[], home: string): readonly Finding[] => [
  ...checkCodes(entries),
  ...findDuplicates(entries, home),
  ...findSameFacts(entries, home),
]

/** How many entries have each status. */
export const countStatuses = (entries: readonly CatalogEntry[]): Readonly<Record<Status, number>> => {
  const counts = { draft: 0, submitted: 0, reviewed: 0, published: 0, withdrawn: 0 }
  for (const { status } of entries) counts[status] += 1
  return counts
}
