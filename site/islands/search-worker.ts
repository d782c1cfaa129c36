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
  { from, count }: SearchRequest,
): Promise<FoundPage> => {
  const page = hits.slice(from, from + count)
  const cards = await open.cards(page.map(({ key }) => key))
  const results = cards.map((card, at) => ({ card, terms: page[at]?.terms ?? [] }))
  return { facets: null, ...rest, total: hits.length, results }
}

/** Milliseconds in which the page shows the beginning of an answer, before more is fetched and counted beside it. */
const toBeShown = 30

let latest = 0

const send = (id: number, found: FoundPage | null): void => {
  const reply: SearchReply = { id, found }
  if (id === latest) postMessage(reply)
}

const answer = async (request: SearchRequest): Promise<void> => {
  try {
    const open = await opened()
    const early = counted ? null : await searchEarly(open, request.query)
    if (early !== null) {
      send(request.id, await pageOf(open, early, request))
      await new Promise((resolve) => setTimeout(resolve, toBeShown))
      if (request.id !== latest) return
    }
    const whole = await searchCatalogue(open, request.query)
    counted = true
    send(request.id, await pageOf(open, whole, request))
  } catch {
    // A release may have been switched: the next question looks at the head again.
    index = undefined
    counted = false
    send(request.id, null)
  }
}

let queue: Promise<void> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  latest = data.id
  // What was asked before the last key is of no use any more.
  queue = queue.then(() => (data.id === latest ? answer(data) : undefined))
})

// While the reader still types: what every search needs.
const prepare = async (): Promise<void> => {
  const open = await opened()
  await open.synonyms()
}
prepare().catch(() => {
  index = undefined
})
