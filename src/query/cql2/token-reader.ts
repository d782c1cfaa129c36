import { quoted } from '#query/parse-parameters.ts'
import { type QueryFault, refuseWith } from '#query/query-fault.ts'
import { type Token, tokensOf, UnreadableText } from './tokens.ts'

/** A fault of the text of a filter. */
export const filterFault = (zh: string, en: string): QueryFault => ({
  code: 'invalid_filter',
  parameter: 'filter',
  what: { zh: `filter ${zh}`, en: `filter ${en}` },
})

const read = (text: string): readonly Token[] => {
  try {
    return tokensOf(text)
  } catch (error) {
    if (!(error instanceof UnreadableText)) throw error
    const rest = quoted(text.slice(error.at).trim())
    return refuseWith(
      filterFault(
        `第 ${error.at + 1} 个字符起无法理解：${rest}`,
        `can't be read from character ${error.at + 1}: ${rest}`,
      ),
    )
  }
}

const end: Token = { kind: 'end', text: '', at: 0 }

/** Walks over the tokens of a CQL2 text; what is not as expected throws invalid_filter with its place. */
export class TokenReader {
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(text: string) {
    this.#tokens = read(text)
  }

  peek(): Token {
    return this.#tokens[this.#next] ?? end
  }

  take(): Token {
    const token = this.peek()
    this.#next += 1
    return token
  }

  isWord(word: string): boolean {
    const { kind, text } = this.peek()
    return kind === 'word' && text.toUpperCase() === word
  }

  /** Tells whether a word comes next with a parenthesis behind it; without one it may name a field. */
  isCall(word: string): boolean {
    const { kind, text } = this.#tokens[this.#next + 1] ?? end
    return this.isWord(word) && kind === 'sign' && text === '('
  }

  takeWord(word: string): boolean {
    const found = this.isWord(word)
    if (found) this.#next += 1
    return found
  }

  isSign(sign: string): boolean {
    const { kind, text } = this.peek()
    return kind === 'sign' && text === sign
  }

  takeSign(sign: string): boolean {
    const found = this.isSign(sign)
    if (found) this.#next += 1
    return found
  }

  requireSign(sign: string): void {
    if (!this.takeSign(sign)) this.unexpected(sign)
  }

  /** The token behind the parenthesis that closes the one that comes next; the end where none does. */
  behindParenthesis(): Token {
    let depth = 0
    for (let at = this.#next; at < this.#tokens.length; at += 1) {
      const { kind, text } = this.#tokens[at] ?? end
      if (kind === 'sign' && text === '(') depth += 1
      if (kind === 'sign' && text === ')') depth -= 1
      if (depth === 0) return this.#tokens[at + 1] ?? end
    }
    return end
  }

  unexpected(wanted: string): never {
    const { kind, text, at } = this.peek()
    const [zh, en] = kind === 'end' ? ['结尾', 'its end'] : [`“${quoted(text)}”`, `"${quoted(text)}"`]
    return refuseWith(
      filterFault(
        `第 ${at + 1} 个字符处是${zh}，这里应为：${wanted}`,
        `has ${en} at character ${at + 1}; expected: ${wanted}`,
      ),
    )
  }
}
