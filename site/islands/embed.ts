import { cellOf, isNumeric, yesNo } from '../cell.ts'
import type { FieldType } from '../core-browser.ts'
import { formatDate } from '../format.ts'
import { readLines } from './read-lines.ts'
import { type WordsOnPage, wordsOnPage } from './words-on-page.ts'

const mostRows = 20

interface Field {
  readonly name: string
  readonly title: string
  readonly type: FieldType
}

interface Latest {
  readonly dataset: string
  readonly version: string
  readonly title: string
  readonly rows: number
  readonly modified: string
}

const language = document.documentElement.lang === 'en' ? 'en' : 'zh'

const main = document.querySelector<HTMLElement>('.embed')

const getJson = async (address: string): Promise<unknown> => {
  const response = await fetch(address)
  if (!response.ok) throw new Error(`${address}: ${response.status}`)
  return response.json()
}

/** What the descriptor of a version says of its columns and licence (src/release/descriptors). */
interface Package {
  readonly title: string
  readonly licenses?: readonly { readonly title?: string }[]
  readonly contributors?: readonly { readonly title?: string }[]
  readonly resources: readonly { readonly schema?: { readonly fields?: readonly Field[] } }[]
}

const cell = (name: 'th' | 'td', text: string, kind: string): HTMLElement => {
  const element = document.createElement(name)
  element.textContent = text
  element.className = kind
  if (element instanceof HTMLTableCellElement && name === 'th') element.scope = 'col'
  return element
}

const rowOf = (cells: readonly HTMLElement[]): HTMLTableRowElement => {
  const row = document.createElement('tr')
  row.append(...cells)
  return row
}

const pageOf = (box: HTMLElement, id: string): string => (box.dataset.page ?? '').replace(':id', id)

const firstRows = async (address: string): Promise<Record<string, unknown>[]> => {
  const rows: Record<string, unknown>[] = []
  for await (const line of readLines(address)) {
    rows.push(JSON.parse(line))
    if (rows.length === mostRows) break
  }
  return rows
}

const fill = (
  box: HTMLElement,
  latest: Latest,
  about: Package,
  rows: readonly Record<string, unknown>[],
  words: WordsOnPage | undefined,
) => {
  const named = about.resources.find(({ schema }) => schema !== undefined)?.schema?.fields ?? []
  const titles = new Map(words?.fields.map(({ name, title }) => [name, title]))
  const numeric = (type: FieldType): string => (isNumeric(type) ? 'number' : '')
  box
    .querySelector('thead')
    ?.replaceChildren(
      rowOf(
        named.map(({ title, name, type }) => cell('th', titles.get(name) ?? title ?? name, numeric(type))),
      ),
    )
  box.querySelector('tbody')?.replaceChildren(
    ...rows.map((row) =>
      rowOf(
        named.map(({ name, type }) => {
          const { text, kind } = cellOf(row[name], type, yesNo[language])
          return cell('td', text, `${kind} ${numeric(type)}`)
        }),
      ),
    ),
  )
  const page = pageOf(box, latest.dataset)
  const link = box.querySelector<HTMLAnchorElement>('h1 a')
  const title = words?.title ?? about.title ?? latest.title
  if (link) Object.assign(link, { href: page, textContent: title })
  const open = box.querySelector<HTMLAnchorElement>('[data-open]')
  if (open) open.href = page
  const numbers = new Intl.NumberFormat(document.documentElement.lang)
  const state = box.querySelector('[data-state]')
  if (state)
    state.textContent = (box.dataset.rows ?? '')
      .replace('{shown}', numbers.format(rows.length))
      .replace('{total}', numbers.format(latest.rows))
  const source = box.querySelector('[data-source]')
  const names = [
    words?.provider ?? about.contributors?.[0]?.title,
    formatDate(latest.modified, language),
    words?.licence ?? about.licenses?.[0]?.title,
  ]
  if (source) source.textContent = names.filter((name) => name !== undefined).join(' · ')
  document.title = title
  for (const part of box.querySelectorAll<HTMLElement>('[data-table], .embed-foot')) part.hidden = false
}

const show = async (box: HTMLElement): Promise<void> => {
  const say = (text = ''): void => {
    const state = box.querySelector('[data-state]')
    if (state) state.textContent = text
  }
  const id = new URLSearchParams(location.search).get('dataset') ?? ''
  if (!/^[\w.-]+$/.test(id)) return say(box.dataset.missing)
  try {
    const latest = (await getJson(`/data/${id}/latest.json`)) as Latest
    const folder = `/data/${id}/${latest.version}`
    const [about, rows, words] = await Promise.all([
      getJson(`${folder}/datapackage.json`) as Promise<Package>,
      firstRows(`${folder}/${id}.ndjson`),
      language === 'en' ? wordsOnPage(pageOf(box, id)) : undefined,
    ])
    fill(box, latest, about, rows, words)
  } catch {
    say(box.dataset.gone)
  }
}

if (main) void show(main)
