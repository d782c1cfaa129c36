/** Text that is HTML already; everything else that a template shows is escaped. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export const noHtml = new Html('')

const escapable = /[&<>'"]/
const eachEscapable = /[&<>'"]/g
const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&#39;',
  '"': '&quot;',
}

/** Escapes text for HTML. */
export const escaped = (text: string): string =>
  escapable.test(text) ? text.replace(eachEscapable, (sign) => entities[sign] ?? sign) : text

/** What a template shows of a value, as Astro does: nothing of what is false, null or undefined, each item of a list. */
export const shown = (value: unknown): string => {
  if (typeof value === 'string') return escaped(value)
  if (value instanceof Html) return value.text
  if (typeof value === 'number') return Number.isNaN(value) ? '' : String(value)
  if (!value) return ''
  if (Array.isArray(value)) {
    let text = ''
    for (const item of value) text += shown(item)
    return text
  }
  if (typeof value === 'function') return shown(value())
  if (typeof value === 'object') throw new Error(`a template shows ${describe(value)}, which is no text`)
  return String(value)
}

const describe = (value: object): string =>
  value instanceof Promise
    ? 'a promise: only a page may wait, before its template'
    : `a ${value.constructor.name}`
