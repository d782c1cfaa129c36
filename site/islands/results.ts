import type { SearchAnswer } from '../core-browser.ts'
import { piecesOf } from '../marking.ts'

const element = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector)
const numbers = new Intl.NumberFormat(document.documentElement.lang)

const show = (selector: string, shown: boolean): void => {
  const found = element(selector)
  if (found) found.hidden = !shown
}

const unmark = (item: Element): void => {
  for (const mark of item.querySelectorAll('mark')) mark.replaceWith(...mark.childNodes)
  item.normalize()
}

const markText = (node: Text, terms: readonly string[]): void => {
  const pieces = piecesOf(node.data, terms)
  if (!pieces.some(({ hit }) => hit)) return
  const parts = pieces.map(({ text, hit }) => {
    if (!hit) return text
    const mark = document.createElement('mark')
    mark.textContent = text
    return mark
  })
  node.replaceWith(...parts)
}

const mark = (item: Element, terms: readonly string[]): void => {
  for (const part of item.querySelectorAll('.item-title a, .item-summary, .facts > :first-child')) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT)
    const texts: Text[] = []
    while (walker.nextNode()) if (walker.currentNode instanceof Text) texts.push(walker.currentNode)
    for (const text of texts) markText(text, terms)
  }
}

const showResults = (list: HTMLElement, results: SearchAnswer['results']): void => {
  const items = new Map(
    [...list.querySelectorAll<HTMLElement>('.item')].map((item) => [item.dataset.id, item]),
  )
  for (const item of items.values()) {
    if (item.querySelector('mark')) unmark(item)
    item.hidden = true
  }
  const found = results.flatMap(({ id, terms }) => {
    const item = items.get(id)
    if (!item) return []
    item.hidden = false
    if (terms.length > 0) mark(item, terms)
    return [item]
  })
  list.prepend(...found)
}

const showFacets = (facets: SearchAnswer['facets']): void => {
  for (const [name, values] of Object.entries(facets)) {
    const counts = new Map(values.map(({ value, count }) => [value, count]))
    for (const box of document.querySelectorAll<HTMLInputElement>(`[data-facet="${name}"] input`)) {
      const count = counts.get(box.value) ?? 0
      const item = box.closest('li')
      const place = item?.querySelector('.count')
      if (place) place.textContent = numbers.format(count)
      if (item) item.hidden = count === 0 && !box.checked
    }
  }
}

const showTotal = (total: number): void => {
  const place = element('#total')
  const { one = '', many = '' } = place?.dataset ?? {}
  if (place) place.textContent = total === 1 ? one : many.replace('{n}', numbers.format(total))
}

/** Puts the datasets found in the order found, marks why, and counts the filters anew. */
export const showAnswer = ({ total, results, facets, loose }: SearchAnswer): void => {
  const list = element('#results')
  if (list) showResults(list, results)
  showFacets(facets)
  showTotal(total)
  show('#loose', loose)
  show('#empty', total === 0)
  show('#unavailable', false)
}

/** Shows how many filters are chosen, and the way to clear them. */
export const showState = (chosen: number, any: boolean): void => {
  const place = element('#chosen')
  if (place) place.dataset.count = String(chosen)
  show('.facets-foot [data-clear]', any)
}

/** Says that there is no search now, with every dataset in view. */
export const showUnavailable = (): void => {
  const items = document.querySelectorAll<HTMLElement>('#results .item')
  for (const item of items) item.hidden = false
  showTotal(items.length)
  show('#empty', false)
  show('#unavailable', true)
}
