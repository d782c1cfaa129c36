import { csvLine } from '../explore/csv-text.ts'
import { make } from '../explore/dom.ts'
import type { SqlResult } from './database.ts'

/** Rows of a result that the page shows. */
export const mostShown = 500

/** Puts the first rows of a result into a table. */
export const showResult = (table: HTMLTableElement, { columns, rows }: SqlResult): void => {
  const kind = (at: number): string => (columns[at]?.numeric ? 'number' : '')
  const head = columns.map(({ name }, at) => make('th', { scope: 'col', class: kind(at) }, name))
  const lines = rows
    .slice(0, mostShown)
    .map((row) =>
      make(
        'tr',
        {},
        ...row.map((value, at) =>
          make(
            'td',
            { class: value === null ? `none ${kind(at)}` : kind(at) },
            value === null ? '—' : String(value),
          ),
        ),
      ),
    )
  table.querySelector('thead')?.replaceChildren(make('tr', {}, ...head))
  table.querySelector('tbody')?.replaceChildren(...lines)
}

/** Every row that was kept, as CSV. */
export const resultCsv = ({ columns, rows }: SqlResult): Blob =>
  new Blob([csvLine(columns.map(({ name }) => name)), ...rows.map(csvLine)], {
    type: 'text/csv;charset=utf-8',
  })

/** Every row that was kept, as an array of objects; columns of one name are told apart by a number. */
export const resultJson = ({ columns, rows }: SqlResult): Blob => {
  const seen = new Map<string, number>()
  const names = columns.map(({ name }) => {
    const count = (seen.get(name) ?? 0) + 1
    seen.set(name, count)
    return count === 1 ? name : `${name}_${count}`
  })
  const lines = rows.map((row) =>
    JSON.stringify(Object.fromEntries(names.map((name, at) => [name, row[at]]))),
  )
  return new Blob([`[\n${lines.join(',\n')}\n]\n`], { type: 'application/json' })
}
