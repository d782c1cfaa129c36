import type { SearchAnswer } from '../core-browser.ts'
import { pageSize } from '../search-state.ts'
import type { FoundPage } from './ask-search.ts'
import { markDue } from './due.ts'
import { resultItem } from './result-item.ts'

const element = (selector: string): HTMLElement | null => document.querySelector<HTMLElement>(selector)
const numbers = new Intl.NumberFormat(document.documentElement.lang)
const listed = [...(element('#results')?.childNodes ?? [])]
const announceAfter = 700

const show = (selector: string, shown: boolean): void => {
  const found = element(selector)
  if (found) found.hidden = !shown
}

/** Fills the text that an element keeps in its data with a number. */
const countText = (selector: string, n: number): string => {
  const { one = '', many = '' } = element(selector)?.dataset ?? {}
  return n === 1 ? one : many.replace('{n}', numbers.format(n))
}

const nearLine = (near: number): Node => {
  const line = document.createElement('li')
  line.className = 'near-line'
  line.textContent = countText('#near', near)
  return line
}

const template = element('#result') as HTMLTemplateElement | null

type Result = FoundPage['results'][number]

/** What the list shows: the datasets by id with what is marked in each, after an answer. */
let shown: readonly string[] = []

const keyOf = ({ card, terms }: Result): string => [card.id, ...terms].join(' ')

/** Fills the list, or goes on where it is the beginning of the same page. */
const fillList = (list: HTMLElement, { results, near, total }: FoundPage, from: number): void => {
  if (!template) return
  const exact = total - near
  const keys = [`${exact}`, ...results.map(keyOf)]
  const goesOn = shown.length > 1 && shown.every((key, at) => key === keys[at])
  const start = goesOn ? shown.length - 1 : 0
  const items = document.createDocumentFragment()
  for (const [at, { card, terms }] of [...results.entries()].slice(start)) {
    if (near > 0 && exact > 0 && from + at === exact) items.append(nearLine(near))
    items.append(resultItem(template, card, terms))
  }
  markDue(items)
  if (goesOn) list.append(items)
  else list.replaceChildren(items)
  shown = keys
}

interface FilterBox {
  readonly name: string
  readonly box: HTMLInputElement
  readonly item: HTMLElement | null
  readonly count: Element | null
}

// There may be hundreds of providers, and they are counted at every key.
const boxes: readonly FilterBox[] = [
  ...document.querySelectorAll<HTMLInputElement>('[data-facet] input'),
].map((box) => {
  const item = box.closest('li')
  return { name: box.name, box, item, count: item?.querySelector('.count') ?? null }
})

const groups = [...document.querySelectorAll<HTMLElement>('[data-facet]')]

const showFacets = (facets: SearchAnswer['facets']): void => {
  const counts = new Map(
    Object.entries(facets).flatMap(([name, values]) =>
      values.map(({ value, count }) => [`${name} ${value}`, count] as const),
    ),
  )
  const left = new Set<string>()
  for (const { name, box, item, count: place } of boxes) {
    const count = counts.get(`${name} ${box.value}`) ?? 0
    const text = numbers.format(count)
    if (place && place.textContent !== text) place.textContent = text
    const hidden = count === 0 && !box.checked
    if (item && item.hidden !== hidden) item.hidden = hidden
    if (!hidden) left.add(name)
  }
  for (const group of groups) {
    group.hidden = !left.has(group.dataset.facet ?? '')
    // Nothing more is unfolded where nothing more is left.
    const more = group.querySelector('details')
    if (more) more.hidden = more.querySelector('li:not([hidden])') === null
  }
}

let announcing: ReturnType<typeof setTimeout> | undefined

// Said once typing pauses: a reader hears one count, not one for every key.
const announce = (text: string): void => {
  clearTimeout(announcing)
  announcing = setTimeout(() => {
    const place = element('#announced')
    if (place) place.textContent = text
  }, announceAfter)
}

/** Says the number of datasets that the page came with. */
export const announceShown = (): void => announce(element('#total')?.textContent.trim() ?? '')

const showTotal = (total: number): void => {
  const place = element('#total')
  const text = countText('#total', total)
  if (place) place.textContent = text
  announce(text)
}

const showRemark = ({ near, total, corrected }: FoundPage): void => {
  const place = element('#near')
  if (!place) return
  place.hidden = near === 0 || near < total
  const { corrected: meant = '' } = place.dataset
  place.textContent = corrected === null ? countText('#near', near) : meant.replace('{q}', corrected)
}

const showPages = (total: number, page: number, addressOf: (page: number) => string): void => {
  const pages = Math.max(1, Math.ceil(total / pageSize))
  show('#pages', pages > 1)
  for (const [rel, to] of [
    ['prev', page - 1],
    ['next', page + 1],
  ] as const) {
    const link = element(`#pages [rel="${rel}"]`)
    link?.setAttribute('href', addressOf(to))
    if (link) link.hidden = to < 1 || to > pages
  }
  const place = element('#pages [data-text]')
  if (place)
    place.textContent = (place.dataset.text ?? '')
      .replace('{page}', numbers.format(page))
      .replace('{of}', numbers.format(pages))
}

/** Puts the datasets found in the order found, marks why, and counts the filters anew. */
export const showFound = (found: FoundPage, page: number, addressOf: (page: number) => string): void => {
  const list = element('#results')
  if (list) fillList(list, found, (page - 1) * pageSize)
  list?.removeAttribute('aria-busy')
  if (found.facets) showFacets(found.facets)
  showTotal(found.total)
  showRemark(found)
  showPages(found.total, page, addressOf)
  show('#empty', found.total === 0)
  show('#unavailable', false)
}

// Without words the best match and the newest are the same order: one of the two is enough, named for what it does.
const showSorts = (asked: boolean): void => {
  const select = element('.sort select') as HTMLSelectElement | null
  const [relevance, modified] = ['relevance', 'modified'].map((sort) =>
    select?.querySelector<HTMLOptionElement>(`option[value="${sort}"]`),
  )
  if (!select || !relevance || !modified) return
  const text = (asked ? relevance : modified).dataset.label ?? ''
  if (relevance.textContent !== text) relevance.textContent = text
  const spare = asked ? null : select.value === 'modified' ? relevance : modified
  for (const option of [relevance, modified]) {
    option.hidden = option === spare
    option.disabled = option === spare
  }
}

/** Shows how many filters are chosen, the way to clear them, and the orders that there are: another one where words are asked for. */
export const showState = (chosen: number, any: boolean, asked: boolean): void => {
  showSorts(asked)
  const place = element('#chosen')
  if (place) place.dataset.count = String(chosen)
  show('.facets-foot [data-clear]', any)
  element('#results')?.setAttribute('aria-busy', 'true')
}

/** Says that there is no search now, with the list that the page came with. */
export const showUnavailable = (): void => {
  const list = element('#results')
  list?.replaceChildren(...listed)
  shown = []
  list?.removeAttribute('aria-busy')
  for (const place of ['#empty', '#near', '#pages']) show(place, false)
  const total = element('#total')
  if (total) total.textContent = ''
  show('#unavailable', true)
  announce(element('#unavailable')?.textContent ?? '')
}
