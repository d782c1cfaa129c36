import { urls } from '#contract/urls.ts'
import type { Page } from '#engine/engine.ts'
import type { Seal } from '#query/cursor.ts'
import { cursorAt, type PageQuery } from '#query/page-query.ts'
import { placeOf, searchText } from '#query/search-query.ts'
import type { Version } from '#release/manifest.ts'

/** Where a page stands: what its links are made from. */
export interface Walk {
  /** Address without a query. */
  readonly base: string
  readonly query: PageQuery
  readonly version: Version
  readonly seal: Seal
  /** The query string as it was sent. */
  readonly raw: string
  /** Parameters of the form of the answer, which every link keeps; each begins with "&". */
  readonly extra: string
}

/** Links of a page. Next and prev are cursors, so that a walk stays in the version it began in. */
const plainLinks = ({ base, query, version, seal, extra }: Walk, { count, total }: Page) => {
  const { fields } = version
  const { offset, limit, select } = query
  const counted = query.count === 'exact' ? '' : `&count=${query.count}`
  const at = (row: number, rows: number) =>
    `${base}?cursor=${cursorAt(query, row, fields, seal)}&limit=${rows}${counted}${extra}`
  const selected = select === null ? '' : `&select=${select.join(',')}`
  const plain = (row: number) =>
    `${base}?limit=${limit}${row === 0 ? '' : `&offset=${row}`}${selected}${counted}${extra}`
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
const searchLinks = ({ base, query, version, seal, raw }: Walk, page: Page) => {
  const { fields } = version
  const { offset, limit, select, search } = query
  const counted = query.count === 'exact' ? '' : `&count=${query.count}`
  const selected = select === null ? '' : `&select=${select.join(',')}`
  const kept = `${selected}${searchText(raw)}${counted}`
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

/** Links of a page by relation; null where there is no such page. */
export const pageLinks = (walk: Walk, page: Page): Readonly<Record<string, string | null>> =>
  walk.query.search === undefined ? plainLinks(walk, page) : searchLinks(walk, page)

const described = new WeakMap<Version, string>()

const describedBy = (id: string, version: Version): string => {
  const known = described.get(version)
  if (known !== undefined) return known
  const schema = version.descriptors.find(({ path }) => path.endsWith('/schema.json'))
  const url = schema === undefined ? urls.fields(id, version.id) : urls.file(schema.path)
  const made = `, <${url}>; rel="describedby"`
  described.set(version, made)
  return made
}

const alternateTypes = { csv: 'text/csv', ndjson: 'application/x-ndjson', geojson: 'application/geo+json' }

/**
 * What a Link header of a page says beside its links: what describes the records, the same page in other formats, and
 * where it never changes. Relative to the address of the page, to be short.
 */
export const pageRelations = (id: string, version: Version, raw: string, pinned: boolean): string => {
  const query = raw === '' ? '' : `?${raw}`
  let text = describedBy(id, version)
  for (const [format, type] of Object.entries(alternateTypes))
    if (format !== 'geojson' || placeOf(version) !== null)
      text += `, <records.${format}${query}>; rel="alternate"; type="${type}"`
  return pinned ? text : `${text}, <versions/${version.id}/records${query}>; rel="canonical"`
}
