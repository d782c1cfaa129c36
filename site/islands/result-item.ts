import type { ResultCard } from '../core-browser.ts'
import { formatDate, formatNumber } from '../format.ts'
import { becauseOf, excerptOf, piecesOf } from '../marking.ts'
import { inLanguage, languageOf, paths } from '../paths.ts'

const language = languageOf(location.pathname)

const marked = (text: string, terms: readonly string[]): (Node | string)[] =>
  piecesOf(text, terms).map(({ text: piece, hit }) => {
    if (!hit) return piece
    const mark = document.createElement('mark')
    mark.textContent = piece
    return mark
  })

const localised = (zh: string, en: string | undefined, terms: readonly string[]): (Node | string)[] => {
  if (language === 'zh' || en !== undefined) return marked(language === 'en' ? (en ?? zh) : zh, terms)
  const span = document.createElement('span')
  span.lang = 'zh-Hans'
  span.append(...marked(zh, terms))
  return [span]
}

type Part = (name: string) => HTMLElement | null

const keepOrRemove = (place: HTMLElement | null, keep: boolean): void => {
  if (!keep) place?.remove()
}

const fillFacts = (part: Part, { modified, due, rows, formats }: ResultCard): void => {
  const updated = part('updated')
  if (updated)
    updated.textContent = (updated.dataset.text ?? '').replace('{date}', formatDate(modified, language))
  const mark = updated?.parentElement?.querySelector<HTMLElement>('[data-due]') ?? null
  if (mark && due !== undefined) mark.dataset.due = due
  keepOrRemove(mark, due !== undefined)
  const size = part('rows')
  const text = (rows === 1 ? size?.dataset.one : size?.dataset.many) ?? ''
  if (size) size.textContent = text.replace('{n}', formatNumber(rows ?? 0, language))
  keepOrRemove(size, rows !== undefined)
  const list = part('formats')
  if (list) list.textContent = formats.map((format) => format.toUpperCase()).join(' ')
  keepOrRemove(list, formats.length > 0)
}

const fillReasons = (part: Part, card: ResultCard, terms: readonly string[]): void => {
  const because = becauseOf(card, terms)
  for (const name of ['fields', 'keywords'] as const) {
    const place = part(name)
    const comma = place?.dataset.comma ?? ''
    place
      ?.querySelector('span')
      ?.append(...because[name].flatMap((text, at) => [...(at > 0 ? [comma] : []), ...marked(text, terms)]))
    keepOrRemove(place, because[name].length > 0)
  }
}

/** Makes the item of a result list from the page's template, with the terms marked. */
export const resultItem = (
  template: HTMLTemplateElement,
  card: ResultCard,
  terms: readonly string[],
): Node => {
  const item = document.importNode(template.content, true)
  const part: Part = (name) => item.querySelector<HTMLElement>(`[data-part="${name}"]`)
  item.querySelector('.item')?.setAttribute('data-id', card.id)
  const link = part('title')
  link?.setAttribute('href', inLanguage(language, paths.dataset(card.id)))
  link?.replaceChildren(...localised(card.title, card.titleEn, terms))
  keepOrRemove(part('example'), card.example === true)
  keepOrRemove(part('conditional'), card.conditional === true)
  const english = card.summaryEn === undefined ? undefined : excerptOf(card.summaryEn, terms)
  part('summary')?.replaceChildren(...localised(excerptOf(card.summary, terms), english, terms))
  part('provider')?.replaceChildren(...localised(card.provider, card.providerEn, terms))
  fillFacts(part, card)
  fillReasons(part, card, terms)
  return item
}
