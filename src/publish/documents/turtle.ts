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

const literal = (text: string): string => `"${text.replace(/["\\\n\r\t]/g, (c) => escapes[c] ?? c)}"`

// What the grammar of IRIREF leaves out: some signs, the space and control characters.
const forbidden = /[<>"{}|^`\\ \p{Cc}]/gu

const encoded = (id: string): string => id.replace(forbidden, (c) => (c > '~' ? c : encodeURIComponent(c)))

/**
 * Writes nodes of a small JSON-LD graph as Turtle: `prefixes` are its context, every address outside them is written in
 * full, a node with an address becomes a block of its own, once, and one without is written where it stands.
 */
export const turtle = (prefixes: Readonly<Record<string, string>>, nodes: readonly Node[]): string => {
  const blocks = new Map<string, string>()
  const waiting: Node[] = [...nodes]

  const iri = (id: string): string =>
    Object.hasOwn(prefixes, id.slice(0, Math.max(id.indexOf(':'), 0))) ? id : `<${encoded(id)}>`

  const property = ([key, value]: [string, Term | readonly Term[] | undefined]): string[] => {
    if (key === '@id' || value === undefined) return []
    const values = (Array.isArray(value) ? value : [value]) as readonly Term[]
    if (values.length === 0) return []
    if (key === '@type') return [`a ${values.map((type) => iri(String(type))).join(', ')}`]
    return [`${key} ${values.map(object).join(', ')}`]
  }

  const object = (term: Term): string => {
    if (typeof term === 'string') return literal(term)
    const { '@value': value, '@language': language, '@type': type, '@id': id, '@list': list } = term
    if (list !== undefined) return `( ${[list].flat().map(object).join(' ')} )`
    if (typeof value === 'string')
      return literal(value) + (language ? `@${String(language)}` : type ? `^^${iri(String(type))}` : '')
    if (typeof id !== 'string') return `[ ${Object.entries(term).flatMap(property).join(' ; ')} ]`
    if (Object.keys(term).length > 1) waiting.push(term)
    return iri(id)
  }

  // Not shift(): a list may be long.
  for (const node of waiting) {
    const subject = iri(String(node['@id']))
    if (!blocks.has(subject))
      blocks.set(subject, `${subject}\n  ${Object.entries(node).flatMap(property).join(' ;\n  ')} .\n`)
  }
  const head = Object.entries(prefixes).map(([prefix, base]) => `@prefix ${prefix}: <${base}> .\n`)
  return `${head.join('')}\n${[...blocks.values()].join('\n')}`
}
