import type { Context } from 'hono'
import { urls } from '#contract/urls.ts'
import type { Groups } from '#engine/query-table.ts'
import { type GroupQuery, outputNames, parseAggregate, parseValuesQuery } from '#query/aggregate-query.ts'
import { columnSchema } from '#query/column.ts'
import { hashOf } from '#query/filter.ts'
import { searchText } from '#query/search-query.ts'
import type { Version } from '#release/manifest.ts'
import { computing, knownTiming, serverTiming } from '../computing.ts'
import { jsonHeaders, searchLinkHeader } from '../headers.ts'
import { findOpenDataset, findVersion } from '../lookup.ts'
import type { RouteHandler } from '../mount.ts'
import { bytesAnswer, heldTag, knownAnswer, rawQuery } from '../respond.ts'
import type { Serving } from '../serving.ts'

/** Counts up when the same query of the same version is answered with other bytes. */
const bodyRevision = 1

/** What a route makes of a request: its query, the address that repeats it, and what `meta` says of it. */
interface Asked {
  readonly query: GroupQuery
  readonly self: string
  readonly meta?: { readonly field: string }
}

type Ask = (c: Context, dataset: string, version: Version, pinned: string | undefined) => Asked

const recordsOf = (query: GroupQuery, { rows }: Groups): object[] => {
  const names = outputNames(query)
  return rows.map((row) => Object.fromEntries(names.map((name, at) => [name, row[at] ?? null])))
}

const selfOf = (base: string, c: Context, { limit }: GroupQuery): string =>
  `${base}?limit=${limit}${searchText(rawQuery(c))}`

const groupsRoute =
  (serving: () => Serving, ask: Ask): RouteHandler =>
  async (c) => {
    const { release, engine, answers } = serving()
    const dataset = findOpenDataset(release, c.req.param('id') ?? '')
    const pinned = c.req.param('version')
    const version = findVersion(release, dataset, pinned)
    const { query, self, meta } = ask(c, dataset.id, version, pinned)
    const named = pinned === undefined ? { release: release.id } : {}
    const links = { self }
    const linked = searchLinkHeader(links)
    const headers = {
      ...jsonHeaders(pinned !== undefined),
      etag: `"${bodyRevision}.${named.release ?? ''}.${version.id}.${hashOf([query, self])}"`,
      ...linked,
      'kaifang-release': release.id,
      'kaifang-version': version.id,
    }
    const held = heldTag(c, headers.etag)
    if (held !== undefined) return new Response(null, { status: 304, headers: { ...headers, etag: held } })
    const known = answers.get(headers.etag)
    if (known !== undefined) return knownAnswer(c, known, { ...headers, ...knownTiming })
    const groups = await computing(c, (signal) => engine.groups(dataset.id, version.id, query, signal))
    if (groups === null) throw new Error(`version ${version.id} has no rows`)
    const figures = { total: groups.total, count: groups.rows.length, limit: query.limit }
    const answer = {
      data: recordsOf(query, groups),
      meta: { ...meta, ...figures, version: version.id, ...named },
      links,
    }
    const body = Buffer.from(JSON.stringify(answer))
    answers.set(headers.etag, { body, ...linked })
    return bytesAnswer(c, body, { ...headers, ...serverTiming(c) })
  }

/** …/aggregate: groups of the current version, or of the one in the path, with their figures. */
export const aggregateRoute = (serving: () => Serving): RouteHandler =>
  groupsRoute(serving, (c, dataset, version, pinned) => {
    const query = parseAggregate(rawQuery(c), version)
    return { query, self: selfOf(urls.aggregate(dataset, pinned), c, query) }
  })

/** …/fields/{field}/values: the distinct values of a field with the number of rows that have each. */
export const valuesRoute = (serving: () => Serving): RouteHandler =>
  groupsRoute(serving, (c, dataset, version, pinned) => {
    const given = c.req.param('field') ?? ''
    const field = columnSchema(version.fields).find(given) ?? given
    const query = parseValuesQuery(rawQuery(c), given, version)
    return { query, self: selfOf(urls.values(dataset, field, pinned), c, query), meta: { field } }
  })
