import { formatBytes } from '../../format.ts'
import { button, make } from '../explore/dom.ts'
import type { Table } from './find-dataset.ts'
import type { SqlTexts } from './texts.ts'

/** What a reader does with a table of the list. */
export interface TableActions {
  insert(text: string): void
  remove(): void
}

const quotedWhereNeeded = (name: string): string =>
  /^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`

/** A table with the names, titles and types of its columns; a click on a name puts it into the statement. */
export const tableItem = (
  texts: SqlTexts,
  { name, explored, lang }: Table,
  actions: TableActions,
): HTMLElement => {
  const { title, rows, parquet, fields } = explored
  const head = [texts.columnName, texts.columnTitle, texts.columnType]
  const named = (text: string): HTMLElement =>
    button(text, () => actions.insert(text), { class: 'quiet sql-name', 'aria-label': texts.insert(text) })
  const lines = fields.map((field) =>
    make(
      'tr',
      {},
      make('td', {}, named(quotedWhereNeeded(field.name))),
      make('td', { lang: field.lang, title: field.description }, field.title),
      make('td', {}, texts.typeName(field.type)),
    ),
  )
  const size = parquet === null ? '' : ` · ${formatBytes(parquet.bytes)}`
  return make(
    'li',
    { 'data-table': name },
    make(
      'details',
      {},
      make(
        'summary',
        {},
        make('code', {}, name),
        ' ',
        make('span', { lang }, title),
        make('small', { class: 'muted' }, ` ${texts.rows(texts.number(rows))}${size}`),
      ),
      make(
        'table',
        {},
        make('thead', {}, make('tr', {}, ...head.map((text) => make('th', { scope: 'col' }, text)))),
        make('tbody', {}, ...lines),
      ),
    ),
    button(texts.remove, actions.remove, { 'aria-label': texts.removeOf(title) }),
  )
}
