import { cellOf, yesNo } from '../cell.ts'
import {
  type ChangedCell,
  type ChangeKind,
  type ChangeLine,
  cellsOf,
  changeKinds,
  rowOf,
} from '../change-lines.ts'
import type { FieldType } from '../core-browser.ts'

const pageSize = 50
const language = document.documentElement.lang === 'en' ? 'en' : 'zh'
const numbers = new Intl.NumberFormat(document.documentElement.lang)

/** Texts of the view, as the page has them. */
export interface ChangeWords {
  readonly title: string
  readonly kinds: Readonly<Record<ChangeKind, string>>
  readonly from: string
  readonly movedTo: string
  readonly range: string
  readonly none: string
  readonly loading: string
  readonly failed: string
  readonly noApi: string
  readonly same: string
  readonly sentence: string
  readonly save: string
  readonly saving: string
  readonly language: 'zh' | 'en'
  readonly wasEmpty: string
  readonly change: string
  readonly row: string
}

/** Changes, one a line, and the columns that it is shown under. */
export interface ChangesOf {
  /** Reads them from the first on. */
  lines(): AsyncGenerator<string>
  readonly since: string
  readonly version: string
  readonly fields: readonly { readonly name: string; readonly title: string; readonly type: FieldType }[]
  /** How many there are of each kind; −1 where that is not known. */
  readonly counts: Readonly<Partial<Record<ChangeKind, number>>>
}

const element = <K extends keyof HTMLElementTagNameMap>(
  name: K,
  text = '',
  className = '',
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(name)
  made.textContent = text
  made.className = className
  return made
}

const shown = (value: unknown, type: FieldType, empty: string): string =>
  value === null || value === undefined || value === '' ? empty : cellOf(value, type, yesNo[language]).text

const cellElement = ({ kind, now, was }: ChangedCell, type: FieldType, words: ChangeWords): HTMLElement => {
  const cell = element('td', '', `cell-${kind}`)
  if (kind === 'same') cell.textContent = now === undefined ? '' : shown(now, type, '')
  if (kind === 'removed') cell.append(element('del', shown(was, type, '')))
  if (kind === 'added') cell.append(element('ins', shown(now, type, '')))
  if (kind === 'changed')
    cell.append(
      element('del', shown(was, type, words.wasEmpty)),
      ' ',
      element('ins', shown(now, type, words.wasEmpty)),
    )
  return cell
}

/** A text with its gaps filled. */
export const filled = (text: string, values: Readonly<Record<string, string>>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '')

const rowElement = (line: ChangeLine, fields: ChangesOf['fields'], words: ChangeWords): HTMLElement => {
  const row = element('tr', '', `row-${line.op}`)
  const { now, was } = rowOf(line)
  const head = element('th', numbers.format(now ?? was ?? 0), 'row-number')
  head.scope = 'row'
  if (now !== undefined && was !== undefined)
    head.append(element('span', filled(words.from, { row: numbers.format(was) }), 'was'))
  row.append(element('td', words.kinds[line.op], 'change-kind'), head)
  if (line.op === 'moved' && line.after === undefined) {
    const last = (start: number): string => {
      const end = start + (line.rows ?? 1) - 1
      return end > start ? `${numbers.format(start)}–${numbers.format(end)}` : numbers.format(start)
    }
    const cell = element('td', filled(words.movedTo, { from: last(line.from), to: last(line.to) }), 'muted')
    cell.colSpan = Math.max(1, fields.length)
    row.append(cell)
    return row
  }
  const cells = cellsOf(
    line,
    fields.map(({ name }) => name),
  )
  row.append(...cells.map((cell, index) => cellElement(cell, fields[index]?.type ?? 'string', words)))
  return row
}

/** Reads the changes of chosen kinds page by page; what was read stays, so that going back costs nothing. */
const pagesOf = (of: ChangesOf, kinds: ReadonlySet<ChangeKind>) => {
  const lines = of.lines()
  const known: ChangeLine[] = []
  let ended = false
  return {
    async page(number: number): Promise<{ readonly lines: readonly ChangeLine[]; readonly more: boolean }> {
      // One more than is shown tells whether there is a next page.
      while (!ended && known.length <= (number + 1) * pageSize) {
        const { value, done } = await lines.next()
        ended = done === true
        if (value === undefined || value === '') continue
        const line = JSON.parse(value) as ChangeLine
        if (kinds.has(line.op)) known.push(line)
      }
      const start = number * pageSize
      return { lines: known.slice(start, start + pageSize), more: known.length > start + pageSize }
    },
    end: () => void lines.return(undefined),
  }
}

/** Shows changes in a box, and returns what ends it. */
export const showChanges = (box: HTMLElement, of: ChangesOf, words: ChangeWords): (() => void) => {
  const status = box.querySelector('[data-status]')
  const body = box.querySelector('tbody')
  const [previous, next] = [...box.querySelectorAll<HTMLButtonElement>('.pager button')]
  const boxes = [...box.querySelectorAll<HTMLInputElement>('input[name=kind]')]
  const say = (text: string): void => {
    if (status) status.textContent = text
  }
  const title = box.querySelector('h3')
  if (title) title.textContent = filled(words.title, { since: of.since, version: of.version })
  const heads = [words.change, words.row, ...of.fields.map((field) => field.title)].map((text, index) => {
    const head = element('th', text, index === 1 ? 'row-number' : '')
    head.scope = 'col'
    return head
  })
  const headRow = element('tr')
  headRow.append(...heads)
  box.querySelector('thead')?.replaceChildren(headRow)
  const present = changeKinds.filter((kind) => (of.counts[kind] ?? 0) !== 0)
  for (const input of boxes) {
    const kind = input.value as ChangeKind
    const label = input.closest('label')
    if (label) label.hidden = !present.includes(kind)
    const count = label?.querySelector('.count')
    const known = of.counts[kind] ?? 0
    if (count) count.textContent = known > 0 ? numbers.format(known) : ''
    input.checked = true
  }
  const chosen = (): ReadonlySet<ChangeKind> =>
    new Set(boxes.filter(({ checked }) => checked).map(({ value }) => value as ChangeKind))
  let [pages, at, turn] = [pagesOf(of, chosen()), 0, 0]
  const show = async (number: number): Promise<void> => {
    turn += 1
    const mine = turn
    say(words.loading)
    try {
      const { lines, more } = await pages.page(number)
      if (mine !== turn) return
      at = number
      body?.replaceChildren(...lines.map((line) => rowElement(line, of.fields, words)))
      const first = number * pageSize + 1
      const range = { from: numbers.format(first), to: numbers.format(first + lines.length - 1) }
      say(lines.length === 0 ? words.none : filled(words.range, range))
      if (previous) previous.disabled = number === 0
      if (next) next.disabled = !more
    } catch {
      if (mine === turn) say(words.failed)
    }
  }
  const listening = new AbortController()
  const { signal } = listening
  previous?.addEventListener('click', () => void show(at - 1), { signal })
  next?.addEventListener('click', () => void show(at + 1), { signal })
  const choose = (): void => {
    pages.end()
    pages = pagesOf(of, chosen())
    void show(0)
  }
  for (const input of boxes) input.addEventListener('change', choose, { signal })
  void show(0)
  return () => {
    turn += 1
    listening.abort()
    pages.end()
  }
}
