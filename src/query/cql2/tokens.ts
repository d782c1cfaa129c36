/** One token of a CQL2 text, and where it starts, from 0. */
export interface Token {
  readonly kind: 'word' | 'name' | 'text' | 'number' | 'sign' | 'end'
  /** As it means: quotes taken off, words as written. */
  readonly text: string
  readonly at: number
}

const pattern =
  /\s*(?:(?<name>"(?:[^"]|"")*")|(?<text>'(?:[^']|'')*')|(?<number>(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?(?![\p{L}_\d]))|(?<sign><>|<=|>=|[-+*/%^=<>(),])|(?<word>[\p{L}_:][\p{L}\p{N}_.:]*))/uy

/** Splits a CQL2 text (OGC 21-065r2, 7.2) into tokens, the last of kind `end`; the position of what is none is thrown. */
export const tokensOf = (source: string): readonly Token[] => {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  let at = 0
  while (source.slice(at).trim() !== '') {
    const match = pattern.exec(source)
    const [kind, raw] = Object.entries(match?.groups ?? {}).find(([, text]) => text !== undefined) ?? []
    if (kind === undefined || raw === undefined) throw new UnreadableText(at)
    tokens.push({ kind: kind as Token['kind'], text: plain(raw), at: pattern.lastIndex - raw.length })
    at = pattern.lastIndex
  }
  return [...tokens, { kind: 'end', text: '', at: source.length }]
}

/** Says where a text stops being CQL2. */
export class UnreadableText extends Error {
  override readonly name = 'UnreadableText'
  readonly at: number

  constructor(at: number) {
    super(`unreadable at ${at}`)
    this.at = at
  }
}

const plain = (raw: string): string => {
  const [quote] = raw
  if (quote !== '"' && quote !== "'") return raw
  return raw.slice(1, -1).replaceAll(quote + quote, quote)
}
