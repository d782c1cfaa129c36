import { urls } from '#contract/urls.ts'
import type { Page } from '#engine/engine.ts'
import type { Seal } from '#query/cursor.ts'
import { cursorAt, type PageQuery, parsePageQuery } from '#query/page-query.ts'
import { searchText } from '#query/search-query.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import { refuseGoneVersion, withWayOn } from '../gone.ts'
import { jsonHeaders, matches, searchLinkHeader } from '../headers.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { bytesAnswer, knownAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

/** Counts up when the same query of the same version is answered with other bytes. */
const bodyRevision = 1
const opening = Buffer.from('{"data":[')

/** Links of a page. Next and prev are cursors, so that a walk stays in the version it began in. */
const linksOf = (base: string, query: PageQuery, { count, total }: Page, { fields }: Version, seal: Seal) => {
  const { offset, limit, select } = query
  const counted = query.count === 'exact' ? '' : `&count=${query.count}`
  const at = (row: number, rows: number) =>
    `${base}?cursor=${cursorAt(query, row, fields, seal)}&limit=${rows}${counted}`
  const selected = select === null ? '' : `&select=${select.join(',')}`
  const plain = (row: number) =>
    `${base}?limit=${limit}${row === 0 ? '' : `&offset=${row}`}${selected}${counted}`
  const page = query.by === 'cursor' ? (row: number) => at(row, limit) : plain
  const end = offset + count
  return {
    self: page(offset),
    first: page(0),
    next: end < total && count > 0 ? at(end, limit) : null,
    // A page before one that starts within the first page holds only the rows before it: pages never overlap.
    prev: offset === 0 ? null : at(Math.max(0, Math.min(offset, total) - limit), Math.min(limit, offset)),
  }
}

/** Links of a page of a search: they repeat what was searched for, since a cursor holds only where it stands. */
const searchLinksOf = (
  base: string,
  query: PageQuery,
  page: Page,
  { fields }: Version,
  seal: Seal,
  searched: string,
) => {
  const { offset, limit, select, search } = query
  const counted = query.count === 'exact' ? '' : `&count=${query.count}`
  const selected = select === null ? '' : `&select=${select.join(',')}`
  const kept = `${selected}${searched}${counted}`
  const at = (row: number, rows: number, after: number | null = null) =>
    `${base}?cursor=${cursorAt(query, row, fields, seal, after)}&limit=${rows}${kept}`
  const plain = (row: number) => `${base}?limit=${limit}${row === 0 ? '' : `&offset=${row}`}${kept}`
  const { more, last } = page.walk ?? { more: false, last: null }
  const before = Math.min(offset, Math.max(page.total, offset === 0 ? 0 : 1))
  return {
    self: query.by === 'cursor' ? at(offset, limit, search?.after ?? null) : plain(offset),
    first: query.by === 'cursor' ? at(0, limit) : plain(0),
    next: more ? at(offset + page.count, limit, last) : null,
    prev: offset === 0 ? null : at(Math.max(0, before - limit), Math.min(limit, before)),
  }
}

// What is undefined is left out by JSON.stringify.
const metaOf = (query: PageQuery, { count, total }: Page, release: string | undefined) => ({
  total: query.count === 'exact' ? total : undefined,
  count,
  limit: query.limit,
  offset: query.by === 'offset' ? query.offset : undefined,
  version: query.version,
  release,
})

const tagOf = ({ version, by, offset, limit, count, select, search }: PageQuery, release = ''): string => {
  const searched = search === undefined ? '' : `.${search.hash}.${search.after ?? ''}`
  return `"${bodyRevision}.${release}.${version}.${by}${offset}.${limit}.${count}.${select?.join(',') ?? ''}${searched}"`
}

// Ids, names of columns and links are ASCII, so `rest` is written one byte a character.
const wrap = (records: Buffer, rest: object): Buffer<ArrayBuffer> => {
  const closing = `],${JSON.stringify(rest).slice(1)}`
  const end = opening.length + records.length
  const body = Buffer.allocUnsafe(end + closing.length)
  opening.copy(body)
  records.copy(body, opening.length)
  body.write(closing, end, 'latin1')
  return body
}

const askedPage = (raw: string, dataset: Dataset, seal: Seal, pinned: string | undefined): PageQuery => {
  if (pinned !== undefined) {
    refuseGoneVersion(dataset, pinned, raw, seal)
    findVersion(dataset, pinned)
  }
  try {
    return parsePageQuery(raw, dataset, seal, pinned)
  } catch (error) {
    throw withWayOn(error, dataset, raw)
  }
}

/** …/records: a page of the current version, or of the one in the path; rows leave as the bytes of the row file. */
export const recordsRoute =
  (serving: () => Serving, seal: Seal): RouteHandler =>
  (c) => {
    const { release, engine, answers } = serving()
    const dataset = findOpenDataset(release, c.req.param('id') ?? '')
    const pinned = c.req.param('version')
    const raw = rawQuery(c)
    const query = askedPage(raw, dataset, seal, pinned)
    const version = findVersion(dataset, query.version)
    // Below a version an answer never changes, so it can't name the release that happens to hold it.
    const named = pinned === undefined ? release.id : undefined
    const headers = {
      ...jsonHeaders(pinned !== undefined),
      etag: tagOf(query, named),
      'kaifang-release': release.id,
      'kaifang-version': version.id,
    }
    const key = query.search === undefined ? '' : `${headers.etag}${searchText(raw)}`
    const answer = (page: Page | null): Response => {
      if (page === null) throw new Error(`version ${version.id} has no rows`)
      const base = urls.records(dataset.id, pinned)
      const links =
        query.search === undefined
          ? linksOf(base, query, page, version, seal)
          : searchLinksOf(base, query, page, version, seal, searchText(raw))
      const body = wrap(page.records, { meta: metaOf(query, page, named), links })
      const linked = searchLinkHeader(links)
      if (query.search !== undefined) answers.set(key, { body, ...linked })
      return bytesAnswer(c, body, { ...headers, ...linked })
    }
    if (query.search !== undefined) {
      // A search that the caller has the answer of isn't run again, nor one that anybody had asked before.
      if (matches(c.req.header('if-none-match'), headers.etag))
        return new Response(null, { status: 304, headers })
      const known = answers.get(key)
      if (known !== undefined) return knownAnswer(c, known, headers)
    }
    // Only a search can be stopped: a signal for every plain page would cost more than the page.
    const page = query.search === undefined ? engine.page(query) : engine.page(query, c.req.raw.signal)
    return page instanceof Promise ? page.then(answer) : answer(page)
  }
