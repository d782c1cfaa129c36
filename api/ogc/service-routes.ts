import { parseParameters } from '#query/parse-parameters.ts'
import { rawQuery } from '../respond.ts'
import { collectionIds, collectionsOf, collectionView, findCollection } from './collections.ts'
import { conformanceClasses } from './conformance.ts'
import { escapeHtml, htmlTable, linkList } from './html.ts'
import { linkTo } from './links.ts'
import { type OgcRequest, ogcAnswer, selfLinks } from './ogc-answer.ts'
import { ogcOpenapi, openapiType } from './ogc-openapi.ts'
import { collectionsParameters, formatParameter } from './ogc-parameters.ts'
import { queryablesOf } from './queryables.ts'

/** Answers an address of the service. */
export type OgcRoute = (request: OgcRequest) => Response | Promise<Response>

/** Collections in one answer. */
const perPage = 1000

const formatOf = ({ c }: OgcRequest) => parseParameters(formatParameter, rawQuery(c)).f

const home = (base: string) => ['OGC API', `${base}/ogc?f=html`] as const
const list = (base: string) => ['集合 / Collections', `${base}/ogc/collections?f=html`] as const

/** /ogc: the landing page (Part 1, 7.2). */
export const landingRoute: OgcRoute = (request) => {
  const { base, serving } = request
  const { title, description, titleEn } = serving.release.catalogue.portal
  const links = [
    ...selfLinks(request, 'application/json', '此页 / This page'),
    linkTo(`${base}/ogc/api?f=json`, 'service-desc', openapiType, '接口定义（OpenAPI 3.0）/ API definition'),
    linkTo(`${base}/ogc/api?f=html`, 'service-doc', 'text/html', '接口说明 / API documentation'),
    linkTo(`${base}/ogc/conformance`, 'conformance', 'application/json', '一致性声明 / Conformance'),
    linkTo(`${base}/ogc/collections`, 'data', 'application/json', '要素集合 / Collections'),
    linkTo(`${base}/ogc/collections?f=html`, 'data', 'text/html', '要素集合（网页）/ Collections as HTML'),
  ]
  return ogcAnswer(request, formatOf(request), {
    mediaType: 'application/json',
    json: { title: `${title} · OGC API Features`, description, links },
    links,
    page: () => ({
      title: `${title} · OGC API Features`,
      trail: [[title, `${base}/`]],
      body: `<p>${escapeHtml(description)}</p><p lang="en">${escapeHtml(titleEn)}: datasets with geometry as OGC API Features, for QGIS, GDAL and the like.</p>${linkList(links)}`,
    }),
  })
}

/** /ogc/conformance (Part 1, 7.4). */
export const conformanceRoute: OgcRoute = (request) =>
  ogcAnswer(request, formatOf(request), {
    mediaType: 'application/json',
    json: { conformsTo: conformanceClasses },
    page: () => ({
      title: '一致性声明 / Conformance',
      trail: [home(request.base)],
      body: `<ul>${conformanceClasses.map((one) => `<li><code>${one}</code></li>`).join('')}</ul>`,
    }),
  })

/** /ogc/api: OpenAPI 3.0. */
export const apiRoute: OgcRoute = (request) => {
  const { base, serving } = request
  const document = ogcOpenapi(base, serving.release)
  const rows = Object.entries(document.paths).map(([path, { get }]) => [path, get.summary])
  return ogcAnswer(request, formatOf(request), {
    mediaType: openapiType,
    json: document,
    page: () => ({
      title: '接口说明 / API documentation',
      trail: [home(base)],
      body: htmlTable('地址 / Paths', ['地址 / Path', '内容 / What'], rows),
    }),
  })
}

/** /ogc/collections (Part 1, 7.13). */
export const collectionsRoute: OgcRoute = (request) => {
  const { base, serving, c } = request
  const { f, offset } = parseParameters(collectionsParameters, rawQuery(c))
  const ids = collectionIds(serving.release)
  const collections = collectionsOf(serving.release, ids.slice(offset, offset + perPage))
  const views = collections.map((one) => collectionView(base, one))
  const next = `${base}/ogc/collections?offset=${offset + perPage}`
  const links = [
    ...selfLinks(request, 'application/json', '要素集合 / Collections'),
    ...(offset + perPage < ids.length
      ? [linkTo(next, 'next', 'application/json', '下一页 / Next page')]
      : []),
  ]
  return ogcAnswer(request, f, {
    mediaType: 'application/json',
    json: { links, collections: views },
    links,
    page: () => ({
      title: '要素集合 / Collections',
      trail: [home(base)],
      body: linkList(
        views.map(({ id, title }) =>
          linkTo(`${base}/ogc/collections/${encodeURIComponent(id)}?f=html`, id, '', title),
        ),
      ),
    }),
  })
}

/** /ogc/collections/{id} (Part 1, 7.14). */
export const collectionRoute: OgcRoute = (request) => {
  const { base, serving, c } = request
  const f = formatOf(request)
  const collection = findCollection(serving.release, c.req.param('id') ?? '')
  const view = collectionView(base, collection)
  return ogcAnswer(request, f, {
    mediaType: 'application/json',
    json: view,
    links: view.links,
    page: () => ({
      title: view.title,
      trail: [home(base), list(base)],
      body: `<p>${escapeHtml(view.description)}</p><p>${escapeHtml(view.attribution)}</p>${linkList(view.links)}`,
    }),
  })
}

/** /ogc/collections/{id}/queryables (Part 3, 6.2). */
export const queryablesRoute: OgcRoute = (request) => {
  const { base, serving, c } = request
  const f = formatOf(request)
  const collection = findCollection(serving.release, c.req.param('id') ?? '')
  const { id, title } = collection.dataset
  const at = `${base}/ogc/collections/${encodeURIComponent(id)}`
  const schema = queryablesOf(at, collection)
  const properties = Object.entries(schema['properties'] as Record<string, Record<string, string>>)
  return ogcAnswer(request, f, {
    mediaType: 'application/schema+json',
    json: schema,
    page: () => ({
      title: '可查询的属性 / Queryables',
      trail: [home(base), list(base), [title, `${at}?f=html`]],
      body: htmlTable(
        '可查询的属性 / Queryables',
        ['名称 / Name', '标题 / Title', '类型 / Type'],
        properties.map(([name, one]) => [name, one['title'], one['type'] ?? one['format']]),
      ),
    }),
  })
}
