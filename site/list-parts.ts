import type { Card } from './core.ts'
import { remembered } from './remembered.ts'

/** Datasets that a list shows on its first page: all, or of a longer list the newest. */
export const longest = 100
const shownOfLonger = 50

/** Bounds of the length of a page of a longer list. */
const [least, most, usual] = [20, 150, 60]

/** FNV-1a: any number will do that depends on the text alone. */
const numberOf = (text: string): number => {
  let number = 0x811c9dc5
  for (let i = 0; i < text.length; i += 1) number = Math.imul(number ^ text.charCodeAt(i), 0x01000193)
  return (number ^ (number >>> 15)) >>> 0
}

/** A page of a long list in the order of ids, with its neighbours; each is named by the id of its first dataset. */
export interface ListPart {
  readonly from: string
  readonly cards: readonly Card[]
  readonly previous?: string
  readonly next?: string
}

/** Tells whether a list is too long for one page. */
export const isLong = (cards: readonly Card[]): boolean => cards.length > longest

/** What the first page of a list shows, newest first. */
export const firstOf = (newest: readonly Card[]): readonly Card[] =>
  isLong(newest) ? newest.slice(0, shownOfLonger) : newest

/**
 * Cuts a list, sorted by id, into pages; a short list has none. Which datasets begin a page depends on their ids alone, so
 * one that comes or goes changes its own page and perhaps the next, and one that changes moves none.
 */
export const partsOf = remembered((cards: readonly Card[]): readonly ListPart[] => {
  if (!isLong(cards)) return []
  const pages: Card[][] = []
  for (const card of cards) {
    const page = pages.at(-1)
    const begins = page !== undefined && page.length >= least && numberOf(card.id) % (usual - least) === 0
    if (page === undefined || begins || page.length >= most) pages.push([card])
    else page.push(card)
  }
  const from = (page: readonly Card[] | undefined): string | undefined => page?.[0]?.id
  return pages.map((page, i) => {
    const [previous, next] = [i > 0 ? from(pages[i - 1]) : undefined, from(pages[i + 1])]
    return {
      ...{ from: from(page) ?? '', cards: page },
      ...(previous !== undefined && { previous }),
      ...(next !== undefined && { next }),
    }
  })
})
