/** What is in the way where a text stops being JSON. */
export type JsonFault = 'end' | 'comma' | 'quote' | 'comment' | 'number' | 'more' | 'other'

/** Where a text stops being JSON: line and character of the line, from 1. */
export interface JsonFaultPlace {
  readonly line: number
  readonly character: number
  readonly fault: JsonFault
}

const SPACE = /[ \t\n\r]*/y
// What a text may hold between its quotes: anything but quotes, backslashes and control characters.
const STRING = /"[ !#-[\]-\uffff]*(?:\\(?:["\\/bfnrt]|u[\da-fA-F]{4})[ !#-[\]-\uffff]*)*"/y
const ATOM = /(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)(?![\w.+-])/y

type Expected = 'value' | 'value or ]' | 'name' | 'name or }' | 'colon' | 'next'

/** Finds the place in a text that is not JSON (RFC 8259) at which it stops being so. */
export const findJsonFault = (text: string): JsonFaultPlace => {
  const { offset, expected, depth } = stopOf(text)
  const before = text.slice(0, offset)
  return {
    line: before.split('\n').length,
    character: offset - before.lastIndexOf('\n'),
    fault: faultAt(text, offset, expected, depth),
  }
}

interface Stop {
  readonly offset: number
  readonly expected: Expected
  readonly depth: number
}

const stopOf = (text: string): Stop => {
  const open: ('{' | '[')[] = []
  let expected: Expected = 'value'
  let offset = 0
  for (;;) {
    offset = end(SPACE, text, offset) ?? offset
    const char = text[offset]
    const inner = open.at(-1)
    const closes = (expected === 'value or ]' && char === ']') || (expected === 'name or }' && char === '}')
    const isEnd = expected === 'next' && inner !== undefined && char === (inner === '{' ? '}' : ']')
    if (closes || isEnd) {
      open.pop()
      expected = 'next'
      offset += 1
    } else if (expected === 'next') {
      if (inner === undefined || char !== ',') return { offset, expected, depth: open.length }
      expected = inner === '{' ? 'name' : 'value'
      offset += 1
    } else if (expected === 'colon') {
      if (char !== ':') return { offset, expected, depth: open.length }
      expected = 'value'
      offset += 1
    } else if (expected.startsWith('value') && (char === '{' || char === '[')) {
      open.push(char)
      expected = char === '{' ? 'name or }' : 'value or ]'
      offset += 1
    } else {
      const isName = expected.startsWith('name')
      const next: number | undefined =
        end(STRING, text, offset) ?? (isName ? undefined : end(ATOM, text, offset))
      if (next === undefined) return { offset, expected, depth: open.length }
      expected = isName ? 'colon' : 'next'
      offset = next
    }
  }
}

const end = (pattern: RegExp, text: string, from: number): number | undefined => {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : undefined
}

const faultAt = (text: string, offset: number, expected: Expected, depth: number): JsonFault => {
  const char = text[offset]
  if (char === undefined) return 'end'
  if (char === "'") return 'quote'
  if (char === '/' || char === '#') return 'comment'
  if (expected === 'next') return depth === 0 ? 'more' : 'other'
  if (char === ']' || char === '}') return 'comma'
  return /^[-+.\dNI]/.test(char) && expected.startsWith('value') ? 'number' : 'other'
}
