/** JSON with keys in the order of their UTF-16 code units and no white space, as RFC 8785: equal values, equal text. */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  // What knows how to write itself, a date say, does.
  if ('toJSON' in value) return canonicalJson(JSON.parse(JSON.stringify(value)))
  if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one) ?? 'null').join(',')}]`
  const members: string[] = []
  for (const key of Object.keys(value).sort()) {
    const text = canonicalJson(Reflect.get(value, key))
    if (text !== undefined) members.push(`${JSON.stringify(key)}:${text}`)
  }
  return `{${members.join(',')}}`
}

/** The value with its keys in the order of canonical JSON: as it comes back from a manifest, wherever it came from. */
export const inCanonicalOrder = <T>(value: T): T => JSON.parse(canonicalJson(value))
