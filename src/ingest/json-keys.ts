/** JSON that is nested deeper than is read. */
export class JsonTooDeep extends Error {
  override readonly name = 'JsonTooDeep'
}

/** Arrays and objects within each other at most. */
export const DEEPEST = 200

/** A member that an object has a second time, and where in the text its name begins there. */
export interface RepeatedMember {
  readonly name: string
  readonly offset: number
}

/**
 * The members that objects in a JSON text have more than once; `value` is what the text was parsed to. Throws JsonTooDeep
 * where arrays and objects are nested beyond DEEPEST.
 */
export const repeatedMembers = (text: string, value: unknown): readonly RepeatedMember[] => {
  const kept = keysOf(value, DEEPEST)
  // A text that begins with a colon is counted, too: what is counted is never less than what is there.
  return countNames(text) === kept ? [] : findRepeated(text)
}

const QUOTE = 34

const countNames = (text: string): number => {
  let count = 0
  for (let at = text.indexOf(':'); at !== -1; at = text.indexOf(':', at + 1)) {
    let before = at - 1
    while (text.charCodeAt(before) <= 32) before -= 1
    if (text.charCodeAt(before) === QUOTE) count += 1
  }
  return count
}

const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:]/gs

const findRepeated = (text: string): readonly RepeatedMember[] => {
  const found: RepeatedMember[] = []
  const open: (Set<string> | null)[] = []
  let last: RepeatedMember | undefined
  for (const { 0: token, index } of text.matchAll(TOKENS)) {
    if (token === '{') open.push(new Set())
    else if (token === '[') open.push(null)
    else if (token === '}' || token === ']') open.pop()
    else if (token !== ':') last = { name: token, offset: index }
    else if (last !== undefined) {
      const name = JSON.parse(last.name) as string
      const names = open.at(-1)
      if (names?.has(name)) found.push({ name, offset: last.offset })
      names?.add(name)
    }
  }
  return found
}

const keysOf = (value: unknown, deepest: number): number => {
  if (typeof value !== 'object' || value === null) return 0
  if (deepest === 0) throw new JsonTooDeep()
  let count = 0
  if (Array.isArray(value)) {
    // Most of a file of geometries are numbers.
    for (const inner of value) if (typeof inner === 'object') count += keysOf(inner, deepest - 1)
    return count
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) return 0
  for (const inner of Object.values(value))
    count += 1 + (typeof inner === 'object' ? keysOf(inner, deepest - 1) : 0)
  return count
}

/** Tells whether a JSON value is nested beyond DEEPEST. */
export const isTooDeep = (value: unknown): boolean => {
  try {
    keysOf(value, DEEPEST)
    return false
  } catch {
    return true
  }
}
