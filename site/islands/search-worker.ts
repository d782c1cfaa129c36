import { openIndex, type SearchIndex, searchCatalogue } from '../core-browser.ts'
import type { SearchReply, SearchRequest } from './ask-search.ts'

const read = async (path: string): Promise<Uint8Array> => {
  const response = await fetch(`/${path}`)
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return new Uint8Array(await response.arrayBuffer())
}

let index: Promise<SearchIndex> | undefined

const answer = async ({ id, query, from, count }: SearchRequest): Promise<SearchReply> => {
  try {
    index ??= openIndex(read)
    const open = await index
    const { hits, ...rest } = await searchCatalogue(open, query)
    const page = hits.slice(from, from + count)
    const cards = await open.cards(page.map(({ key }) => key))
    const results = cards.map((card, at) => ({ card, terms: page[at]?.terms ?? [] }))
    return { id, found: { ...rest, total: hits.length, results } }
  } catch {
    // A release may have been switched: the next question looks at the head again.
    index = undefined
    return { id, found: null }
  }
}

let latest = 0
let queue: Promise<void> = Promise.resolve()

// The list's own filters and order need the columns: they are fetched while the reader still types.
addEventListener('message', ({ data }: MessageEvent<SearchRequest>) => {
  latest = data.id
  queue = queue.then(async () => {
    // What was asked before the last key is of no use any more.
    if (data.id === latest) postMessage(await answer(data))
  })
})
