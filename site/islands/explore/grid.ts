import { cellOf, isNumeric, yesNo } from '../../cell.ts'
import type { ChosenWidths } from './chosen-widths.ts'
import { columnWidths } from './column-widths.ts'
import type { ExploredField, Row } from './dataset.ts'
import { make } from './dom.ts'
import { followGrid } from './grid-input.ts'
import { type ScrollPlace, scrollPlace } from './scroll-place.ts'
import { holds, type Place, rangeOf, type Selection } from './selection.ts'
import type { ExploreTexts } from './texts.ts'
import type { Order } from './view.ts'
import { widthHandle } from './width-handle.ts'

/** What a grid shows. */
export interface GridContent {
  readonly fields: readonly ExploredField[]
  readonly sort: readonly Order[]
  readonly total: number
  row(at: number): Row | undefined
}

/** What a grid tells. */
export interface GridEvents {
  /** The rows that are seen now. */
  readonly seen: (first: number, end: number) => void
  readonly column: (field: ExploredField) => void
  readonly open: (row: number) => void
  readonly copy: (selection: Selection) => void
  readonly selected: (selection: Selection) => void
}

/** A table of any number of rows, of which only those in sight are in the page. */
export interface Grid {
  readonly element: HTMLElement
  selection(): Selection
  /** Shows other columns, order or number of rows, from the top. */
  show(content: GridContent): void
  /** Draws the rows in sight again. */
  draw(): void
  goTo(row: number): void
  focus(): void
}

const rowHeight = 34
const beyond = 6

const pageLang = document.documentElement.lang

const nothing: GridContent = { fields: [], sort: [], total: 0, row: () => undefined }

/** Makes a grid. */
export const makeGrid = (
  texts: ExploreTexts,
  label: string,
  chosen: ChosenWidths,
  events: GridEvents,
): Grid => {
  const head = make('div', { role: 'rowgroup', class: 'grid-head' })
  const body = make('div', { role: 'rowgroup', class: 'grid-body', lang: texts.chinese })
  const grid = make(
    'div',
    { role: 'grid', class: 'grid', tabindex: 0, 'aria-label': label, 'aria-multiselectable': 'true' },
    head,
    body,
  )
  const element = make('div', { class: 'grid-box' }, grid)
  const drawn = new Map<number, HTMLElement>()
  let content = nothing
  let fitting: readonly number[] = []
  let place: ScrollPlace = scrollPlace(0, rowHeight, 0)
  let selection: Selection = { at: { row: 0, column: 0 }, from: { row: 0, column: 0 } }
  let framed = false
  let rest: ReturnType<typeof setTimeout> | undefined

  const viewHeight = (): number => Math.max(rowHeight, element.clientHeight - head.offsetHeight)
  const rowsInView = (): number => Math.max(1, Math.floor(viewHeight() / rowHeight))

  const layColumns = (): void => {
    const numbers = Math.max(3, texts.number(content.total).length * 0.58 + 1.8)
    const widths = content.fields.map(({ name, type }, at) => {
      const width = chosen.of(name)
      const [fit, isLast] = [fitting[at] ?? 0, at === content.fields.length - 1]
      // Numbers at the far end would stand apart from their row.
      return width === undefined && isLast && !isNumeric(type) ? `minmax(${fit}em, 1fr)` : `${width ?? fit}em`
    })
    grid.style.setProperty('--columns', [`${numbers}em`, ...widths].join(' '))
  }

  const header = (field: ExploredField, at: number): HTMLElement => {
    const order = content.sort.findIndex(({ field: name }) => name === field.name)
    const descending = content.sort[order]?.descending
    const mark = descending === undefined ? '' : descending ? '↓' : '↑'
    const cell = make('div', {
      ...{ role: 'columnheader', 'aria-colindex': at + 2, class: isNumeric(field.type) ? 'number' : '' },
      'aria-sort': descending === undefined ? null : descending ? 'descending' : 'ascending',
    })
    const open = make(
      'button',
      {
        type: 'button',
        title: field.description ?? field.title,
        lang: field.description === undefined ? field.lang : texts.chinese,
        'aria-haspopup': 'dialog',
        'data-column': field.name,
      },
      make('span', { class: 'column-title', lang: field.lang ?? pageLang }, field.title),
      make('span', { class: 'column-mark', 'aria-hidden': 'true' }, mark || '⋯'),
    )
    if (field.unit) open.append(make('small', { lang: texts.chinese }, field.unit))
    open.addEventListener('click', () => events.column(field))
    const edge = widthHandle(texts, {
      title: field.title,
      width: () => chosen.of(field.name) ?? fitting[at] ?? 0,
      set: (width, kept) => {
        chosen.set(field.name, width, kept)
        layColumns()
      },
    })
    cell.append(open, edge)
    return cell
  }

  const drawHead = (): void => {
    const number = make(
      'div',
      { role: 'columnheader', 'aria-colindex': 1, class: 'row-number' },
      texts.rowNumber,
    )
    head.replaceChildren(
      make('div', { role: 'row', 'aria-rowindex': 1 }, number, ...content.fields.map(header)),
    )
  }

  const cellId = ({ row, column }: Place): string => `cell-${row}-${column}`

  const fill = (line: HTMLElement, at: number): void => {
    const row = content.row(at)
    line.classList.toggle('waiting', row === undefined)
    line.replaceChildren(
      make('div', { role: 'rowheader', 'aria-colindex': 1, class: 'row-number' }, texts.number(at + 1)),
      ...content.fields.map(({ name, type }, column) => {
        const { text, kind } =
          row === undefined ? { text: '', kind: 'waiting' } : cellOf(row[name], type, yesNo[texts.language])
        const cell = make('div', {
          ...{ role: 'gridcell', id: cellId({ row: at, column }), 'aria-colindex': column + 2 },
          class: isNumeric(type) ? `${kind} number` : kind,
        })
        if (kind === 'none')
          cell.append(
            make(
              'span',
              { title: texts.noValue, 'aria-label': texts.noValue, role: 'img', lang: pageLang },
              text,
            ),
          )
        else cell.textContent = text
        return cell
      }),
    )
  }

  const mark = (): void => {
    const range = rangeOf(selection)
    for (const [row, line] of drawn)
      for (const [column, cell] of [...line.children].slice(1).entries()) {
        cell.classList.toggle('selected', holds(range, row, column))
        cell.setAttribute('aria-selected', String(holds(range, row, column)))
        cell.classList.toggle('active', row === selection.at.row && column === selection.at.column)
      }
    const id = cellId(selection.at)
    if (drawn.has(selection.at.row)) grid.setAttribute('aria-activedescendant', id)
    else grid.removeAttribute('aria-activedescendant')
  }

  const draw = (again: boolean): void => {
    const top = place.top()
    const first = Math.max(0, Math.floor(top) - beyond)
    const end = Math.min(content.total, Math.ceil(top + viewHeight() / rowHeight) + beyond)
    for (const [at, line] of drawn)
      if (at < first || at >= end) {
        line.remove()
        drawn.delete(at)
      }
    for (let at = first; at < end; at++) {
      const known = drawn.get(at)
      const line = known ?? make('div', { role: 'row', 'aria-rowindex': at + 2 })
      if (known === undefined || again || known.classList.contains('waiting')) fill(line, at)
      line.style.transform = `translateY(${Math.round(element.scrollTop + (at - top) * rowHeight)}px)`
      if (known !== undefined) continue
      drawn.set(at, line)
      // In the order of rows, for whoever reads the page in its own order.
      const next = [...drawn].filter(([other]) => other > at).sort(([a], [b]) => a - b)[0]?.[1]
      body.insertBefore(line, next ?? null)
    }
    mark()
    events.seen(Math.floor(top), Math.min(content.total, Math.ceil(top + viewHeight() / rowHeight)))
  }

  const goTo = (row: number): void => {
    element.scrollTop = place.show(Math.min(row, Math.max(0, content.total - 1)))
    draw(false)
  }

  const reveal = ({ row, column }: Place): void => {
    const top = place.top()
    if (row < Math.ceil(top)) goTo(row)
    else if (row >= top + rowsInView()) goTo(row - rowsInView() + 1)
    else mark()
    const cell = document.getElementById(cellId({ row, column }))
    if (cell === null) return
    const pinned = head.querySelector<HTMLElement>('.row-number')?.offsetWidth ?? 0
    const [left, right] = [cell.offsetLeft - pinned, cell.offsetLeft + cell.offsetWidth]
    if (left < element.scrollLeft) element.scrollLeft = left
    else if (right > element.scrollLeft + element.clientWidth)
      element.scrollLeft = right - element.clientWidth
  }

  element.addEventListener('scroll', () => {
    place.scrolled(element.scrollTop)
    if (!framed)
      requestAnimationFrame(() => {
        framed = false
        draw(false)
      })
    framed = true
    clearTimeout(rest)
    rest = setTimeout(() => {
      const wanted = place.settle()
      if (Math.abs(wanted - element.scrollTop) < 1) return
      element.scrollTop = wanted
      draw(false)
    }, 160)
  })

  new ResizeObserver(() => {
    const top = place.top()
    place = scrollPlace(content.total, rowHeight, viewHeight())
    goTo(top)
  }).observe(element)

  followGrid(grid, {
    selection: () => selection,
    bounds: () => ({ rows: content.total, columns: content.fields.length, page: rowsInView() }),
    select: (next) => {
      selection = next
      reveal(next.at)
      events.selected(next)
    },
    open: (row) => events.open(row),
    column: (at) => head.querySelectorAll<HTMLElement>('[data-column]')[at]?.click(),
    copy: () => events.copy(selection),
  })

  return {
    element,
    selection: () => selection,
    show: (next) => {
      const sized = next.fields !== content.fields || drawn.size === 0
      content = next
      for (const line of drawn.values()) line.remove()
      drawn.clear()
      selection = { at: { row: 0, column: 0 }, from: { row: 0, column: 0 } }
      grid.setAttribute('aria-rowcount', String(content.total + 1))
      grid.setAttribute('aria-colcount', String(content.fields.length + 1))
      const known = Array.from({ length: Math.min(60, content.total) }, (_, at) => content.row(at) ?? {})
      if (sized) fitting = columnWidths(content.fields, known)
      layColumns()
      drawHead()
      place = scrollPlace(content.total, rowHeight, viewHeight())
      body.style.height = `${place.height}px`
      goTo(0)
    },
    draw: () => draw(true),
    goTo: (row) => {
      selection = { at: { row, column: selection.at.column }, from: { row, column: selection.at.column } }
      goTo(row)
    },
    focus: () => grid.focus({ preventScroll: true }),
  }
}
