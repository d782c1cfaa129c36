/** Content codings that answers may have, the best first among equals. */
const codings = ['br', 'zstd', 'gzip'] as const

/** A content coding (RFC 9110, 8.4.1; RFC 7932; RFC 8878). */
export type Coding = (typeof codings)[number]

interface Weighted {
  readonly name: string
  /** From 0, not wanted, to 1. */
  readonly weight: number
}

const weightPattern = /^q=(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)$/i

const weightOf = (parameters: readonly string[]): number => {
  const given = parameters.find((parameter) => /^q=/i.test(parameter))
  if (given === undefined) return 1
  const [, weight] = weightPattern.exec(given) ?? []
  // What can't be read asks for nothing.
  return weight === undefined ? 0 : Number(weight)
}

const parseList = (header: string): readonly Weighted[] =>
  header.split(',').flatMap((item) => {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim())
    return name === '' ? [] : [{ name: name.toLowerCase(), weight: weightOf(parameters) }]
  })

/** Keeps the last answers of a function of a header: browsers and libraries send the same few. */
const remembering = <T>(parse: (header: string) => T, most = 200): ((header: string) => T) => {
  const known = new Map<string, T>()
  return (header) => {
    const found = known.get(header)
    if (found !== undefined) return found
    if (known.size >= most) known.clear()
    const made = parse(header)
    known.set(header, made)
    return made
  }
}

const weightIn = (list: readonly Weighted[], names: readonly string[]): number => {
  for (const wanted of names) {
    const found = list.find(({ name }) => name === wanted)
    if (found !== undefined) return found.weight
  }
  return 0
}

const bestOf = <T>(offered: readonly T[], weigh: (one: T) => number): T | undefined => {
  let best: { readonly one: T; readonly weight: number } | undefined
  for (const one of offered) {
    const weight = weigh(one)
    if (weight > 0 && weight > (best?.weight ?? 0)) best = { one, weight }
  }
  return best?.one
}

const parseCodings = remembering((header): { readonly coding: Coding | null } => {
  const list = parseList(header.replaceAll(/\bx-gzip\b/gi, 'gzip'))
  const best = bestOf(codings, (coding) => weightIn(list, [coding, '*']))
  const identity = weightIn(list, ['identity'])
  const wanted = best !== undefined && weightIn(list, [best, '*']) >= identity
  return { coding: wanted ? best : null }
})

/** The coding that an Accept-Encoding header asks for (RFC 9110, 12.5.3), null for none. */
export const codingOf = (header: string | null | undefined): Coding | null =>
  header === null || header === undefined || header === '' ? null : parseCodings(header).coding

/** Names that media types go by beside their own. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  'application/x-ndjson': ['application/ndjson', 'application/jsonl', 'application/x-jsonlines'],
  'application/geo+json': ['application/vnd.geo+json'],
  'application/json': ['text/json'],
}

/** Makes the function that finds which of these media types an Accept header asks for (RFC 9110, 12.5.1), the first among equals. */
export const mediaTypeChooser = (offered: readonly string[]): ((header: string) => string | undefined) => {
  const choose = remembering((header): { readonly type: string | undefined } => {
    const list = parseList(header)
    const type = bestOf(offered, (one) =>
      weightIn(list, [one, ...(aliases[one] ?? []), `${one.slice(0, one.indexOf('/'))}/*`, '*/*']),
    )
    return { type }
  })
  return (header) => choose(header).type
}
