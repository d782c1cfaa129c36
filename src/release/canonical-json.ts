const byKey = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number => (a < b ? -1 : 1)

const sorted = (_key: string, value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(byKey))
    : value

/** JSON with keys in the order of their UTF-16 code units and no white space, as RFC 8785: equal values, equal text. */
export const canonicalJson = (value: unknown): string => JSON.stringify(value, sorted)

/** The value with its keys in the order of canonical JSON: as it comes back from a manifest, wherever it came from. */
export const inCanonicalOrder = <T>(value: T): T => JSON.parse(canonicalJson(value))
