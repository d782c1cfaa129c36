import type { CatalogEntry, Series } from '#catalog/entry.ts'
import type { Fault } from '#catalog/shape.ts'
import type { Finding } from '#errors/finding.ts'
import { entryFinding, onceOut } from './entry-check.ts'

const isSame = (one: Series, other: Series): boolean =>
  one.title === other.title && one.titleEn === other.titleEn

const titled = ({ title, titleEn }: Series): string =>
  titleEn === undefined ? title : `${title} / ${titleEn}`

const titlesDiffer = (series: Series, known: Series, severity: Finding['severity']): Fault => ({
  code: 'series_titles_differ',
  severity,
  what: {
    zh: `系列 ${series.id} 有两个名称：${titled(known)}、${titled(series)}`,
    en: `Series ${series.id} has two titles: ${titled(known)}, ${titled(series)}`,
  },
  remedy: { zh: '各成员写同样的名称', en: 'Give all its members the same titles' },
})

/** All members of a series call it by the same titles: those of the first one that is published. */
export const checkSeries = (entries: readonly CatalogEntry[]): readonly Finding[] => {
  const known = new Map<string, Series>()
  const byStatus = [entries.filter(({ status }) => status === 'published'), entries]
  for (const { series } of byStatus.flat())
    if (series !== undefined && !known.has(series.id)) known.set(series.id, series)
  return entries.flatMap((entry) => {
    const { series } = entry
    const first = series && known.get(series.id)
    if (series === undefined || first === undefined || isSame(series, first)) return []
    return [entryFinding(entry, ['series', 'title'], titlesDiffer(series, first, onceOut(entry)))]
  })
}
