import { type ColumnLike, columnSchema, unknownField } from '#query/column.ts'
import type { Subject } from '#query/condition.ts'
import { refuseWith } from '#query/query-fault.ts'
import type { ArithmeticSign } from '#query/term.ts'
import { filterFault, type TokenReader } from './token-reader.ts'

/** A literal as it was written; what it means depends on what it is compared with. */
export interface Literal {
  readonly kind: 'literal'
  readonly form: 'text' | 'number' | 'flag' | 'instant'
  readonly text: string
}

/** One side of a comparison as it was written: its types are not looked at yet. */
export type WrittenTerm =
  | Literal
  | { readonly kind: 'field'; readonly subject: Subject }
  | { readonly kind: 'folded'; readonly of: WrittenTerm }
  | {
      readonly kind: 'arithmetic'
      readonly sign: ArithmeticSign
      readonly left: WrittenTerm
      readonly right: WrittenTerm
    }

/** The words that can't name a field without double quotes. */
const reserved = ['AND', 'OR', 'NOT', 'IN', 'BETWEEN', 'LIKE', 'IS', 'NULL', 'TRUE', 'FALSE', 'DIV']

/** How deep a term may be nested, how often a power may multiply, and how many computations a filter may have. */
const maxTermDepth = 20
const maxPower = 8
const maxComputations = 50

/** Reads terms: fields, literals, CASEI(…) and arithmetic. */
export class TermParser {
  readonly #tokens: TokenReader
  readonly #fields: readonly ColumnLike[]
  #computations = 0

  constructor(tokens: TokenReader, fields: readonly ColumnLike[]) {
    this.#tokens = tokens
    this.#fields = fields
  }

  term(depth = 0): WrittenTerm {
    if (depth > maxTermDepth)
      refuseWith(
        filterFault(`嵌套不得超过 ${maxTermDepth} 层`, `must not nest more than ${maxTermDepth} deep`),
      )
    let left = this.#product(depth)
    for (let sign = this.#sign('+', '-'); sign !== undefined; sign = this.#sign('+', '-'))
      left = this.#computed(sign, left, this.#product(depth))
    return left
  }

  /** The field that comes next. */
  subject(): Subject {
    const { kind, text } = this.#tokens.peek()
    const named = kind === 'name' || (kind === 'word' && !reserved.includes(text.toUpperCase()))
    if (!named) return this.#tokens.unexpected('字段名 / the name of a field')
    this.#tokens.take()
    const schema = columnSchema(this.#fields)
    const column = schema.find(text) ?? refuseWith(unknownField(text, 'filter', this.#fields))
    return { column, type: schema.typeOf(column), parameter: 'filter' }
  }

  /** A number with its sign, as text. */
  number(): string {
    const sign = this.#tokens.takeSign('-') ? '-' : this.#tokens.takeSign('+') ? '+' : ''
    if (this.#tokens.peek().kind !== 'number') return this.#tokens.unexpected('1.5')
    return sign + this.#tokens.take().text
  }

  #computed(sign: ArithmeticSign, left: WrittenTerm, right: WrittenTerm): WrittenTerm {
    this.#computations += 1
    if (this.#computations > maxComputations)
      refuseWith(
        filterFault(`最多 ${maxComputations} 次运算`, `may compute at most ${maxComputations} times`),
      )
    return { kind: 'arithmetic', sign, left, right }
  }

  #sign<S extends ArithmeticSign>(...signs: readonly S[]): S | undefined {
    return signs.find((sign) => (sign === 'div' ? this.#tokens.takeWord('DIV') : this.#tokens.takeSign(sign)))
  }

  #product(depth: number): WrittenTerm {
    let left = this.#power(depth)
    for (;;) {
      const sign = this.#sign('*', '/', '%', 'div')
      if (sign === undefined) return left
      left = this.#computed(sign, left, this.#power(depth))
    }
  }

  #power(depth: number): WrittenTerm {
    const base = this.#primary(depth)
    if (!this.#tokens.isSign('^')) return base
    if (base.kind !== 'field' && base.kind !== 'literal') this.#tokens.unexpected('+, -, *, /, %, DIV')
    this.#tokens.take()
    const { kind, text } = this.#tokens.peek()
    const power = kind === 'number' && /^\d$/.test(text) ? Number(text) : 0
    if (power < 1 || power > maxPower) this.#tokens.unexpected(`1–${maxPower}`)
    this.#tokens.take()
    // Multiplied out: engines differ in the last digits of powers, but not of products.
    let product: WrittenTerm = base
    for (let times = 1; times < power; times += 1) product = this.#computed('*', product, base)
    return product
  }

  #primary(depth: number): WrittenTerm {
    if (this.#tokens.takeSign('(')) {
      const inner = this.term(depth + 1)
      this.#tokens.requireSign(')')
      return inner
    }
    if (this.#tokens.isCall('CASEI')) {
      this.#tokens.take()
      this.#tokens.requireSign('(')
      const of = this.term(depth + 1)
      this.#tokens.requireSign(')')
      return { kind: 'folded', of }
    }
    if (this.#tokens.isSign('-') || this.#tokens.isSign('+')) return this.#signed(depth)
    const { kind, text } = this.#tokens.peek()
    if (kind === 'text' || kind === 'number') return this.#literal(kind, this.#tokens.take().text)
    if (this.#tokens.isWord('TRUE') || this.#tokens.isWord('FALSE'))
      return this.#literal('flag', this.#tokens.take().text.toLowerCase())
    if (this.#tokens.isCall('DATE') || this.#tokens.isCall('TIMESTAMP')) return this.#instant()
    if (kind === 'name' || (kind === 'word' && !reserved.includes(text.toUpperCase())))
      return { kind: 'field', subject: this.subject() }
    return this.#tokens.unexpected(
      "字段名 / the name of a field, '…', 1.5, TRUE, FALSE, DATE, TIMESTAMP, CASEI",
    )
  }

  #signed(depth: number): WrittenTerm {
    const negative = this.#tokens.take().text === '-'
    if (this.#tokens.peek().kind === 'number')
      return this.#literal('number', (negative ? '-' : '') + this.#tokens.take().text)
    const of = this.#primary(depth + 1)
    const zero = this.#literal('number', '0')
    return negative ? this.#computed('-', zero, of) : of
  }

  #instant(): Literal {
    this.#tokens.take()
    this.#tokens.requireSign('(')
    if (this.#tokens.peek().kind !== 'text') this.#tokens.unexpected("'2026-01-31'")
    const { text } = this.#tokens.take()
    this.#tokens.requireSign(')')
    return this.#literal('instant', text)
  }

  #literal(form: Literal['form'], text: string): Literal {
    return { kind: 'literal', form, text }
  }
}
