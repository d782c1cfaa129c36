import { urls } from '#contract/urls.ts'
import type { Page } from '#engine/engine.ts'
import type { Seal } from '#query/cursor.ts'
import type { Hint } from '#query/hints.ts'
import type { PageQuery } from '#query/page-query.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import { type Headers, jsonHeaders, pageLinkHeader } from './headers.ts'
import { pageLinks, pageRelations } from './page-links.ts'

/** Counts up when the same query of the same version is answered with other bytes. */
const bodyRevision = 1
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

/** A page of records that was asked for. */
export interface AskedPage {
  readonly dataset: Dataset
  readonly version: Version
  readonly query: PageQuery
  /** The version that the address names. */
  readonly pinned: string | undefined
  /** Id of the release that the answer is made from. */
  readonly release: string
  /** The query string as it was sent. */
  readonly raw: string
  /** Ending of the address, with its dot. */
  readonly suffix: string
  /** Parameters of the form of the answer, which links keep. */
  readonly extra: string
}

// Below a version an answer never changes, so it can't name the release that happens to hold it.
const named = ({ pinned, release }: AskedPage): string | undefined =>
  pinned === undefined ? release : undefined

/** Headers of a page that are known before its rows; `form` tells it from the same page in another form. */
export const pageHeaders = (asked: AskedPage, form?: string): Headers & { readonly etag: string } => ({
  ...jsonHeaders(asked.pinned !== undefined),
  etag: tagOf(asked.query, form, named(asked)),
  'kaifang-release': asked.release,
  'kaifang-version': asked.version.id,
})

const linksOf = (
  { dataset, version, query, pinned, raw, suffix, extra }: AskedPage,
  seal: Seal,
  page: Page,
) => pageLinks({ base: urls.records(dataset.id, pinned) + suffix, query, version, seal, raw, extra }, page)

/** The Link header of a page. */
export const pageLinkOf = (
  asked: AskedPage,
  seal: Seal,
  page: Page,
  links = linksOf(asked, seal, page),
): Headers =>
  pageLinkHeader(links, pageRelations(asked.dataset.id, asked.version, asked.raw, asked.pinned !== undefined))

/** A page as JSON: the bytes of its rows in an envelope, and its Link header. */
export const jsonPage = (
  asked: AskedPage,
  seal: Seal,
  page: Page,
  hints: readonly Hint[] = [],
): { readonly body: Buffer<ArrayBuffer>; readonly link: Headers } => {
  const links = linksOf(asked, seal, page)
  const write = hints.length === 0 ? wrap : wrapWithHints
  const body = write(page.records, { meta: metaOf(asked.query, page, named(asked), hints), links })
  return { body, link: pageLinkOf(asked, seal, page, links) }
}
