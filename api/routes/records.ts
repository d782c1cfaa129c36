import { urls } from '#contract/urls.ts'
import type { Page } from '#engine/engine.ts'
import type { Seal } from '#query/cursor.ts'
import { csvPageParameters } from '#query/export-parameters.ts'
import type { Hint } from '#query/hints.ts'
import { pageParameters } from '#query/page-parameters.ts'
import { type PageQuery, parsePageQuery } from '#query/page-query.ts'
import { searchText } from '#query/search-query.ts'
import type { Dataset } from '#release/manifest.ts'
import { computing, knownTiming, serverTiming } from '../computing.ts'
import { refuseGoneVersion, withWayOn } from '../gone.ts'
import { jsonHeaders, pageLinkHeader } from '../headers.ts'
import { hintsFor } from '../hints.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { pageForm } from '../page-form.ts'
import { pageLinks, pageRelations } from '../page-links.ts'
import { bytesAnswer, heldTag, knownAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

/** Counts up when the same query of the same version is answered with other bytes. */
const bodyRevision = 1
const jsonType = 'application/json'
const opening = Buffer.from('{"data":[')

// What is undefined is left out by JSON.stringify.
const metaOf = (
  query: PageQuery,
  { count, total }: Page,
  release: string | undefined,
  hints: readonly Hint[],
) => ({
  total: query.count === 'exact' ? total : undefined,
  count,
  limit: query.limit,
  offset: query.by === 'offset' ? query.offset : undefined,
  version: query.version,
  release,
  hints: hints.length === 0 ? undefined : hints,
})

const tagOf = (query: PageQuery, form = '', release = ''): string => {
  const { version, by, offset, limit, count, select, search } = query
  const searched = search === undefined ? '' : `.${search.hash}.${search.after ?? ''}`
  return `"${bodyRevision}.${form}${release}.${version}.${by}${offset}.${limit}.${count}.${select?.join(',') ?? ''}${searched}"`
}

// Values that were meant may be in any script.
const wrapWithHints = (records: Buffer, rest: object): Buffer<ArrayBuffer> =>
  Buffer.concat([opening, records, Buffer.from(`],${JSON.stringify(rest).slice(1)}`)])

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

// The address of a page may name its format, and so do the links then.
const suffixOf = (path: string): string => {
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') ? path.slice(dot) : ''
}

const askedPage = (raw: string, dataset: Dataset, seal: Seal, pinned: string | undefined, csv: boolean) => {
  if (pinned !== undefined) {
    refuseGoneVersion(dataset, pinned, raw, seal)
    findVersion(dataset, pinned)
  }
  try {
    return parsePageQuery(raw, dataset, seal, pinned, csv ? csvPageParameters : pageParameters)
  } catch (error) {
    throw withWayOn(error, dataset, raw)
  }
}

/** …/records: a page of the current version, or of the one in the path; rows leave as the bytes of the row file. */
export const recordsRoute =
  (serving: () => Serving, seal: Seal): RouteHandler =>
  (c, mediaType) => {
    const { release, engine, answers } = serving()
    const dataset = findOpenDataset(release, c.req.param('id') ?? '')
    const pinned = c.req.param('version')
    const raw = rawQuery(c)
    const asked = askedPage(raw, dataset, seal, pinned, mediaType === 'text/csv')
    const version = findVersion(dataset, asked.version)
    const form = mediaType === jsonType ? null : pageForm(mediaType, version, asked, raw)
    // Below a version an answer never changes, so it can't name the release that happens to hold it.
    const named = pinned === undefined ? release.id : undefined
    const headers = {
      ...jsonHeaders(pinned !== undefined),
      etag: tagOf(asked, form?.tag, named),
      'kaifang-release': release.id,
      'kaifang-version': version.id,
    }
    const suffix = suffixOf(c.req.path)
    const key = asked.search === undefined ? '' : `${dataset.id}${suffix} ${headers.etag}${searchText(raw)}`
    const answer = (page: Page | null, hints: readonly Hint[] = []): Response | Promise<Response> => {
      if (page === null) throw new Error(`version ${version.id} has no rows`)
      const base = urls.records(dataset.id, pinned) + suffix
      const links = pageLinks({ base, query: asked, version, seal, raw, extra: form?.extra ?? '' }, page)
      const link = pageLinkHeader(links, pageRelations(dataset.id, version, raw, pinned !== undefined))
      const timing = asked.search === undefined ? undefined : serverTiming(c)
      if (form !== null)
        return bytesAnswer(c, form.body(page), { ...headers, ...form.headers(page), ...timing, ...link })
      const write = hints.length === 0 ? wrap : wrapWithHints
      const body = write(page.records, { meta: metaOf(asked, page, named, hints), links })
      if (asked.search !== undefined) answers.set(key, { body, ...link })
      return bytesAnswer(c, body, { ...headers, ...timing, ...link })
    }
    const query = form === null ? asked : form.query
    if (query.search === undefined) {
      // Only a search can be stopped: a signal for every plain page would cost more than the page.
      const page = engine.page(query)
      return page instanceof Promise ? page.then(answer) : answer(page)
    }
    // A search that the caller has the answer of isn't run again, nor one that anybody had asked before.
    const held = heldTag(c, headers.etag)
    if (held !== undefined) return new Response(null, { status: 304, headers: { ...headers, etag: held } })
    const known = form === null ? answers.get(key) : undefined
    if (known !== undefined) return knownAnswer(c, known, { ...headers, ...knownTiming })
    return computing(c, async (signal) => engine.page(query, signal)).then(async (page) => {
      const isEmpty = form === null && page?.count === 0 && query.offset === 0
      const filter = query.search?.filter ?? null
      return answer(page, isEmpty ? await hintsFor(engine, dataset.id, version, filter) : [])
    })
  }
