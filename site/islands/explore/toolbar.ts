import type { Explored } from './dataset.ts'
import { button, make } from './dom.ts'
import type { ExploreTexts } from './texts.ts'
import { type Tab, tabs, type View } from './view.ts'

/** What the toolbar does. */
export interface ToolbarActions {
  readonly change: (next: Partial<View>) => void
  readonly columns: () => void
  readonly export: () => void
  readonly copyLink: (button: HTMLButtonElement) => void
  readonly copyCells: () => void
  readonly goTo: (row: number) => void
  readonly whole: (button: HTMLButtonElement) => void
}

/** The row of controls above the rows. */
export interface Toolbar {
  readonly element: HTMLElement
  update(view: View): void
}

const goToForm = (texts: ExploreTexts, rows: number, goTo: (row: number) => void): HTMLFormElement => {
  const input = make('input', {
    name: 'row',
    type: 'number',
    min: 1,
    max: Math.max(1, rows),
    inputmode: 'numeric',
    required: true,
  })
  const form = make(
    'form',
    { class: 'go-to' },
    make('label', {}, `${texts.goTo} `, input),
    make('button', { class: 'quiet' }, texts.go),
  )
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    goTo(Number(input.value) - 1)
  })
  return form
}

/** The ways to look that a dataset has: no map without a place. */
const tabsOf = ({ fields, coordinates }: Explored): readonly Tab[] => {
  const hasPlace = coordinates !== undefined || fields.some(({ type }) => type === 'geojson')
  return tabs.filter((tab) => tab !== 'map' || hasPlace)
}

/** Makes the toolbar. */
export const makeToolbar = (texts: ExploreTexts, explored: Explored, actions: ToolbarActions): Toolbar => {
  const words: Readonly<Record<Tab, string>> = { table: texts.table, chart: texts.chart, map: texts.map }
  const views = tabsOf(explored).map((tab) => ({
    tab,
    made: button(words[tab], () => actions.change({ tab }), { class: 'tab', 'data-tab': tab }),
  }))
  const input = make('input', {
    type: 'search',
    name: 'explore-q',
    placeholder: texts.searchHint,
    'aria-label': texts.search,
    autocomplete: 'off',
    maxlength: 200,
  })
  const search = make(
    'form',
    { class: 'explore-search', role: 'search' },
    input,
    make('button', { class: 'quiet' }, texts.search),
  )
  search.addEventListener('submit', (event) => {
    event.preventDefault()
    actions.change({ q: input.value.trim() })
  })
  const columns = button('', actions.columns, { 'data-columns': true })
  const tableOnly = [
    columns,
    button(texts.copySelection, actions.copyCells, { 'data-copy-cells': true }),
    goToForm(texts, explored.rows, actions.goTo),
  ]
  const element = make(
    'div',
    { class: 'explore-bar' },
    make('div', { class: 'tabs', role: 'group', 'aria-label': texts.tabs }, ...views.map(({ made }) => made)),
    search,
    make(
      'div',
      { class: 'explore-tools' },
      ...tableOnly,
      button(texts.copyLink, actions.copyLink, { 'data-copy-link': true }),
      button(texts.export, actions.export, { 'data-export': true }),
      button(texts.wholeScreen, actions.whole, { 'data-whole': true, 'aria-pressed': 'false' }),
    ),
  )
  return {
    element,
    update: (view) => {
      for (const { tab, made } of views) made.setAttribute('aria-pressed', String(tab === view.tab))
      for (const control of tableOnly) control.hidden = view.tab !== 'table'
      input.value = view.q
      const shown = view.select?.length ?? explored.fields.length
      columns.textContent = texts.columnsOf(texts.number(shown), texts.number(explored.fields.length))
    },
  }
}
