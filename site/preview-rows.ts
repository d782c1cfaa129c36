import { cellOf, isNumeric, yesNo } from './cell.ts'
import type { Version } from './core.ts'
import type { Language } from './paths.ts'
import { escaped } from './strings/html.ts'

const cellHtml = (value: unknown, type: Version['fields'][number]['type'], language: Language): string => {
  const { text, kind } = cellOf(value, type, yesNo[language])
  return `<td class="${kind}${isNumeric(type) && kind !== 'number' ? ' number' : ''}">${escaped(text)}</td>`
}

const made = { zh: new WeakMap<object, string>(), en: new WeakMap<object, string>() }

/**
 * The rows of the table of the first records, as HTML. But for true and false they are the same in every language, so they are made
 * once for the same list of records; half of the work of a page was to have a template do it.
 */
export const previewRows = (
  records: readonly Readonly<Record<string, unknown>>[],
  fields: Version['fields'],
  language: Language,
): string => {
  const spoken = fields.some(({ type }) => type === 'boolean') ? language : 'zh'
  const known = made[spoken].get(records)
  if (known !== undefined) return known
  let html = ''
  for (const [index, record] of records.entries()) {
    html += `<tr><th scope="row" class="row-number">${index + 1}</th>`
    for (const { name, type } of fields) html += cellHtml(record[name], type, spoken)
    html += '</tr>'
  }
  made[spoken].set(records, html)
  return html
}
