import { entryId } from '#catalog/entry.ts'
import type { Dataset, PublicPortal } from '#release/manifest.ts'
import type { Node } from '../turtle.ts'
import { portalContact } from './agents.ts'
import { type Graph, reference } from './graph.ts'
import { labels } from './terms.ts'

/** The address of the node of a series: that of its page. */
export const seriesAddress = (id: string, baseUrl: string): string => `${baseUrl}/series/${id}/`

/** The series that a dataset belongs to, and its neighbours there (DCAT 3, 12). */
export const seriesOf = ({ series }: Dataset, portal: PublicPortal, graph: Graph): Node => {
  if (series === undefined) return {}
  const { id, title, titleEn, size, first, last, previous, next } = series
  const member = (code: string) => reference(`${portal.baseUrl}/datasets/${entryId(code)}/`)
  const inSeries = graph.add({
    '@id': seriesAddress(id, portal.baseUrl),
    '@type': 'dcat:DatasetSeries',
    'dct:identifier': id,
    'dct:title': labels(title, titleEn),
    'dct:description': labels(
      `系列“${title}”，逐期发布，共 ${size} 个数据集`,
      `Series of ${size} datasets, issued one after another: ${titleEn ?? title}`,
    ),
    'dcat:contactPoint': portalContact(portal, graph),
    'dcat:first': member(first),
    'dcat:last': member(last),
  })
  return {
    'dcat:inSeries': inSeries,
    'dcat:prev': previous === undefined ? undefined : member(previous),
    'dcat:next': next === undefined ? undefined : member(next),
  }
}
