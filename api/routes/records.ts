import type { Page } from '#engine/engine.ts'
import type { Seal } from '#query/cursor.ts'
import { csvPageParameters } from '#query/export-parameters.ts'
import type { Hint } from '#query/hints.ts'
import { pageParameters } from '#query/page-parameters.ts'
import { parsePageQuery } from '#query/page-query.ts'
import { searchText } from '#query/search-query.ts'
import type { Dataset } from '#release/manifest.ts'
import type { Release } from '#release/read.ts'
import { computing, knownTiming, serverTiming } from '../computing.ts'
import { refuseGoneVersion, withWayOn } from '../gone.ts'
import { hintsFor } from '../hints.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { jsonPage, pageHeaders, pageLinkOf } from '../page-answer.ts'
import { pageForm } from '../page-form.ts'
import { bytesAnswer, heldTag, knownAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

const jsonType = 'application/json'

// The address of a page may name its format, and so do the links then.
const suffixOf = (path: string): string => {
  const dot = path.lastIndexOf('.')
  return dot > path.lastIndexOf('/') ? path.slice(dot) : ''
}

const askedPage = (
  raw: string,
  release: Release,
  dataset: Dataset,
  seal: Seal,
  pinned: string | undefined,
  csv: boolean,
) => {
  if (pinned !== undefined) {
    refuseGoneVersion(dataset, pinned, raw, seal)
    findVersion(release, dataset, pinned)
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
    const query = askedPage(raw, release, dataset, seal, pinned, mediaType === 'text/csv')
    const version = findVersion(release, dataset, query.version)
    const form = mediaType === jsonType ? null : pageForm(mediaType, version, query, raw)
    const suffix = suffixOf(c.req.path)
    const extra = form?.extra ?? ''
    const asked = { dataset, version, query, pinned, release: release.id, raw, suffix, extra }
    const headers = pageHeaders(asked, form?.tag)
    const key = query.search === undefined ? '' : `${dataset.id}${suffix} ${headers.etag}${searchText(raw)}`
    const answer = (page: Page | null, hints: readonly Hint[] = []): Response | Promise<Response> => {
      if (page === null) throw new Error(`version ${version.id} has no rows`)
      const timing = query.search === undefined ? undefined : serverTiming(c)
      if (form !== null) {
        const link = pageLinkOf(asked, seal, page)
        return bytesAnswer(c, form.body(page), { ...headers, ...form.headers(page), ...timing, ...link })
      }
      const { body, link } = jsonPage(asked, seal, page, hints)
      if (query.search !== undefined) answers.set(key, { body, ...link })
      return bytesAnswer(c, body, { ...headers, ...timing, ...link })
    }
    const wanted = form === null ? query : form.query
    if (wanted.search === undefined) {
      // Only a search can be stopped: a signal for every plain page would cost more than the page.
      const page = engine.page(wanted)
      return page instanceof Promise ? page.then(answer) : answer(page)
    }
    // A search that the caller has the answer of isn't run again, nor one that anybody had asked before.
    const held = heldTag(c, headers.etag)
    if (held !== undefined) return new Response(null, { status: 304, headers: { ...headers, etag: held } })
    const known = form === null ? answers.get(key) : undefined
    if (known !== undefined) return knownAnswer(c, known, { ...headers, ...knownTiming })
    return computing(c, async (signal) => engine.page(wanted, signal)).then(async (page) => {
      const isEmpty = form === null && page?.count === 0 && wanted.offset === 0
      const filter = wanted.search?.filter ?? null
      return answer(page, isEmpty ? await hintsFor(engine, dataset.id, version, filter) : [])
    })
  }
