import type { OtherCodes } from '#catalog/code.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import type { Finding, Place } from '#errors/finding.ts'
import { entryFinding } from './entry-check.ts'

const written = ({ file, line }: Place): string => (line === undefined ? `${file}` : `${file}:${line}`)

const codeDuplicate = (code: string, first: Place): Fault => ({
  code: 'code_duplicate',
  what: {
    zh: `信息资源代码 ${code} 重复，${written(first)} 已使用`,
    en: `Code ${code} is there twice, first in ${written(first)}`,
  },
  remedy: {
    zh: '每个条目用自己的代码；代码永久，不得复用',
    en: 'Give each entry its own code; codes are never reused',
  },
})

const relatedUnknown = (code: string): Fault => ({
  code: 'related_unknown',
  severity: 'warning',
  what: { zh: `关联资源 ${code} 不在目录中`, en: `Related code ${code} is not in the catalogue` },
  remedy: { zh: '更正代码，或删除这个关联', en: 'Correct the code, or remove it' },
})

/** Codes are unique (《编制指南》 element 3), and related codes (element 13) exist, if not among `entries`, `elsewhere`. */
export const checkCodes = (
  entries: readonly CatalogEntry[],
  elsewhere: OtherCodes = new Set<string>(),
): readonly Finding[] => {
  const first = new Map<string, CatalogEntry>()
  const twice: Finding[] = []
  for (const entry of entries) {
    const earlier = first.get(entry.code)
    if (earlier) twice.push(entryFinding(entry, ['code'], codeDuplicate(entry.code, earlier.place)))
    else first.set(entry.code, entry)
  }
  const related = entries.flatMap((entry) =>
    entry.related.flatMap((code, i) =>
      first.has(code) || elsewhere.has(code)
        ? []
        : [entryFinding(entry, ['related', i], relatedUnknown(code))],
    ),
  )
  return [...twice, ...related]
}
