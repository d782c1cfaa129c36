import { addAttribute as byAstro } from 'astro/compiler-runtime'
import { Html, noHtml } from './html.ts'

const boolean =
  /^(?:allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled|disablepictureinpicture|disableremoteplayback|formnovalidate|inert|loop|muted|nomodule|novalidate|open|playsinline|readonly|required|reversed|scoped|seamless|selected|itemscope)$/i

/** How an attribute is written: with its value, alone, alone where its value is true, as a list of classes, or as Astro knows. */
type Kind = 'text' | 'boolean' | 'either' | 'classes' | 'other'

const kindOf = (name: string): Kind => {
  if (name === 'class:list') return 'classes'
  if (name === 'style' || name === 'className' || /[\s"'>/=:]/.test(name)) return 'other'
  if (boolean.test(name)) return 'boolean'
  return name === 'popover' || name === 'download' || name === 'hidden' ? 'either' : 'text'
}

const kinds = new Map<string, Kind>()

const kindNamed = (name: string): Kind => {
  const known = kinds.get(name)
  if (known !== undefined) return known
  const kind = kindOf(name)
  kinds.set(name, kind)
  return kind
}

const quotable = /[&"]/

const quoted = (value: unknown): string => {
  const text = String(value)
  return quotable.test(text) ? text.replaceAll('&', '&amp;').replaceAll('"', '&quot;') : text
}

/** The classes that a list of names, of lists and of records of what holds comes to. */
export const classesOf = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number') return value ? String(value) : ''
  if (typeof value !== 'object' || value === null) return ''
  const names = Array.isArray(value)
    ? value.map(classesOf)
    : Object.entries(value).map(([name, holds]) => (holds ? name : ''))
  return names.filter((name) => name !== '').join(' ')
}

/** Writes an attribute with the space before it; nothing where its value is null or undefined. */
export const addAttribute = (value: unknown, name: string, escaping = true, element = ''): Html => {
  if (value === null || value === undefined) return noHtml
  const kind = escaping && !element.includes('-') ? kindNamed(name) : 'other'
  if (kind === 'classes') {
    const classes = classesOf(value)
    return classes === '' ? noHtml : new Html(` class="${quoted(classes)}"`)
  }
  if (kind === 'boolean' || (kind === 'either' && typeof value === 'boolean' && name !== 'popover'))
    return value ? new Html(` ${name}`) : noHtml
  if (kind === 'other' || name === 'popover') return new Html(String(byAstro(value, name, escaping, element)))
  return new Html(value === '' ? ` ${name}` : ` ${name}="${quoted(value)}"`)
}
