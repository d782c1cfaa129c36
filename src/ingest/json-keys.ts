const KEYS = /"(?:[^"\\]|\\.)*"\s*(:)?/g

/** Tells whether some object in a JSON text has a member twice; `value` is what the text was parsed to. */
export const hasDuplicateKeys = (text: string, value: unknown): boolean => {
  const kept = keysOf(value)
  // A quote and a colon in a text are written \":, so this count is right but for rare texts.
  return quickCount(text) !== kept && exactCount(text) !== kept
}

const quickCount = (text: string): number => {
  let count = 0
  for (let at = text.indexOf('":'); at !== -1; at = text.indexOf('":', at + 2))
    if (text[at - 1] !== '\\') count += 1
  return count
}

const exactCount = (text: string): number => {
  let count = 0
  for (const match of text.matchAll(KEYS)) if (match[1] !== undefined) count += 1
  return count
}

const keysOf = (value: unknown): number => {
  if (Array.isArray(value)) {
    let count = 0
    // Most of a file of geometries are numbers.
    for (const inner of value) if (typeof inner === 'object') count += keysOf(inner)
    return count
  }
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return 0
  let count = 0
  for (const inner of Object.values(value)) count += 1 + (typeof inner === 'object' ? keysOf(inner) : 0)
  return count
}
