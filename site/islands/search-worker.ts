import { type EarlyAnswer, openIndex, openSearch, type SearchIndex, searchEarly } from '../core-browser.ts'
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
  { first, total, near, corrected }: EarlyAnswer,
  from: number,
  count: number,
): Promise<Omit<FoundPage, 'facets'>> => {
  const page = first(from + count).slice(from)
  const cards = await open.cards(page.map(({ key }) => key))
  const results = cards.map((card, at) => {
    const hit = page[at]
    return { card, terms: hit?.termsOf(hit.key) ?? [] }
  })
  return { total, near, corrected, results }
}

/** Milliseconds in which the page shows the beginning of an answer, before more is fetched and counted beside it. */
const toBeShown = 30

const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, toBeShown))

/** The last question; one before it is of no use any more. */
let latest = new AbortController()

const answer = async (
  { id, query, from, count, first }: SearchRequest,
  wanted: AbortSignal,
  shown: () => void,
): Promise<void> => {
  const send = (found: FoundPage): void => {
    wanted.throwIfAborted()
    const reply: SearchReply = { id, found }
    postMessage(reply)
    shown()
  }
  const open = await opened()
  const page = async (answer: EarlyAnswer, some: number, facets: FoundPage['facets']): Promise<void> => {
    send({ ...(await pageOf(open, answer, from, some)), facets })
    await pause()
    wanted.throwIfAborted()
  }
  const early = counted ? null : await searchEarly(open, query, wanted)
  if (early !== null) for (const some of new Set([first, count])) await page(early, some, null)
  const whole = await openSearch(open, query, wanted)
  if (counted && first < count) await page(whole, first, null)
  counted = true
  await page(whole, count, whole.facets())
}

const answerOrTell = async (request: SearchRequest, wanted: AbortSignal): Promise<void> => {
  let begun = false
  try {
    await answer(request, wanted, () => {
      begun = true
    })
  } catch {
    if (wanted.aborted) return
    // A release may have been switched: the next question looks at the head again.
    index = undefined
    counted = false
    // Results without their counts are better than none.
    if (begun) return
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
