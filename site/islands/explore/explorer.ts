import { formatBytes } from '../../format.ts'
import { chips } from './chips.ts'
import { openColumns } from './columns-dialog.ts'
import { copyText } from './copy-text.ts'
import type { Explored } from './dataset.ts'
import { button, make } from './dom.ts'
import { eitherSource } from './either-source.ts'
import { openExport } from './export-dialog.ts'
import type { Host, Panel } from './panel.ts'
import { QueryRefused } from './source.ts'
import { tablePanel } from './table-panel.ts'
import { loadTexts } from './texts.ts'
import { makeToolbar } from './toolbar.ts'
import { filterQuery, isNarrowed, parseView, type Tab, type View, viewQuery, wholeView } from './view.ts'

/** Milliseconds that a reader waits without being told for what. */
const shortWait = 400

/**
 * Puts the explorer into `place` and shows a view; from then on the address of the page follows it. Ends once the view is there, or
 * why it isn't; a long wait until then is told. `shown` is called once, when the first view is there.
 */
export const startExplorer = async (
  place: HTMLElement,
  explored: Explored,
  first: View,
  { waits, shown }: { readonly waits: (text: string) => void; readonly shown: () => void },
): Promise<void> => {
  const texts = await loadTexts()
  let view = first
  let total = explored.rows
  let broken = false
  let isShown = false

  const status = make('span', { role: 'status', class: 'explore-status' })
  const origin = make('span', { class: 'explore-origin' })
  const progress = make('span', { class: 'explore-progress', 'aria-hidden': 'true' })
  const notice = make('span', { role: 'status', class: 'explore-notice' })
  const trouble = make('div', { class: 'explore-trouble', role: 'alert', hidden: true })
  const content = make('div', { class: 'explore-content' })
  const root = make('div', { class: 'explorer' })

  const tell = (): void => {
    status.textContent = isNarrowed(view)
      ? texts.rowsSome(texts.number(total), texts.number(explored.rows))
      : texts.rowsAll(texts.number(total))
    const isFile = source.kind() === 'file'
    origin.textContent = isFile ? texts.fromFile : texts.fromApi
    origin.classList.toggle('down', isFile)
    origin.dataset.source = source.kind()
  }

  let [readBytes, readBefore] = [0, 0]
  let waiting: ReturnType<typeof setTimeout> | undefined

  const tellProgress = (): void => {
    const read = readBytes - readBefore
    const text = read > 0 ? texts.loadingBytes(formatBytes(read)) : texts.loading
    progress.textContent = text
    waits(text)
  }

  const setBusy = (isBusy: boolean): void => {
    if (!isBusy) {
      clearTimeout(waiting)
      waiting = undefined
      progress.textContent = ''
      root.removeAttribute('aria-busy')
      return
    }
    root.setAttribute('aria-busy', 'true')
    if (waiting !== undefined) return
    readBefore = readBytes
    waiting = setTimeout(tellProgress, shortWait)
  }

  const source = eitherSource(
    explored,
    () => tell(),
    (bytes) => {
      readBytes = bytes
      if (progress.textContent !== '') tellProgress()
    },
  )

  const failed = (error: unknown): void => {
    broken = true
    setBusy(false)
    const refused = error instanceof QueryRefused
    trouble.replaceChildren(
      make('p', {}, refused ? `${texts.refused}${error.message}` : texts.failed),
      refused
        ? button(texts.reset, () =>
            change({ conditions: [], q: '', filter: '', bbox: '', sort: [], select: null }),
          )
        : button(texts.retry, () => void apply(true)),
    )
    trouble.hidden = false
    content.hidden = !isShown
  }

  const addressOf = (of: View): string => {
    const query = viewQuery(of)
    return `${location.origin}${location.pathname}${query === '' ? '' : `?${query}`}#preview`
  }

  const change = (next: Partial<View>): void => {
    view = { ...view, row: 0, ...next }
    history.pushState(null, '', addressOf(view))
    void apply(false)
  }

  const host: Host = {
    ...{ texts, explored, source, change, failed },
    view: () => view,
    query: () => filterQuery(view),
    note: (next) => {
      view = { ...view, ...next }
      history.replaceState(history.state, '', addressOf(view))
    },
    address: (next) => addressOf({ ...view, ...next }),
    found: (count) => {
      total = count
      tell()
    },
    busy: setBusy,
    isBroken: () => broken,
    guard: async (work) => {
      try {
        return await work
      } catch (error) {
        failed(error)
        return undefined
      }
    },
    say: (text) => {
      notice.textContent = text
    },
  }

  const table = tablePanel(host)
  const panels = new Map<Tab, Promise<Panel>>([['table', Promise.resolve(table)]])

  const panelOf = (tab: Tab): Promise<Panel> => {
    const made =
      panels.get(tab) ??
      (tab === 'chart'
        ? import('./chart/chart-panel.ts').then(({ chartPanel }) => chartPanel(host))
        : import('./map/map-panel.ts').then(({ mapPanel }) => mapPanel(host)))
    panels.set(tab, made)
    made.catch(() => panels.delete(tab))
    return made
  }

  const toolbar = makeToolbar(texts, explored, {
    change,
    columns: () =>
      openColumns(texts, explored.fields, view.select ?? explored.fields.map(({ name }) => name), (select) =>
        change({ select }),
      ),
    export: () => openExport(texts, explored, view, total, source),
    copyLink: (made) =>
      void copyText(addressOf(view)).then((done) => {
        host.say(done ? texts.linkCopied : texts.cannotCopy)
        made.focus()
      }),
    copyCells: () => table.copy(),
    goTo: (row) => table.goTo(row),
    whole: (made) => {
      const isWhole = root.classList.toggle('whole')
      document.documentElement.classList.toggle('explore-whole', isWhole)
      made.setAttribute('aria-pressed', String(isWhole))
      made.textContent = isWhole ? texts.leaveWholeScreen : texts.wholeScreen
    },
  })
  let chipList = make('ul')

  const apply = async (again: boolean): Promise<void> => {
    broken = false
    trouble.hidden = true
    content.hidden = false
    toolbar.update(view)
    const list = chips(texts, explored.fields, view, change, (condition) => table.edit(condition))
    chipList.replaceWith(list)
    chipList = list as HTMLUListElement
    host.busy(true)
    const { tab } = view
    const panel = await host.guard(panelOf(tab))
    if (panel === undefined || view.tab !== tab) return
    if (panel.element.parentElement !== content) content.replaceChildren(panel.element)
    if (again) panel.again()
    await host.guard(panel.show(view))
    host.busy(false)
    if (broken || isShown) return
    isShown = true
    shown()
  }

  root.append(
    toolbar.element,
    chipList,
    make('p', { class: 'explore-line' }, status, origin, progress, notice),
    trouble,
    content,
  )
  place.replaceChildren(root)
  place.hidden = false
  addEventListener('popstate', () => {
    view = parseView(location.search) ?? wholeView
    void apply(false)
  })
  addEventListener('keydown', ({ key }) => {
    if (
      key === 'Escape' &&
      root.classList.contains('whole') &&
      document.querySelector('dialog[open]') === null
    )
      root.querySelector<HTMLElement>('[data-whole]')?.click()
  })
  await apply(false)
}
