const known = new Map<string, string>()
/** The names of members are few, and the same again and again. */
const mostKnown = 2_000

const nameOf = (key: string): string => {
  const before = known.get(key)
  if (before !== undefined) return before
  const name = `${JSON.stringify(key)}:`
  if (known.size < mostKnown) known.set(key, name)
  return name
}

const isSorted = (keys: readonly string[]): boolean => {
  for (let i = 1; i < keys.length; i += 1) if ((keys[i - 1] ?? '') > (keys[i] ?? '')) return false
  return true
}

/** JSON with keys in the order of their UTF-16 code units and no white space, as RFC 8785: equal values, equal text. */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  // What knows how to write itself, a date say, does.
  if ('toJSON' in value) return canonicalJson(JSON.parse(JSON.stringify(value)))
  if (Array.isArray(value)) {
    let items = ''
    for (const one of value) items += `${items === '' ? '' : ','}${canonicalJson(one) ?? 'null'}`
    return `[${items}]`
  }
  const keys = Object.keys(value)
  if (!isSorted(keys)) keys.sort()
  let members = ''
  for (const key of keys) {
    const text = canonicalJson(Reflect.get(value, key))
    if (text !== undefined) members += `${members === '' ? '' : ','}${nameOf(key)}${text}`
  }
  return `{${members}}`
}

/** The value with its keys in the order of canonical JSON: as it comes back from a manifest, wherever it came from. */
export const inCanonicalOrder = <T>(value: T): T => JSON.parse(canonicalJson(value))
