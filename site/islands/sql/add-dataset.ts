import type { ResultCard } from '../../core-browser.ts'
import { parseState, queryOf } from '../../search-state.ts'
import { askSearch, warmSearch } from '../ask-search.ts'
import { button, make } from '../explore/dom.ts'
import type { SqlTexts } from './texts.ts'

/** Milliseconds after the last key. */
const pause = 80
const mostFound = 8

const codePattern = /^\d{6}[/-]\d+$/

/** Finds datasets by the search of the portal as somebody types, and hands the one that is chosen to `choose`. */
export const followAdding = (
  texts: SqlTexts,
  input: HTMLInputElement,
  list: HTMLElement,
  status: HTMLElement,
  choose: (id: string) => void,
): void => {
  let found: readonly ResultCard[] = []
  let waiting: ReturnType<typeof setTimeout> | undefined

  const pick = (id: string): void => {
    choose(id)
    input.value = ''
    found = []
    list.replaceChildren()
    list.hidden = true
    status.textContent = ''
    input.focus()
  }

  const titleOf = ({ title, titleEn }: ResultCard): string =>
    (texts.language === 'en' ? titleEn : undefined) ?? title

  const item = (card: ResultCard): HTMLElement => {
    const isTranslated = texts.language === 'zh' || card.titleEn !== undefined
    const choice = button('', () => pick(card.id), { class: 'quiet', 'data-id': card.id })
    choice.append(
      make('span', { lang: isTranslated ? null : 'zh-Hans' }, titleOf(card)),
      make('small', { class: 'muted' }, ` ${card.id} · ${texts.rows(texts.number(card.rows ?? 0))}`),
    )
    return make('li', {}, choice)
  }

  const look = (): void => {
    const text = input.value.trim()
    if (text === '') {
      found = []
      list.hidden = true
      status.textContent = ''
      return
    }
    const query = queryOf(parseState(new URLSearchParams({ q: text })))
    askSearch({ query, from: 0, count: 4 * mostFound, first: 4 * mostFound }, (page) => {
      if (input.value.trim() !== text) return
      // Without rows there is nothing to query.
      found = (page?.results ?? [])
        .map(({ card }) => card)
        .filter(({ rows, conditional }) => rows !== undefined && rows > 0 && conditional !== true)
        .slice(0, mostFound)
      list.replaceChildren(...found.map(item))
      list.hidden = found.length === 0
      status.textContent =
        page === null
          ? texts.noSearch
          : found.length === 0
            ? texts.foundNone
            : texts.foundSome(texts.number(found.length))
    })
  }

  const soon = (): void => {
    clearTimeout(waiting)
    waiting = setTimeout(look, pause)
  }

  input.addEventListener('focus', warmSearch)
  // What an input method has not settled yet is not what is looked for.
  input.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) soon()
  })
  input.addEventListener('compositionend', soon)
  input.addEventListener('keydown', (event) => {
    if (event.isComposing) return
    const first = list.querySelector<HTMLElement>('button')
    if (event.key === 'ArrowDown' && first !== null) {
      event.preventDefault()
      first.focus()
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    const text = input.value.trim()
    if (codePattern.test(text)) pick(text.replace('/', '-'))
    else if (found[0]) pick(found[0].id)
    else look()
  })
  list.addEventListener('keydown', (event) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const choices = [...list.querySelectorAll<HTMLElement>('button')]
    const next = choices.indexOf(document.activeElement as HTMLElement) + step
    if (next < 0) input.focus()
    else choices[Math.min(next, choices.length - 1)]?.focus()
  })
}
