const [quote, backslash, comma, colon] = [0x22, 0x5c, 0x2c, 0x3a]
const [openBrace, closeBrace, openBracket, closeBracket] = [0x7b, 0x7d, 0x5b, 0x5d]

const endOfString = (bytes: Uint8Array, start: number): number => {
  let at = start + 1
  for (let byte = bytes[at]; byte !== quote; byte = bytes[at]) {
    if (byte === undefined) throw new Error('a record ends within a text')
    at += byte === backslash ? 2 : 1
  }
  return at + 1
}

const endOfNested = (bytes: Uint8Array, start: number): number => {
  let depth = 0
  for (let at = start; at < bytes.length; ) {
    const byte = bytes[at]
    if (byte === quote) {
      at = endOfString(bytes, at)
      continue
    }
    if (byte === openBrace || byte === openBracket) depth += 1
    if (byte === closeBrace || byte === closeBracket) depth -= 1
    at += 1
    if (depth === 0) return at
  }
  throw new Error('a record ends within a value')
}

/** Where the JSON value ends that starts at `start`. */
export const endOfValue = (bytes: Uint8Array, start: number): number => {
  const first = bytes[start]
  if (first === quote) return endOfString(bytes, start)
  if (first === openBrace || first === openBracket) return endOfNested(bytes, start)
  let at = start
  while (at < bytes.length && bytes[at] !== comma && bytes[at] !== closeBrace) at += 1
  return at
}

/** What is thrown where a record has not the fields of its version. */
export const notOfVersion = (): Error => new Error('a record is not of its version')

/**
 * Finds the values of a record in the bytes of a row file, without parsing it: `spans` gets start and end of each, in the
 * order of the fields. Returns where the record ends, the byte after its brace. Throws where it is not one of these fields.
 */
export type RecordScanner = (bytes: Uint8Array, start: number, spans: Int32Array) => number

/** Bytes before each value of a record: a brace or comma, the name in quotes, a colon. */
export const keyLengths = (names: readonly string[]): readonly number[] =>
  names.map((name) => Buffer.byteLength(JSON.stringify(name)) + 2)

/** Makes the scanner of records that have these fields, each of them, in this order, as the writer of releases writes them. */
export const recordScanner = (names: readonly string[]): RecordScanner => {
  const keys = keyLengths(names)
  return (bytes, start, spans) => {
    let at = start
    for (let field = 0; field < keys.length; field++) {
      at += keys[field] ?? 0
      if (bytes[at - 1] !== colon) throw notOfVersion()
      spans[2 * field] = at
      at = endOfValue(bytes, at)
      spans[2 * field + 1] = at
    }
    if (bytes[at] !== closeBrace) throw notOfVersion()
    return at + 1
  }
}
