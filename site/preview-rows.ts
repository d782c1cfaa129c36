import { cellOf, isNumeric } from './cell.ts'
import type { Version } from './core.ts'
import { escaped } from './strings/html.ts'

const cellHtml = (value: unknown, type: Version['fields'][number]['type']): string => {
  const { text, kind } = cellOf(value, type)
  return `<td class="${kind}${isNumeric(type) && kind !== 'number' ? ' number' : ''}">${escaped(text)}</td>`
}

const made = new WeakMap<object, string>()

/**
 * The rows of the table of the first records, as HTML. They are the same in every language, so they are made once for the same
 * list of records; half of the work of a page was to have a template do it.
 */
export const previewRows = (
  records: readonly Readonly<Record<string, unknown>>[],
  fields: Version['fields'],
): string => {
  const known = made.get(records)
  if (known !== undefined) return known
  let html = ''
  for (const [index, record] of records.entries()) {
    html += `<tr><th scope="row" class="row-number">${index + 1}</th>`
    for (const { name, type } of fields) html += cellHtml(record[name], type)
    html += '</tr>'
  }
  made.set(records, html)
  return html
}
