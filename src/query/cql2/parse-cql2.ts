import type { Box } from '#query/box.ts'
import { type ColumnLike, columnSchema } from '#query/column.ts'
import { requireBox, requireOperator } from '#query/condition.ts'
import type { Filter, Place, RelationOperator } from '#query/filter.ts'
import { refuseWith } from '#query/query-fault.ts'
import { between, compareTerms, like, missing, oneOf } from './compare-terms.ts'
import { TermParser, type WrittenTerm } from './parse-term.ts'
import { filterFault, TokenReader } from './token-reader.ts'

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

const comparisons: Readonly<Record<string, RelationOperator>> = {
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

/** What comes behind a parenthesis that holds a term, not a condition. */
const goesOn = ['NOT', 'IN', 'BETWEEN', 'LIKE', 'IS', 'DIV']

/**
 * Parses the part of CQL2 text (OGC 21-065r2) that docs/query.md lists: comparisons of fields, values and what is computed
 * of them, IN, BETWEEN, LIKE, CASEI, IS NULL, AND, OR, NOT, parentheses, S_INTERSECTS and S_WITHIN with BBOX or a point.
 * Throws QueryError: invalid_filter with the place, or what is wrong with a field or value.
 */
export const parseCql2 = (text: string, scope: Cql2Scope): Filter => new Cql2Parser(text, scope).parse()

class Cql2Parser {
  readonly #tokens: TokenReader
  readonly #terms: TermParser
  readonly #scope: Cql2Scope
  #conditions = 0

  constructor(text: string, scope: Cql2Scope) {
    this.#tokens = new TokenReader(text)
    this.#terms = new TermParser(this.#tokens, scope.fields)
    this.#scope = scope
  }

  parse(): Filter {
    const filter = this.#any(0)
    if (this.#tokens.peek().kind !== 'end') this.#tokens.unexpected('AND, OR')
    return filter
  }

  #any(depth: number): Filter {
    if (depth > maxDepth)
      refuseWith(filterFault(`嵌套不得超过 ${maxDepth} 层`, `must not be nested more than ${maxDepth} deep`))
    return this.#joined('OR', 'any', () => this.#joined('AND', 'all', () => this.#negated(depth)))
  }

  #joined(word: string, kind: 'any' | 'all', part: () => Filter): Filter {
    const of = [part()]
    while (this.#tokens.takeWord(word)) of.push(part())
    const [only] = of
    return of.length === 1 && only !== undefined ? only : { kind, of }
  }

  #negated(depth: number): Filter {
    if (this.#tokens.takeWord('NOT')) {
      if (depth > maxDepth) return this.#any(depth)
      return { kind: 'not', of: this.#negated(depth + 1) }
    }
    if (this.#tokens.isSign('(') && !this.#isTerm()) {
      this.#tokens.take()
      const filter = this.#any(depth + 1)
      this.#tokens.requireSign(')')
      return filter
    }
    this.#count()
    return this.#predicate()
  }

  #isTerm(): boolean {
    const { kind, text } = this.#tokens.behindParenthesis()
    return kind === 'sign' ? text !== ')' : kind === 'word' && goesOn.includes(text.toUpperCase())
  }

  #count(): void {
    this.#conditions += 1
    if (this.#conditions > maxConditions)
      refuseWith(filterFault(`最多 ${maxConditions} 个条件`, `may have at most ${maxConditions} conditions`))
  }

  #predicate(): Filter {
    const { kind, text } = this.#tokens.peek()
    const relation = kind === 'word' ? spatial[text.toUpperCase()] : undefined
    if (relation !== undefined) return this.#spatial(relation)
    const term = this.#terms.term()
    const sign = this.#tokens.peek()
    const operator = sign.kind === 'sign' ? comparisons[sign.text] : undefined
    if (operator !== undefined) {
      this.#tokens.take()
      return compareTerms(term, operator, this.#terms.term())
    }
    if (term.kind === 'literal' && term.form === 'flag')
      return { kind: term.text === 'true' ? 'all' : 'any', of: [] }
    if (this.#tokens.takeWord('IS')) {
      const isMissing = !this.#tokens.takeWord('NOT')
      if (!this.#tokens.takeWord('NULL')) this.#tokens.unexpected('NULL')
      return missing(term, isMissing)
    }
    return this.#tokens.takeWord('NOT') ? { kind: 'not', of: this.#worded(term) } : this.#worded(term)
  }

  #worded(term: WrittenTerm): Filter {
    if (this.#tokens.takeWord('IN')) {
      this.#tokens.requireSign('(')
      const listed = [this.#terms.term()]
      while (this.#tokens.takeSign(',')) listed.push(this.#terms.term())
      this.#tokens.requireSign(')')
      return oneOf(term, listed)
    }
    if (this.#tokens.takeWord('BETWEEN')) {
      const low = this.#terms.term()
      if (!this.#tokens.takeWord('AND')) this.#tokens.unexpected('AND')
      return between(term, low, this.#terms.term())
    }
    if (this.#tokens.takeWord('LIKE')) return like(term, this.#terms.term())
    return this.#tokens.unexpected('=, <>, <, <=, >, >=, IN, BETWEEN, LIKE, IS NULL')
  }

  #spatial(relation: 'intersects' | 'within'): Filter {
    this.#tokens.take()
    this.#tokens.requireSign('(')
    // What meets something is met by it; what lies within something is not the other way round.
    const boxFirst = relation === 'intersects' && ['BBOX', 'POINT'].some((word) => this.#tokens.isCall(word))
    const before = boxFirst ? this.#box() : null
    if (boxFirst) this.#tokens.requireSign(',')
    const place = this.#place()
    if (!boxFirst) this.#tokens.requireSign(',')
    const box = before ?? this.#box()
    this.#tokens.requireSign(')')
    return { kind: 'box', place, relation, box }
  }

  /** Numbers in parentheses, so many or half as many more with heights, which are left out: nothing here has one. */
  #numbers(dimensions: 2 | 4): string[] {
    this.#tokens.requireSign('(')
    const given = [this.#terms.number()]
    // WKT parts the numbers of a point with spaces.
    while (dimensions === 2 ? !this.#tokens.isSign(')') : this.#tokens.takeSign(','))
      given.push(this.#terms.number())
    this.#tokens.requireSign(')')
    if (given.length * 2 !== dimensions * 3) return given
    return given.filter((_, at) => at % 3 !== 2)
  }

  #box(): Box {
    if (this.#tokens.takeWord('POINT')) {
      this.#tokens.takeWord('Z')
      const point = this.#numbers(2)
      return requireBox('filter', [...point, ...point])
    }
    if (!this.#tokens.takeWord('BBOX')) this.#tokens.unexpected('BBOX, POINT')
    return requireBox('filter', this.#numbers(4))
  }

  #place(): Place {
    const { kind, text } = this.#tokens.peek()
    const { fields, geometry } = this.#scope
    const bare = kind === 'word' && text.toLowerCase() === 'geometry'
    if (bare && geometry !== null && columnSchema(fields).find(text) === undefined) {
      this.#tokens.take()
      return geometry
    }
    const subject = this.#terms.subject()
    requireOperator(subject, 'within')
    return { kind: 'geometry', column: subject.column }
  }
}
