import { ProblemError } from '#contract/problem.ts'
import type { Page } from '#engine/engine.ts'
import type { Seal } from '#query/cursor.ts'
import { cursorAt, type PageQuery } from '#query/page-query.ts'
import { parseParameters } from '#query/parse-parameters.ts'
import type { Version } from '#release/manifest.ts'
import { computing } from '../computing.ts'
import { findVersion } from '../lookup.ts'
import { rawQuery } from '../respond.ts'
import { type Collection, findCollection } from './collections.ts'
import { featuresOf } from './features.ts'
import { htmlTable, linkList } from './html.ts'
import { parseItemsQuery } from './items-query.ts'
import { type Link, linkTo } from './links.ts'
import { type OgcRequest, ogcAnswer, selfLinks } from './ogc-answer.ts'
import { formatParameter, itemsParameters } from './ogc-parameters.ts'
import type { OgcRoute } from './service-routes.ts'

const geojson = 'application/geo+json'

const trailOf = (base: string, { dataset }: Collection) =>
  [
    ['OGC API', `${base}/ogc?f=html`],
    ['集合 / Collections', `${base}/ogc/collections?f=html`],
    [dataset.title, `${base}/ogc/collections/${encodeURIComponent(dataset.id)}?f=html`],
  ] as const

const pageOf = async ({ serving, c }: OgcRequest, query: PageQuery): Promise<Page> => {
  const { engine } = serving
  const page =
    query.search === undefined
      ? await engine.page(query)
      : await computing(c, async (signal) => engine.page(query, signal))
  if (page === null) throw new Error(`version ${query.version} has no rows`)
  return page
}

const rowsOf = ({ offset }: PageQuery, { walk, count }: Page): readonly number[] =>
  walk?.rows ?? Array.from({ length: count }, (_, at) => offset + at)

const nextCursor = (query: PageQuery, page: Page, { fields }: Version, seal: Seal): string | undefined => {
  const end = query.offset + page.count
  const more = page.walk === undefined ? end < page.total && page.count > 0 : page.walk.more
  return more ? cursorAt(query, end, fields, seal, page.walk?.last ?? null) : undefined
}

const fieldTable = (features: readonly string[], version: Version): string => {
  const names = version.fields.filter(({ type }) => type !== 'geojson').slice(0, 12)
  const rows = features.map((text) => {
    const { id, properties } = JSON.parse(text) as { id: number; properties: Record<string, unknown> }
    return [id, ...names.map(({ name }) => properties[name])]
  })
  return htmlTable('要素 / Features', ['id', ...names.map(({ title }) => title)], rows)
}

/** /ogc/collections/{id}/items (Part 1, 7.15; Part 3, 7 and 8). */
export const itemsRoute =
  (seal: Seal): OgcRoute =>
  async (request) => {
    const { base, serving, c } = request
    const collection = findCollection(serving.release, c.req.param('id') ?? '')
    const { dataset } = collection
    const raw = rawQuery(c)
    const { page: query, kept } = parseItemsQuery(raw, collection, seal)
    const { f } = parseParameters(itemsParameters, raw)
    const version = findVersion(serving.release, dataset, query.version)
    const page = await pageOf(request, query)
    const features = featuresOf(page.records, rowsOf(query, page), version)
    const at = `${base}/ogc/collections/${encodeURIComponent(dataset.id)}`
    const cursor = nextCursor(query, page, version, seal)
    const nextIn = (form: string) => `${at}/items?cursor=${cursor}&${kept}${form}`
    const links: readonly Link[] = [
      ...selfLinks(request, geojson, dataset.title),
      ...(cursor === undefined
        ? []
        : [linkTo(nextIn(f === 'json' ? '&f=json' : ''), 'next', geojson, '下一页 / Next page')]),
      linkTo(at, 'collection', 'application/json', '集合 / Collection'),
    ]
    const rest = { numberMatched: page.total, numberReturned: features.length, links }
    return ogcAnswer(request, f, {
      mediaType: geojson,
      json: `{"type":"FeatureCollection","features":[\n${features.join(',\n')}\n],${JSON.stringify(rest).slice(1)}`,
      links,
      headers: { 'kaifang-version': version.id },
      page: () => ({
        title: `${dataset.title} · 要素 / Features`,
        trail: trailOf(base, collection),
        body: `<p>${features.length} / ${page.total}</p>${fieldTable(features, version)}${
          cursor === undefined
            ? ''
            : linkList([linkTo(nextIn('&f=html'), 'next', 'text/html', '下一页 / Next page')])
        }`,
      }),
    })
  }

const noFeature = (total: number) =>
  new ProblemError(
    'record_not_found',
    {
      zh: `没有这个要素，标识是 1 到 ${total} 的整数`,
      en: `There is no such feature; ids are whole numbers from 1 to ${total}`,
    },
    { total },
  )

/** /ogc/collections/{id}/items/{feature} (Part 1, 7.16). */
export const itemRoute: OgcRoute = async (request) => {
  const { base, serving, c } = request
  const { f } = parseParameters(formatParameter, rawQuery(c))
  const collection = findCollection(serving.release, c.req.param('id') ?? '')
  const { dataset, version } = collection
  const given = c.req.param('feature') ?? ''
  const row = /^[1-9]\d{0,14}$/.test(given) ? Number(given) - 1 : version.rows
  if (row >= version.rows) throw noFeature(version.rows)
  const page = await pageOf(request, {
    ...{ dataset: dataset.id, version: version.id, by: 'offset', offset: row, limit: 1 },
    ...{ select: null, count: 'exact' },
  })
  const [feature = ''] = featuresOf(page.records, [row], version)
  const at = `${base}/ogc/collections/${encodeURIComponent(dataset.id)}`
  const links = [
    ...selfLinks(request, geojson, `${dataset.title} ${given}`),
    linkTo(at, 'collection', 'application/json', '集合 / Collection'),
  ]
  return ogcAnswer(request, f, {
    mediaType: geojson,
    json: `${feature.slice(0, -1)},"links":${JSON.stringify(links)}}`,
    links,
    headers: { 'kaifang-version': version.id },
    page: () => {
      const { properties } = JSON.parse(feature) as { properties: Record<string, unknown> }
      const rows = version.fields
        .filter(({ type }) => type !== 'geojson')
        .map(({ name, title }) => [title, properties[name]])
      return {
        title: `${dataset.title} · ${given}`,
        trail: [...trailOf(base, collection), ['要素 / Features', `${at}/items?f=html`]],
        body: htmlTable('属性 / Properties', ['属性 / Property', '值 / Value'], rows),
      }
    },
  })
}
