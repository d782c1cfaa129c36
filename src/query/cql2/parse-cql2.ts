import type { Box } from '#query/box.ts'
import { type ColumnLike, columnSchema, unknownField } from '#query/column.ts'
import { condition, requireBox, requireOperator, type Subject, valueFault } from '#query/condition.ts'
import type { Filter, Place } from '#query/filter.ts'
import type { OperatorName } from '#query/operators.ts'
import { quoted } from '#query/parse-parameters.ts'
import { type QueryFault, refuseWith } from '#query/query-fault.ts'
import { simpleLike } from '#query/text.ts'
import { type Token, tokensOf, UnreadableText } from './tokens.ts'

/** How deep a filter may be nested. */
export const maxDepth = 20
/** How many conditions a filter may have. */
export const maxConditions = 100

/** What a filter may speak of. */
export interface Cql2Scope {
  readonly fields: readonly ColumnLike[]
  /** The place that the word `geometry` means where no field has that name. */
  readonly geometry: Place | null
}

const filterFault = (zh: string, en: string): QueryFault => ({
  code: 'invalid_filter',
  parameter: 'filter',
  what: { zh: `filter ${zh}`, en: `filter ${en}` },
})

const comparisons: Readonly<Record<string, OperatorName>> = {
  '=': 'exact',
  '<>': 'not',
  '<': 'lt',
  '<=': 'lte',
  '>': 'gt',
  '>=': 'gte',
}

const spatial: Readonly<Record<string, 'intersects' | 'within'>> = {
  S_INTERSECTS: 'intersects',
  S_WITHIN: 'within',
}

/** The words that can't name a field without double quotes. */
const reserved = [
  'AND',
  'OR',
  'NOT',
  'IN',
  'BETWEEN',
  'LIKE',
  'IS',
  'NULL',
  'TRUE',
  'FALSE',
  'DATE',
  'TIMESTAMP',
  'BBOX',
]

/**
 * Parses the part of CQL2 text (OGC 21-065r2) that is offered: comparisons, IN, BETWEEN, LIKE, IS NULL, AND, OR, NOT,
 * parentheses, S_INTERSECTS and S_WITHIN with BBOX. Throws QueryError: invalid_filter with the place, or what is wrong with
 * a field or value.
 */
export const parseCql2 = (text: string, scope: Cql2Scope): Filter => {
  const parser = new Cql2Parser(readTokens(text), scope)
  return parser.parse()
}

const readTokens = (text: string): readonly Token[] => {
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

class Cql2Parser {
  readonly #tokens: readonly Token[]
  readonly #scope: Cql2Scope
  #next = 0
  #conditions = 0

  constructor(tokens: readonly Token[], scope: Cql2Scope) {
    this.#tokens = tokens
    this.#scope = scope
  }

  parse(): Filter {
    const filter = this.#any(0)
    if (this.#peek().kind !== 'end') this.#unexpected('AND, OR')
    return filter
  }

  #any(depth: number): Filter {
    if (depth > maxDepth)
      refuseWith(filterFault(`嵌套不得超过 ${maxDepth} 层`, `must not be nested more than ${maxDepth} deep`))
    return this.#joined('OR', 'any', () => this.#joined('AND', 'all', () => this.#negated(depth)))
  }

  #joined(word: string, kind: 'any' | 'all', part: () => Filter): Filter {
    const of = [part()]
    while (this.#takeWord(word)) of.push(part())
    const [only] = of
    return of.length === 1 && only !== undefined ? only : { kind, of }
  }

  #negated(depth: number): Filter {
    if (this.#takeWord('NOT')) {
      if (depth > maxDepth) return this.#any(depth)
      return { kind: 'not', of: this.#negated(depth + 1) }
    }
    if (this.#takeSign('(')) {
      const filter = this.#any(depth + 1)
      this.#requireSign(')')
      return filter
    }
    this.#conditions += 1
    if (this.#conditions > maxConditions)
      refuseWith(filterFault(`最多 ${maxConditions} 个条件`, `may have at most ${maxConditions} conditions`))
    return this.#predicate()
  }

  #predicate(): Filter {
    const { kind, text } = this.#peek()
    const relation = kind === 'word' ? spatial[text.toUpperCase()] : undefined
    if (relation !== undefined) return this.#spatial(relation)
    const subject = this.#subject()
    if (this.#takeWord('IS')) {
      const missing = !this.#takeWord('NOT')
      if (!this.#takeWord('NULL')) this.#unexpected('NULL')
      return condition(subject, 'isnull', [String(missing)])
    }
    if (this.#takeWord('NOT')) return { kind: 'not', of: this.#worded(subject) }
    const sign = this.#peek()
    const operator = sign.kind === 'sign' ? comparisons[sign.text] : undefined
    if (operator === undefined) return this.#worded(subject)
    this.#next += 1
    return condition(subject, operator, [this.#literal(subject)])
  }

  #worded(subject: Subject): Filter {
    if (this.#takeWord('IN')) {
      this.#requireSign('(')
      const texts = [this.#literal(subject)]
      while (this.#takeSign(',')) texts.push(this.#literal(subject))
      this.#requireSign(')')
      return condition(subject, 'in', texts)
    }
    if (this.#takeWord('BETWEEN')) {
      const low = this.#literal(subject)
      if (!this.#takeWord('AND')) this.#unexpected('AND')
      return condition(subject, 'between', [low, this.#literal(subject)])
    }
    if (this.#takeWord('LIKE')) return this.#like(subject)
    return this.#unexpected('=, <>, <, <=, >, >=, IN, BETWEEN, LIKE, IS NULL')
  }

  #like(subject: Subject): Filter {
    const { kind, text } = this.#peek()
    if (kind !== 'text') return this.#unexpected("'…%'")
    this.#next += 1
    requireOperator(subject, 'contains')
    const simple = simpleLike(text)
    if (simple === undefined) return { kind: 'like', column: subject.column, pattern: text }
    const names = { none: 'exact', start: 'endswith', end: 'startswith', both: 'contains' } as const
    return { kind: 'compare', column: subject.column, operator: names[simple.open], values: [simple.text] }
  }

  #spatial(relation: 'intersects' | 'within'): Filter {
    this.#next += 1
    this.#requireSign('(')
    const place = this.#place()
    this.#requireSign(',')
    if (!this.#takeWord('BBOX')) this.#unexpected('BBOX')
    const box = this.#box()
    this.#requireSign(')')
    return { kind: 'box', place, relation, box }
  }

  #box(): Box {
    this.#requireSign('(')
    const texts: string[] = []
    do {
      if (this.#peek().kind !== 'number') this.#unexpected('1.5')
      texts.push(this.#take().text)
    } while (this.#takeSign(','))
    this.#requireSign(')')
    return requireBox('filter', texts)
  }

  #place(): Place {
    const { kind, text } = this.#peek()
    const { fields, geometry } = this.#scope
    const bare = kind === 'word' && text.toLowerCase() === 'geometry'
    if (bare && geometry !== null && columnSchema(fields).find(text) === undefined) {
      this.#next += 1
      return geometry
    }
    const subject = this.#subject()
    requireOperator(subject, 'within')
    return { kind: 'geometry', column: subject.column }
  }

  #subject(): Subject {
    const { kind, text } = this.#peek()
    const named = kind === 'name' || (kind === 'word' && !reserved.includes(text.toUpperCase()))
    if (!named) return this.#unexpected('字段名 / the name of a field')
    this.#next += 1
    const schema = columnSchema(this.#scope.fields)
    const column = schema.find(text) ?? refuseWith(unknownField(text, 'filter', this.#scope.fields))
    return { column, type: schema.typeOf(column), parameter: 'filter' }
  }

  #literal({ column, type }: Subject): string {
    const { kind, text } = this.#peek()
    const word = kind === 'word' ? text.toUpperCase() : ''
    if (word === 'DATE' || word === 'TIMESTAMP') return this.#instant()
    if (kind !== 'text' && kind !== 'number' && word !== 'TRUE' && word !== 'FALSE')
      return this.#unexpected("'…', 1.5, TRUE, FALSE, DATE('…'), TIMESTAMP('…')")
    if (kind !== 'text' && type === 'string')
      refuseWith(
        valueFault(
          'filter',
          `字段“${column}”是文本，值须写在单引号中：'${quoted(text)}'`,
          `Field "${column}" is text, so quote its value: '${quoted(text)}'`,
        ),
      )
    this.#next += 1
    return kind === 'word' ? word.toLowerCase() : text
  }

  #instant(): string {
    this.#next += 1
    this.#requireSign('(')
    if (this.#peek().kind !== 'text') this.#unexpected("'2026-01-31'")
    const { text } = this.#take()
    this.#requireSign(')')
    return text
  }

  #peek(): Token {
    return this.#tokens[this.#next] ?? { kind: 'end', text: '', at: 0 }
  }

  #take(): Token {
    const token = this.#peek()
    this.#next += 1
    return token
  }

  #takeWord(word: string): boolean {
    const { kind, text } = this.#peek()
    const found = kind === 'word' && text.toUpperCase() === word
    if (found) this.#next += 1
    return found
  }

  #takeSign(sign: string): boolean {
    const { kind, text } = this.#peek()
    const found = kind === 'sign' && text === sign
    if (found) this.#next += 1
    return found
  }

  #requireSign(sign: string): void {
    if (!this.#takeSign(sign)) this.#unexpected(sign)
  }

  #unexpected(wanted: string): never {
    const { kind, text, at } = this.#peek()
    const [zh, en] = kind === 'end' ? ['结尾', 'its end'] : [`“${quoted(text)}”`, `"${quoted(text)}"`]
    return refuseWith(
      filterFault(
        `第 ${at + 1} 个字符处是${zh}，这里应为：${wanted}`,
        `has ${en} at character ${at + 1}; expected: ${wanted}`,
      ),
    )
  }
}
