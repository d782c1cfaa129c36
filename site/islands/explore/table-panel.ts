import { chosenWidths } from './chosen-widths.ts'
import { openColumnMenu } from './column-menu.ts'
import { copyText } from './copy-text.ts'
import { tsvText } from './csv-text.ts'
import type { Explored, ExploredField } from './dataset.ts'
import { make } from './dom.ts'
import { makeGrid } from './grid.ts'
import type { Host, Panel } from './panel.ts'
import { type RowBlocks, rowBlocks } from './row-blocks.ts'
import { openRow } from './row-dialog.ts'
import { rangeOf, type Selection } from './selection.ts'
import { type Condition, rowsQuery, type View } from './view.ts'

const mostCopied = 10_000

/** The table of the explorer. */
export interface TablePanel extends Panel {
  copy(): void
  goTo(row: number): void
  /** Opens the menu of the column of a condition. */
  edit(condition: Condition): void
}

const shownFields = ({ fields }: Explored, { select }: View): readonly ExploredField[] =>
  select === null ? fields : select.flatMap((name) => fields.find((field) => field.name === name) ?? [])

/** Makes the table. */
export const tablePanel = (host: Host): TablePanel => {
  const { texts, explored, source } = host
  const range = make('p', { class: 'rows-shown muted' })
  let blocks: RowBlocks | undefined
  let query: string | undefined
  let fields = explored.fields
  let total = 0
  let noted: ReturnType<typeof setTimeout> | undefined

  const menu = (field: ExploredField, known?: Condition): void =>
    openColumnMenu(
      texts,
      field,
      host.view(),
      host.change,
      fields.map(({ name }) => name),
      known,
    )

  const seen = (first: number, end: number): void => {
    blocks?.want(first, end)
    range.textContent = total === 0 ? '' : texts.rowsShown(texts.number(first + 1), texts.number(end))
    clearTimeout(noted)
    noted = setTimeout(() => host.note({ row: first + 1 }), 300)
  }

  const copy = async (selection: Selection): Promise<void> => {
    const { top, bottom, left, right } = rangeOf(selection)
    if (total === 0) return
    if (bottom - top + 1 > mostCopied) {
      host.say(texts.tooManyCells(texts.number(mostCopied)))
      return
    }
    const rows = await host.guard(blocks?.load(top, bottom + 1) ?? Promise.resolve([]))
    if (rows === undefined) return
    const names = fields.slice(left, right + 1).map(({ name }) => name)
    const done = await copyText(tsvText(rows.map((row) => names.map((name) => row[name]))))
    host.say(done ? texts.cellsCopied(texts.number(rows.length * names.length)) : texts.cannotCopy)
  }

  const open = async (at: number): Promise<void> => {
    const whole = rowsQuery({ ...host.view(), select: null })
    const page = await host.guard(source.ask((from) => from.page(whole, at, 1)))
    const [row] = page?.rows ?? []
    if (row === undefined) return
    const say = async (text: string, made: HTMLButtonElement): Promise<void> => {
      made.textContent = (await copyText(text)) ? texts.copied : texts.cannotCopy
    }
    openRow(texts, explored, row, at, host.address({ row: at + 1 }), (text, made) => void say(text, made))
  }

  const grid = makeGrid(texts, `${explored.title}：${texts.gridLabel}`, chosenWidths(explored.id), {
    seen,
    column: (field) => menu(field),
    open: (row) => void open(row),
    copy: (selection) => void copy(selection),
    selected: () => {},
  })
  grid.element.style.setProperty('--rows', String(explored.rows))
  const empty = make('p', { class: 'explore-empty', hidden: true }, texts.empty)
  const element = make('div', { class: 'table-panel' }, grid.element, empty, range)

  const draw = (view: View): void => {
    const held = blocks
    grid.show({ fields, sort: view.sort, total, row: (at) => held?.row(at) })
    empty.hidden = total > 0
    host.found(total)
    // What had the focus, such as the menu of a column, may be gone.
    if (document.activeElement === document.body) grid.focus()
    if (view.row > 1) grid.goTo(view.row - 1)
  }

  const start = async (view: View): Promise<void> => {
    blocks?.stop()
    const asked = rowsQuery(view)
    query = asked
    const made = rowBlocks(
      (offset, limit, signal) => source.ask((from) => from.page(asked, offset, limit, signal)),
      {
        fetched: (page) => {
          if (query !== asked) return
          const changed = total !== page.total || blocks !== made
          total = page.total
          if (!changed) grid.draw()
        },
        failed: (error) => {
          if (query === asked) host.failed(error)
        },
        busy: (isBusy) => host.busy(isBusy),
      },
    )
    const first = Math.max(0, view.row - 1)
    await made.load(first, first + 60)
    if (query !== asked) return
    if (made.row(first) === undefined && first > 0) await made.load(0, 60)
    if (query !== asked || host.isBroken()) return
    blocks = made
    fields = shownFields(explored, view)
    draw(view)
  }

  return {
    element,
    show: async (view) => {
      if (query !== rowsQuery(view)) await start(view)
      else if (view.row > 0) grid.goTo(view.row - 1)
    },
    again: () => {
      query = undefined
    },
    copy: () => void copy(grid.selection()),
    goTo: (row) => {
      grid.goTo(row)
      grid.focus()
    },
    edit: (condition) => {
      const field = explored.fields.find(({ name }) => name === condition.field)
      if (field) menu(field, condition)
    },
  }
}
