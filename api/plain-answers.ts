import type { IncomingMessage, ServerResponse } from 'node:http'
import { routes } from '#contract/routes.ts'
import type { Seal } from '#query/cursor.ts'
import { parsePageQuery } from '#query/page-query.ts'
import { tagAnswer } from './gate/tags.ts'
import { findOpenDataset, findVersion } from './lookup.ts'
import { codingOf } from './negotiate.ts'
import { jsonPage, pageHeaders } from './page-answer.ts'
import type { Serving } from './serving.ts'
import { headText, sendWhole } from './whole-answer.ts'

/** Answers what is asked most, plain pages of records, on a way of its own: the same bytes as the route gives, sooner. */
export interface PlainAnswers {
  /** Sends the page that a request asks for, if it is such a request and `admitted` lets it; tells whether it did. */
  answer(incoming: IncomingMessage, outgoing: ServerResponse, admitted: () => boolean): boolean
}

const root = '/api/v1/datasets/'
const route = routes.records.route.operationId ?? ''
/** No other parameter, and nothing that is to be decoded. */
const plainQuery = /^(?:(?:limit|offset|cursor|count)=[\w-]*(?:&|$))*$/

/** What else a Host header may hold is for the route to judge. */
const plainHost = /^[\w.:[\]-]+$/

interface Asked {
  readonly id: string
  readonly raw: string
}

const askedBy = ({ method, url = '', headers }: IncomingMessage): Asked | undefined => {
  if (method !== 'GET' || !url.startsWith(root)) return undefined
  const end = url.indexOf('/', root.length)
  if (!url.startsWith('/records', end)) return undefined
  const mark = end + '/records'.length
  if (mark < url.length && url[mark] !== '?') return undefined
  const { accept = '*/*', host = '' } = headers
  if (!plainHost.test(host)) return undefined
  if (accept !== '*/*' && accept !== 'application/json') return undefined
  if (headers['if-none-match'] !== undefined || headers['transfer-encoding'] !== undefined) return undefined
  if (headers['content-length'] !== undefined) return undefined
  const raw = url.slice(mark + 1)
  return plainQuery.test(raw) ? { id: url.slice(root.length, end), raw } : undefined
}

/** Makes a way for plain pages; whatever is not quite one, fails or has to wait is left to the route, which says why. */
export const plainAnswers = (serving: () => Serving, seal: Seal): PlainAnswers => {
  const pageOf = ({ id, raw }: Asked, admitted: () => boolean) => {
    const { release, engine } = serving()
    const dataset = findOpenDataset(release, id)
    const query = parsePageQuery(raw, dataset, seal)
    const version = findVersion(release, dataset, query.version)
    if (query.search !== undefined || !admitted()) return undefined
    const page = engine.page(query)
    if (page === null || page instanceof Promise) return undefined
    const asked = {
      dataset,
      version,
      query,
      pinned: undefined,
      release: release.id,
      raw,
      suffix: '',
      extra: '',
    }
    const { body, link } = jsonPage(asked, seal, page)
    return { body, headers: { ...pageHeaders(asked), ...link, 'content-length': String(body.length) } }
  }
  return {
    answer: (incoming, outgoing, admitted) => {
      const asked = askedBy(incoming)
      if (asked === undefined || codingOf(incoming.headers['accept-encoding']) !== null) return false
      try {
        const page = pageOf(asked, admitted)
        if (page === undefined) return false
        tagAnswer(outgoing, route, page)
        sendWhole(outgoing, headText(page.headers), page.body)
        return true
      } catch {
        return false
      }
    },
  }
}
