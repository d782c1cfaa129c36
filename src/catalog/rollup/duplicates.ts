import { entryFinding } from '#catalog/check/entry-check.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import { departmentKey, nameOf } from './place-text.ts'
import { normalised } from './similarity.ts'

const entryDuplicate = (other: CatalogEntry): Fault => ({
  code: 'entry_duplicate',
  severity: 'warning',
  what: {
    zh: `同一部门有同名条目${nameOf(other).zh}`,
    en: `The same department has an entry of this title: ${nameOf(other).en}`,
  },
  remedy: {
    zh: '合并为一个条目；确为两份数据的，在名称中写明区别',
    en: 'Make them one entry; where they are two, let their titles say how they differ',
  },
})

const titleDuplicate = (other: CatalogEntry): Fault => ({
  code: 'title_duplicate',
  severity: 'warning',
  what: {
    zh: `本地区另一部门有同名条目${nameOf(other).zh}`,
    en: `Another department of the region has an entry of this title: ${nameOf(other).en}`,
  },
  remedy: {
    zh: '由两个部门确认是否为同一数据；一数一源，只留一个',
    en: 'Let both departments say whether these are the same data; one fact has one source',
  },
})

/** Entries of one title in one department, and in one region; each names the first. Withdrawn ones are left out. */
export const findDuplicates = (entries: readonly CatalogEntry[], home: string): readonly Finding[] => {
  const [ofDepartment, ofRegion] = [new Map<string, CatalogEntry>(), new Map<string, CatalogEntry>()]
  return entries.flatMap((entry) => {
    const title = normalised(entry.title)
    if (title === '' || entry.status === 'withdrawn') return []
    const keys = [`${departmentKey(entry)} ${title}`, `${entry.provider.region ?? home} ${title}`] as const
    const [own, near] = [ofDepartment.get(keys[0]), ofRegion.get(keys[1])]
    if (own === undefined) ofDepartment.set(keys[0], entry)
    if (near === undefined) ofRegion.set(keys[1], entry)
    if (own !== undefined) return [entryFinding(entry, ['title'], entryDuplicate(own))]
    return near === undefined ? [] : [entryFinding(entry, ['title'], titleDuplicate(near))]
  })
}
