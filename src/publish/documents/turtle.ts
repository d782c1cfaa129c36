/** A value of the JSON-LD that this portal writes: text, a value object, or a node with or without an address. */
export type Term = string | { readonly [key: string]: Term | readonly Term[] | undefined }

/** A node of a graph, or a value with its type or language. */
export type Node = Exclude<Term, string>

const escapes: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

const escapable = /["\\\n\r\t]/
const eachEscapable = /["\\\n\r\t]/g

const literal = (text: string): string =>
  `"${escapable.test(text) ? text.replace(eachEscapable, (c) => escapes[c] ?? c) : text}"`

// What the grammar of IRIREF leaves out: some signs, the space and control characters.
const forbidden = /[<>"{}|^`\\ \p{Cc}]/gu

// Nearly every address has none of them.
const plain = /^[!#-;=?-[\]_a-z~]*$/

const encoded = (id: string): string =>
  plain.test(id) ? id : id.replace(forbidden, (c) => (c > '~' ? c : encodeURIComponent(c)))

/**
 * Writes nodes of a small JSON-LD graph as Turtle: `prefixes` are its context, every address outside them is written in
 * full, a node with an address becomes a block of its own, once, and one without is written where it stands.
 */
export const turtle = (prefixes: Readonly<Record<string, string>>, nodes: readonly Node[]): string => {
  const blocks = new Map<string, string>()
  const waiting: Node[] = [...nodes]

  const iri = (id: string): string =>
    Object.hasOwn(prefixes, id.slice(0, Math.max(id.indexOf(':'), 0))) ? id : `<${encoded(id)}>`

  const type = (one: Term): string => iri(String(one))

  const listed = (value: Term | readonly Term[], write: (term: Term) => string): string =>
    Array.isArray(value) ? value.map(write).join(', ') : write(value as Term)

  const properties = (node: Node, between: string): string => {
    let text = ''
    for (const key of Object.keys(node)) {
      const value = node[key]
      if (key === '@id' || value === undefined || (Array.isArray(value) && value.length === 0)) continue
      text += `${text === '' ? '' : between}${key === '@type' ? `a ${listed(value, type)}` : `${key} ${listed(value, object)}`}`
    }
    return text
  }

  const object = (term: Term): string => {
    if (typeof term === 'string') return literal(term)
    const { '@value': value, '@language': language, '@type': type, '@id': id, '@list': list } = term
    if (list !== undefined) return `( ${[list].flat().map(object).join(' ')} )`
    if (typeof value === 'string')
      return literal(value) + (language ? `@${String(language)}` : type ? `^^${iri(String(type))}` : '')
    if (typeof id !== 'string') return `[ ${properties(term, ' ; ')} ]`
    if (Object.keys(term).length > 1) waiting.push(term)
    return iri(id)
  }

  // Not shift(): a list may be long.
  for (const node of waiting) {
    const subject = iri(String(node['@id']))
    if (!blocks.has(subject)) blocks.set(subject, `${subject}\n  ${properties(node, ' ;\n  ')} .\n`)
  }
  const head = Object.entries(prefixes).map(([prefix, base]) => `@prefix ${prefix}: <${base}> .\n`)
  return `${head.join('')}\n${[...blocks.values()].join('\n')}`
}
