import type { ResultCard, SearchAnswer, SearchQuery } from '../core-browser.ts'

/** What the page asks of the worker: results `from` to `from + count` of a search. */
export interface SearchRequest {
  readonly id: number
  readonly query: SearchQuery
  readonly from: number
  readonly count: number
  /** So many of them may come before the others. */
  readonly first: number
}

/** One page of the answer to a search. */
export interface FoundPage extends Omit<SearchAnswer, 'hits' | 'facets'> {
  /** Null while they are not counted yet: the same page comes once more, with them. */
  readonly facets: SearchAnswer['facets'] | null
  readonly total: number
  /** The beginning of the page where there are fewer than were asked for: the same page comes once more, with the others. */
  readonly results: readonly { readonly card: ResultCard; readonly terms: readonly string[] }[]
}

/** What the worker says; null where the index can't be had. */
export interface SearchReply {
  readonly id: number
  readonly found: FoundPage | null
}

let worker: Worker | undefined
let last = 0

const start = (): Worker => new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' })

/** Starts the worker, so that it is there when the first key is pressed. */
export const warmSearch = (): void => {
  try {
    worker ??= start()
  } catch {
    // Told with the first answer.
  }
}

/**
 * Asks the worker, and tells `then` its answer, or null where there is none: several times where its beginning is quicker,
 * the last time with the facets. Only the last question is answered.
 */
export const askSearch = (
  asked: Omit<SearchRequest, 'id'>,
  then: (found: FoundPage | null) => void,
): void => {
  last += 1
  const id = last
  warmSearch()
  if (worker === undefined) {
    then(null)
    return
  }
  worker.onmessage = ({ data }: MessageEvent<SearchReply>) => {
    if (data.id === last) then(data.found)
  }
  worker.onerror = () => {
    worker = undefined
    then(null)
  }
  worker.postMessage({ ...asked, id })
}
