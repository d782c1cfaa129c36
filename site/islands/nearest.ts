import { lostWords, nearestQueries } from '../lost-words.ts'
import { parseState, queryOf } from '../search-state.ts'
import { askSearch, type FoundPage } from './ask-search.ts'
import { markDue } from './due.ts'
import { resultItem } from './result-item.ts'

const most = 5
const place = document.querySelector<HTMLElement>('#nearest')

const readable = (path: string): string => {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

const show = (at: HTMLElement, { results }: FoundPage): void => {
  const template = at.querySelector('template')
  if (template === null) return
  at.querySelector('ul')?.replaceChildren(
    ...results.map(({ card, terms }) => resultItem(template, card, terms)),
  )
  markDue()
  at.hidden = false
}

const ask = (at: HTMLElement, [q, ...others]: readonly string[]): void => {
  if (q === undefined) return
  const query = queryOf(parseState(new URLSearchParams({ q })))
  askSearch({ query, from: 0, count: most, first: most }, (found) => {
    if (found !== null && found.results.length > 0) show(at, found)
    else if (found?.facets) ask(at, others)
  })
}

/** Says which address was asked for, and puts its words into the field. */
const sayAsked = (words: string): void => {
  const asked = document.querySelector<HTMLElement>('[data-asked]')
  const field = document.querySelector<HTMLInputElement>('main input[type="search"]')
  asked?.querySelector('code')?.append(readable(location.pathname).slice(0, 200))
  if (asked) asked.hidden = false
  if (field) field.value = words
}

const start = (at: HTMLElement): void => {
  const { query } = at.dataset
  if (query !== undefined) {
    ask(at, nearestQueries(query))
    return
  }
  // The file itself is what a host answers with; who reads it under its own name has asked for nothing.
  if (location.pathname.endsWith('/404.html')) return
  const words = lostWords(location.pathname)
  sayAsked(words)
  ask(at, nearestQueries(words))
}

if (place) start(place)
