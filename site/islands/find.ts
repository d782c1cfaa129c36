import { loadIndex, type SearchIndex, searchCatalogue } from '../core-browser.ts'
import { chosenCount, formatState, parseState, queryOf, type SearchState } from '../search-state.ts'
import { showAnswer, showState, showUnavailable } from './results.ts'

const form = document.querySelector<HTMLFormElement>('#find')
const pause = 150
let index: Promise<SearchIndex> | undefined

const fetchIndex = async (): Promise<SearchIndex> => {
  const response = await fetch('/search/index.json')
  if (!response.ok) throw new Error(`search index: ${response.status}`)
  return loadIndex(await response.json())
}

const formState = (of: HTMLFormElement): SearchState => {
  const entries = [...new FormData(of)].map(([name, value]): [string, string] => [name, String(value)])
  return parseState(new URLSearchParams(entries))
}

const answer = async (state: SearchState): Promise<void> => {
  try {
    index ??= fetchIndex()
    const loaded = await index
    showAnswer(searchCatalogue(loaded, queryOf(state)))
  } catch {
    index = undefined
    showUnavailable()
  }
  document.documentElement.classList.remove('searching')
}

const ask = (of: HTMLFormElement, how: 'push' | 'replace'): void => {
  const state = formState(of)
  const address = `${location.pathname}${formatState(state)}`
  if (address !== location.pathname + location.search)
    history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address)
  showState(chosenCount(state), formatState(state) !== '')
  void answer(state)
}

/** Makes form and filters say what the address says. */
const followAddress = (of: HTMLFormElement): void => {
  const state = parseState(new URLSearchParams(location.search))
  for (const control of of.elements) {
    if (control instanceof HTMLSelectElement) control.value = state.sort
    else if (control instanceof HTMLInputElement && control.type === 'search') control.value = state.q
    else if (control instanceof HTMLInputElement && control.name in state.chosen)
      control.checked = state.chosen[control.name as keyof typeof state.chosen].includes(control.value)
  }
  showState(chosenCount(state), formatState(state) !== '')
  void answer(state)
}

const start = (of: HTMLFormElement): void => {
  let waiting: ReturnType<typeof setTimeout> | undefined
  of.addEventListener('submit', (event) => {
    event.preventDefault()
    clearTimeout(waiting)
    ask(of, 'push')
  })
  document.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.form !== of || target.type !== 'search') return
    clearTimeout(waiting)
    waiting = setTimeout(() => ask(of, 'replace'), pause)
  })
  document.addEventListener('change', ({ target }) => {
    const isFilter =
      target instanceof HTMLSelectElement ||
      (target instanceof HTMLInputElement && target.type === 'checkbox')
    if (isFilter && target.form === of) ask(of, 'push')
  })
  for (const link of document.querySelectorAll('a[data-clear]'))
    link.addEventListener('click', (event) => {
      event.preventDefault()
      history.pushState(null, '', location.pathname)
      followAddress(of)
      of.querySelector('input')?.focus()
    })
  addEventListener('popstate', () => followAddress(of))
  const answered = document.querySelector<HTMLElement>('#results')?.dataset.answered
  if (location.search !== '' && answered === undefined) followAddress(of)
}

if (form) start(form)
