import { entryId } from '#catalog/entry.ts'
import { nearest } from '#catalog/nearest.ts'
import type { Portal } from '#catalog/portal.ts'
import type { Finding, Place } from '#errors/finding.ts'
import type { Verdict } from '#gate/approved.ts'
import { layout } from '#release/layout.ts'
import { currentVersion, type Version } from '#release/manifest.ts'
import { topologyOf } from './map-topology.ts'
import type { NextCatalogue } from './next-catalogue.ts'
import type { SharedFiles } from './shared-files.ts'

const finding = (place: Place, what: Finding['what'], candidates: readonly string[], near = ''): Finding => {
  const listed = candidates.slice(0, 20)
  const meant = near === '' ? { zh: '', en: '' } : { zh: `是否想写 ${near}？`, en: `Did you mean ${near}? ` }
  const none = {
    zh: '目录中没有这样的数据集，请删去 map.base',
    en: 'The catalogue has no such dataset: remove map.base',
  }
  const known = {
    zh: `${meant.zh}请写一个无条件开放、有几何字段（geojson）的数据集的代码：${listed.join('、')}`,
    en: `${meant.en}Name an open dataset with a field of geometry (geojson) by its code: ${listed.join(', ')}`,
  }
  return {
    ...{ code: 'map_base_unfit', severity: 'error', what },
    place,
    remedy: listed.length === 0 ? none : known,
  }
}

const withGeometry = ({ open }: Pick<Verdict, 'open'>): readonly string[] =>
  open.flatMap(({ metadata, fields }) =>
    fields.some(({ type }) => type === 'geojson') ? [metadata.code] : [],
  )

/**
 * Whether the dataset that portal.yaml chose as the ground of its maps is open and has a field of geometry. `shown` are
 * the codes of entries elsewhere that are in the portal, where only a part of the catalogue is looked at.
 */
export const checkMapBase = (
  { map }: Portal,
  verdict: Pick<Verdict, 'open'>,
  place: Place = {},
  shown: Pick<ReadonlySet<string>, 'has'> = new Set(),
): readonly Finding[] => {
  const base = map?.base
  const candidates = withGeometry(verdict)
  if (base === undefined || candidates.includes(base) || shown.has(base)) return []
  const isOpen = verdict.open.some(({ metadata }) => metadata.code === base)
  const what = isOpen
    ? {
        zh: `数据集 ${base} 没有几何字段，不能作地图底图`,
        en: `${base} has no field of geometry for maps to stand on`,
      }
    : // Nothing is said of whether there is an entry of this code that is closed.
      { zh: `没有公开的数据集 ${base}`, en: `There is no open dataset ${base}` }
  return [finding(place, what, candidates, isOpen ? '' : nearest(base, candidates))]
}

/** Records of a version, a thousand at a time. */
function* recordsOf(next: NextCatalogue, id: string, version: Version): Generator<Record<string, unknown>> {
  const rows = next.rows(id, version.id)
  for (let at = 0; at < version.rows; at += 1000)
    for (const line of rows
      ?.slice(at, at + 1000)
      .toString()
      .split('\n') ?? [])
      if (line !== '') yield JSON.parse(line)
}

/**
 * Writes the ground of the portal's maps: the polygons of the dataset that it chose, simplified. It is kept from the
 * release before where that dataset is the same (`kept`). Returns what is wrong with the dataset's geometry.
 */
export const writeMapBase = (
  next: NextCatalogue,
  place: Place | undefined,
  files: SharedFiles,
  kept: boolean,
): readonly Finding[] => {
  const base = next.catalogue.portal.map?.base
  const dataset = base === undefined ? undefined : next.dataset(entryId(base))
  const version = dataset && currentVersion(dataset)
  if (dataset === undefined || version === undefined) return []
  if (kept && !next.touched.has(dataset.id) && files.keep(layout.mapBase)) return []
  const topology = topologyOf(version.fields, recordsOf(next, dataset.id, version))
  if (topology === null) {
    const others = next.cards.flatMap(({ id }) => {
      const one = id === dataset.id ? undefined : next.dataset(id)
      const fields = one === undefined ? [] : (currentVersion(one)?.fields ?? [])
      return one !== undefined && fields.some(({ type }) => type === 'geojson') ? [one.code] : []
    })
    const what = {
      zh: `数据集 ${base} 没有多边形，不能作地图底图`,
      en: `${base} has no polygons for maps to stand on`,
    }
    return [finding(place ?? {}, what, others)]
  }
  const { id, title, titleEn = title } = dataset
  files.put(layout.mapBase, `${JSON.stringify({ dataset: id, title, titleEn, ...topology })}\n`)
  return []
}
