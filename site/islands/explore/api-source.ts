import { urls } from '../../core-browser.ts'
import type { Explored, Row } from './dataset.ts'
import { type Groups, type Page, QueryRefused, type RowSource, SourceDown } from './source.ts'

interface Problem {
  readonly detail?: string
  readonly detailEn?: string
  readonly didYouMean?: string
}

interface Answer {
  readonly data: readonly Row[]
  readonly meta: { readonly total?: number }
}

const longestWait = 20
/** Milliseconds after which an API that says nothing is taken to be down: longer than the time that it gives a query. */
const patience = 12_000

const english = document.documentElement.lang === 'en'

const wait = (seconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000)
    signal?.addEventListener('abort', () => {
      clearTimeout(timer)
      reject(signal.reason)
    })
  })

const problemText = ({ detail = '', detailEn = '', didYouMean }: Problem): string => {
  const said = english ? detailEn : detail
  if (didYouMean === undefined) return said
  return english ? `${said} (did you mean ${didYouMean}?)` : `${said}（可能想用：${didYouMean}）`
}

const send = async (address: string, signal: AbortSignal | undefined): Promise<Response> => {
  const silent = new AbortController()
  const timer = setTimeout(() => silent.abort(), patience)
  try {
    return await fetch(address, {
      signal: signal === undefined ? silent.signal : AbortSignal.any([signal, silent.signal]),
    })
  } catch (error) {
    if (signal?.aborted === true) throw error
    throw new SourceDown('the API cannot be reached')
  } finally {
    // An answer that has begun may take its time.
    clearTimeout(timer)
  }
}

/** Asks the API; where it is busy and says for how long, once more after that. */
const ask = async (address: string, signal?: AbortSignal): Promise<Answer> => {
  let response = await send(address, signal)
  const after = Number(response.headers.get('retry-after') ?? Number.NaN)
  if ((response.status === 429 || response.status === 503) && after <= longestWait) {
    await wait(after, signal)
    response = await send(address, signal)
  }
  // A file host without an API answers with pages.
  const body: unknown = await response.json().catch(() => null)
  if (response.status === 400) throw new QueryRefused(problemText((body ?? {}) as Problem))
  if (!response.ok || body === null) throw new SourceDown(`the API answered ${response.status}`)
  return body as Answer
}

/** The rows of a version by way of the API. The version is named, so that pages never mix two. */
export const apiSource = ({ id, version, rows }: Explored): RowSource => {
  const [records, aggregate] = [urls.records(id, version), urls.aggregate(id, version)]
  const totals = new Map<string, number>()
  return {
    kind: 'api',
    page: async (query, offset, limit, signal): Promise<Page> => {
      const known = query === '' ? rows : totals.get(query)
      const count = known === undefined ? '' : '&count=none'
      const asked = `${query === '' ? '' : `${query}&`}offset=${offset}&limit=${limit}${count}`
      const { data, meta } = await ask(`${records}?${asked}`, signal)
      const total = known ?? meta.total ?? rows
      totals.set(query, total)
      return { rows: data, total }
    },
    groups: async (query, signal): Promise<Groups> => {
      const { data, meta } = await ask(`${aggregate}?${query}`, signal)
      return { rows: data, total: meta.total ?? data.length }
    },
  }
}
