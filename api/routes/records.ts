import { urls } from '#contract/urls.ts'
import type { Page } from '#engine/engine.ts'
import { cursorAt, type PageQuery, parsePageQuery } from '#query/page-query.ts'
import type { Version } from '#release/manifest.ts'
import { cacheControl, common, linkHeader } from '../headers.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { bytesAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

/** Counts up when the same query of the same version is answered with other bytes. */
const bodyRevision = 1
const opening = Buffer.from('{"data":[')

const pageUrl = (
  base: string,
  query: PageQuery,
  place: { cursor: string } | { offset: number | undefined },
) =>
  base +
  urls.query({
    limit: query.limit,
    ...place,
    ...('cursor' in place ? {} : { select: query.select?.join(',') }),
    count: query.count === 'exact' ? undefined : query.count,
  })

const linksOf = (base: string, query: PageQuery, { count, total }: Page, { fields }: Version) => {
  const { offset, limit } = query
  const at = (row: number, rows = limit) =>
    pageUrl(base, { ...query, limit: rows }, { cursor: cursorAt(query, row, fields) })
  const plain = (row: number) => pageUrl(base, query, { offset: row === 0 ? undefined : row })
  const end = offset + count
  return {
    self: query.by === 'cursor' ? at(offset) : plain(offset),
    first: query.by === 'cursor' ? at(0) : plain(0),
    next: end < total && count > 0 ? at(end) : null,
    // A page before one that starts within the first page holds only the rows before it: pages never overlap.
    prev: offset === 0 ? null : at(Math.max(0, Math.min(offset, total) - limit), Math.min(limit, offset)),
  }
}

const metaOf = (query: PageQuery, { count, total }: Page, release: string | undefined) => ({
  ...(query.count === 'exact' ? { total } : {}),
  count,
  limit: query.limit,
  ...(query.by === 'offset' ? { offset: query.offset } : {}),
  version: query.version,
  ...(release === undefined ? {} : { release }),
})

const tagOf = ({ version, by, offset, limit, count, select }: PageQuery, release = ''): string => {
  const columns = select === null ? '' : encodeURIComponent(select.join(','))
  return `"${bodyRevision}.${release}.${version}.${by}${offset}.${limit}.${count}.${columns}"`
}

const wrap = (records: Buffer, rest: object): Buffer<ArrayBuffer> => {
  const closing = `],${JSON.stringify(rest).slice(1)}`
  const body = Buffer.allocUnsafe(opening.length + records.length + Buffer.byteLength(closing))
  opening.copy(body)
  records.copy(body, opening.length)
  body.write(closing, opening.length + records.length)
  return body
}

/** …/records: a page of the current version, or of the one in the path; rows leave as the bytes of the row file. */
export const recordsRoute =
  (serving: () => Serving): RouteHandler =>
  (c) => {
    const { release, engine } = serving()
    const dataset = findOpenDataset(release, c.req.param('id') ?? '')
    const pinned = c.req.param('version')
    if (pinned !== undefined) findVersion(dataset, pinned)
    const query = parsePageQuery(rawQuery(c), dataset, pinned)
    const version = findVersion(dataset, query.version)
    // Below a version an answer never changes, so it can't name the release that happens to hold it.
    const named = pinned === undefined ? release.id : undefined
    const answer = (page: Page | null): Response => {
      if (page === null) throw new Error(`version ${version.id} has no rows`)
      const links = linksOf(urls.records(dataset.id, pinned), query, page, version)
      return bytesAnswer(c, wrap(page.records, { meta: metaOf(query, page, named), links }), {
        ...common,
        'content-type': 'application/json; charset=utf-8',
        'cache-control': pinned === undefined ? cacheControl.revalidate : cacheControl.immutable,
        etag: tagOf(query, named),
        link: linkHeader(links),
        'kaifang-release': release.id,
        'kaifang-version': version.id,
      })
    }
    const page = engine.page(query)
    return page instanceof Promise ? page.then(answer) : answer(page)
  }
