import type { FieldType } from '#catalog/entry.ts'
import { condition, requireOperator, type Subject, valueFault } from '#query/condition.ts'
import type { Filter, RelationOperator } from '#query/filter.ts'
import { quoted } from '#query/parse-parameters.ts'
import { parseScalar } from '#query/parse-value.ts'
import { refuseWith } from '#query/query-fault.ts'
import { type Term, type TermType, termTypes } from '#query/term.ts'
import { fold, simpleLike } from '#query/text.ts'
import type { Literal, WrittenTerm } from './parse-term.ts'
import { filterFault } from './token-reader.ts'

/** A field, with or without CASEI. */
interface Cell {
  readonly subject: Subject
  readonly folded: boolean
}

const cellOf = (term: WrittenTerm): Cell | undefined => {
  if (term.kind === 'field') return { subject: term.subject, folded: false }
  if (term.kind !== 'folded' || term.of.kind !== 'field') return undefined
  requireOperator(term.of.subject, 'contains')
  return { subject: term.of.subject, folded: true }
}

const literalOf = (term: WrittenTerm): Literal | undefined => {
  if (term.kind === 'literal') return term
  if (term.kind !== 'folded' || term.of.kind !== 'literal') return undefined
  if (term.of.form !== 'text')
    return refuseWith(filterFault('CASEI 只能用于文本', 'has CASEI of something that is not text'))
  return { ...term.of, text: fold(term.of.text) }
}

const textFor = ({ column, type }: Subject, { form, text }: Literal): string => {
  if (type !== 'string' || form === 'text' || form === 'instant') return text
  return refuseWith(
    valueFault(
      'filter',
      `字段“${column}”是文本，值须写在单引号中：'${quoted(text)}'`,
      `Field "${column}" is text, so quote its value: '${quoted(text)}'`,
    ),
  )
}

const withoutCase = (filter: Filter, { folded }: Cell): Filter =>
  folded && (filter.kind === 'compare' || filter.kind === 'like') ? { ...filter, folded } : filter

const asOf: Readonly<Partial<Record<FieldType, TermType>>> = {
  string: 'text',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  datetime: 'instant',
}

/** Days, months and quarters are compared as texts, but each with its like only. */
type Likeness = TermType | FieldType

const typeOf = (term: WrittenTerm): Likeness => {
  switch (term.kind) {
    case 'literal':
      return term.form === 'number' ? 'number' : term.form === 'flag' ? 'boolean' : 'text'
    case 'arithmetic':
      return 'number'
    case 'folded':
      return 'text'
    default: {
      const { type } = term.subject
      requireOperator(term.subject, 'exact')
      return asOf[type] ?? type
    }
  }
}

const mixed = () => refuseWith(filterFault('比较的两边类型不同', 'compares two things of different types'))

const termOf = (term: WrittenTerm): Term => {
  switch (term.kind) {
    case 'field':
      return { kind: 'column', column: term.subject.column }
    case 'folded':
      if (typeOf(term.of) !== 'text') mixed()
      return { kind: 'folded', of: termOf(term.of) }
    case 'literal':
      return { kind: 'value', value: valueOfLiteral(term) }
    default: {
      if (typeOf(term.left) !== 'number' || typeOf(term.right) !== 'number')
        refuseWith(filterFault('只有数字可以计算', 'computes with something that is not a number'))
      return { ...term, left: termOf(term.left), right: termOf(term.right) }
    }
  }
}

const valueOfLiteral = ({ form, text }: Literal) =>
  form === 'number'
    ? (parseScalar('number', text) ?? refuseWith(filterFault('中的数字过大', 'has too great a number')))
    : form === 'flag'
      ? text === 'true'
      : text

const turned: Readonly<Record<RelationOperator, RelationOperator>> = {
  exact: 'exact',
  not: 'not',
  lt: 'gt',
  lte: 'gte',
  gt: 'lt',
  gte: 'lte',
}

const hasField = (term: WrittenTerm): boolean => {
  if (term.kind === 'folded') return hasField(term.of)
  return term.kind === 'arithmetic' ? hasField(term.left) || hasField(term.right) : term.kind === 'field'
}

const relation = (left: WrittenTerm, operator: RelationOperator, right: WrittenTerm): Filter => {
  if (!hasField(left) && !hasField(right))
    refuseWith(filterFault('的比较中没有字段', 'compares without a field'))
  const [as, other] = [typeOf(left), typeOf(right)]
  if (as !== other) mixed()
  const ordered = operator !== 'exact' && operator !== 'not'
  if (as === 'boolean' && ordered)
    refuseWith(filterFault('不能比较是否的大小', 'orders what is true or false'))
  return {
    kind: 'relation',
    operator,
    as: termTypes.find((known) => known === as) ?? 'text',
    left: termOf(left),
    right: termOf(right),
  }
}

/** The filter of two terms with a comparison between them. */
export const compareTerms = (left: WrittenTerm, operator: RelationOperator, right: WrittenTerm): Filter => {
  const [cell, value] = [cellOf(left), literalOf(right)]
  if (cell !== undefined && value !== undefined)
    return withoutCase(condition(cell.subject, operator, [textFor(cell.subject, value)]), cell)
  const isTurned = literalOf(left) !== undefined && cellOf(right) !== undefined
  return isTurned ? compareTerms(right, turned[operator], left) : relation(left, operator, right)
}

/** The filter of a term that is one of several. */
export const oneOf = (term: WrittenTerm, listed: readonly WrittenTerm[]): Filter => {
  const cell = cellOf(term)
  const values = listed.map(literalOf)
  const known = values.filter((value) => value !== undefined)
  if (cell === undefined || known.length < values.length)
    return { kind: 'any', of: listed.map((one) => compareTerms(term, 'exact', one)) }
  const texts = known.map((value) => textFor(cell.subject, value))
  return withoutCase(condition(cell.subject, 'in', texts), cell)
}

/** The filter of a term that lies between two, both included. */
export const between = (term: WrittenTerm, low: WrittenTerm, high: WrittenTerm): Filter => {
  const cell = cellOf(term)
  const [from, to] = [literalOf(low), literalOf(high)]
  if (cell === undefined || from === undefined || to === undefined)
    return { kind: 'all', of: [compareTerms(term, 'gte', low), compareTerms(term, 'lte', high)] }
  const texts = [from, to].map((value) => textFor(cell.subject, value))
  return withoutCase(condition(cell.subject, 'between', texts), cell)
}

/** The filter of a text that fits a pattern. */
export const like = (term: WrittenTerm, pattern: WrittenTerm): Filter => {
  const cell = cellOf(term)
  const written = literalOf(pattern)
  if (cell === undefined || written?.form !== 'text')
    return refuseWith(
      filterFault(
        "的 LIKE 须是：字段 LIKE '…%'，两边可加 CASEI(…)",
        "has a LIKE that is not: field LIKE '…%', with or without CASEI(…) on both",
      ),
    )
  requireOperator(cell.subject, 'contains')
  const { column } = cell.subject
  const simple = simpleLike(written.text)
  if (simple === undefined) return withoutCase({ kind: 'like', column, pattern: written.text }, cell)
  const names = { none: 'exact', start: 'endswith', end: 'startswith', both: 'contains' } as const
  const operator = names[simple.open]
  return withoutCase({ kind: 'compare', column, operator, values: [simple.text] }, cell)
}

/** The filter of a field without a value, or with one. */
export const missing = (term: WrittenTerm, isMissing: boolean): Filter => {
  if (term.kind === 'field') return condition(term.subject, 'isnull', [String(isMissing)])
  return refuseWith(filterFault('的 IS NULL 只能用于字段', 'has IS NULL of something that is not a field'))
}
