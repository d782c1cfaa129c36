import {
  type EarlyAnswer,
  openIndex,
  type SearchIndex,
  searchCatalogue,
  searchEarly,
} from '../core-browser.ts'
import type { FoundPage, SearchReply, SearchRequest } from './ask-search.ts'

const read = async (path: string): Promise<Uint8Array> => {
  const response = await fetch(`/${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

let index: Promise<SearchIndex> | undefined
/** Whether the columns are there: then the whole answer is as quick as its beginning. */
let counted = false

const opened = (): Promise<SearchIndex> => {
  index ??= openIndex(read)
  return index
}

const pageOf = async (
  open: SearchIndex,
  { hits, ...rest }: EarlyAnswer & Partial<Pick<FoundPage, 'facets'>>,
  from: number,
  count: number,
): Promise<FoundPage> => {
  const page = hits.slice(from, from + count)
  const cards = await open.cards(page.map(({ key }) => key))
  const results = cards.map((card, at) => ({ card, terms: page[at]?.terms ?? [] }))
  return { facets: null, ...rest, total: hits.length, results }
}

/** Milliseconds in which the page shows the beginning of an answer, before more is fetched and counted beside it. */
const toBeShown = 30

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, toBeShown))

/** The last question; one before it is of no use any more. */
let latest = new AbortController()

const answer = async (
  { id, query, from, count, first }: SearchRequest,
  wanted: AbortSignal,
): Promise<void> => {
  const send = (found: FoundPage | null): void => {
    wanted.throwIfAborted()
    const reply: SearchReply = { id, found }
    postMessage(reply)
  }
  const open = await opened()
  const early = counted ? null : await searchEarly(open, query, wanted)
  if (early !== null) {
    for (const some of new Set([Math.min(first, count), count])) {
      send(await pageOf(open, early, from, some))
      await pause()
      wanted.throwIfAborted()
    }
  }
  const whole = await searchCatalogue(open, query, wanted)
  counted = true
  send(await pageOf(open, whole, from, count))
}

const answerOrTell = async (request: SearchRequest, wanted: AbortSignal): Promise<void> => {
  try {
    await answer(request, wanted)
  } catch {
    if (wanted.aborted) return
    // A release may have been switched: the next question looks at the head again.
    index = undefined
    counted = false
    const reply: SearchReply = { id: request.id, found: null }
    postMessage(reply)
  }
}

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  latest.abort()
  latest = new AbortController()
  void answerOrTell(data, latest.signal)
})

// While the reader still types: what every search needs.
const prepare = async (): Promise<void> => {
  const open = await opened()
  await open.synonyms()
}
prepare().catch(() => {
  index = undefined
})
