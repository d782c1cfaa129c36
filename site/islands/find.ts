import { chosenCount, formatState, pageSize, parseState, queryOf, type SearchState } from '../search-state.ts'
import { askSearch, warmSearch } from './ask-search.ts'
import { announceShown, showFound, showState, showUnavailable } from './results.ts'

const form = document.querySelector<HTMLFormElement>('#find')
/** Milliseconds: the worker drops what is not asked for any more, so it need not be long. */
const pause = 40
/** Milliseconds: a key after a longer pause than this is looked for at once. */
const quick = 120
/** Results that are shown before the others of their page while somebody types: as many as a screen holds. */
const atFirst = 8

const formState = (of: HTMLFormElement): SearchState => {
  const entries = [...new FormData(of)].map(([name, value]): [string, string] => [name, String(value)])
  return parseState(new URLSearchParams(entries))
}

const addressOf = (state: SearchState): string => `${location.pathname}${formatState(state)}`

const keepInAddress = (state: SearchState, how: 'push' | 'replace'): void => {
  const address = addressOf(state)
  if (address !== location.pathname + location.search)
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address)
}

const afterPaint = (then: () => void): void => void requestAnimationFrame(() => setTimeout(then))

/** What was asked for last. */
let asked: SearchState | undefined

/** Shows what is found, `typed` the first results before the others and the address after them. */
const answer = (state: SearchState, typed = false): void => {
  asked = state
  showState(chosenCount(state), formatState(state) !== '', state.q !== '')
  const [from, first] = [(state.page - 1) * pageSize, typed ? atFirst : pageSize]
  askSearch({ query: queryOf(state), from, count: pageSize, first }, (found) => {
    if (found === null) showUnavailable()
    else showFound(found, state.page, (page) => addressOf({ ...state, page }))
    document.documentElement.classList.remove('searching')
    afterPaint(() => {
      if (typed && asked === state) keepInAddress(state, 'replace')
    })
  })
}

const go = (state: SearchState, how: 'push' | 'replace'): void => {
  keepInAddress(state, how)
  answer(state)
}

const stateInAddress = (): SearchState => parseState(new URLSearchParams(location.search))

/** Makes form and filters say what the address says. */
const followAddress = (of: HTMLFormElement): void => {
  const state = stateInAddress()
  for (const control of of.elements) {
    if (control instanceof HTMLSelectElement) control.value = state.sort
    else if (control instanceof HTMLInputElement && control.type === 'search') control.value = state.q
    else if (control instanceof HTMLInputElement && control.name in state.chosen)
      control.checked = state.chosen[control.name as keyof typeof state.chosen].includes(control.value)
  }
  answer(state)
}

const followTyping = (of: HTMLFormElement): void => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let lastKey = Number.NEGATIVE_INFINITY
  const field = of.querySelector<HTMLInputElement>('input[type="search"]')
  const now = (): void => answer(formState(of), true)
  const soon = (): void => {
    clearTimeout(waiting)
    const since = performance.now() - lastKey
    lastKey = performance.now()
    if (since > quick) now()
    else waiting = setTimeout(now, pause)
  }
  of.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(waiting)
    go(formState(of), 'push')
  })
  // What an input method has not settled yet is not what is looked for.
  field?.addEventListener('input', (event) => {
    if (!(event instanceof InputEvent && event.isComposing)) soon()
  })
  field?.addEventListener('compositionend', soon)
  field?.addEventListener('focus', warmSearch)
}

const followFilters = (of: HTMLFormElement): void =>
  document.addEventListener('change', ({ target }) => {
    const isFilter =
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && target.type === 'checkbox')
    if (isFilter && target.form === of) go(formState(of), 'push')
  })

const followLinks = (of: HTMLFormElement): void => {
  for (const link of document.querySelectorAll('a[data-clear]'))
    link.addEventListener('click', (event) => {
      event.preventDefault()
      history.pushState(null, '', location.pathname)
      followAddress(of)
      of.querySelector('input')?.focus()
    })
  document.querySelector('[data-retry]')?.addEventListener('click', () => answer(stateInAddress()))
  document.querySelector('#pages')?.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null
    if (!link) return
    event.preventDefault()
    history.pushState(null, '', link.href)
    answer(stateInAddress())
    document.querySelector<HTMLElement>('#total')?.focus()
  })
}

const titles = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('#results .item-title a')]

// "/" goes to the field; the arrows go through the results and back to it.
const followKeys = (of: HTMLFormElement): void =>
  document.addEventListener('keydown', (event) => {
    const { key, target } = event
    if (!(target instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.altKey) return
    const field = of.querySelector<HTMLElement>('input[type="search"]')
    const links = titles()
    const at = links.indexOf(target)
    const isWriting = target.matches('input, select, textarea')
    const to =
      key === '/' && !isWriting
        ? field
        : key === 'ArrowDown' && (target === field || at >= 0)
          ? links[at + 1]
          : key === 'ArrowUp' && at >= 0
            ? (links[at - 1] ?? field)
            : undefined
    if (!to) return
    event.preventDefault()
    to.focus()
  })

const start = (of: HTMLFormElement): void => {
  followTyping(of)
  followFilters(of)
  followLinks(of)
  followKeys(of)
  addEventListener('popstate', () => followAddress(of))
  const answered = document.querySelector<HTMLElement>('#results')?.dataset.answered
  if (answered !== undefined) announceShown()
  else if (location.search !== '') followAddress(of)
}

if (form) start(form)
