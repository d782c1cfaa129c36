import type { Scalar } from '#query/operators.ts'
import { arithmetic, type Term } from '#query/term.ts'
import { fold } from '#query/text.ts'
import type { Columns } from './columns.ts'

type ValueOf = (row: number) => Scalar | null

const computed = (
  { sign, left, right }: Extract<Term, { kind: 'arithmetic' }>,
  columns: Columns,
): ValueOf => {
  const [a, b] = [termOf(left, columns), termOf(right, columns)]
  const { of } = arithmetic[sign]
  return (row) => {
    const [x, y] = [a(row), b(row)]
    return x === null || y === null ? null : of(Number(x), Number(y))
  }
}

const termOf = (term: Term, columns: Columns): ValueOf => {
  switch (term.kind) {
    case 'value':
      return () => term.value
    case 'column': {
      const cells = columns.keys(term.column)
      return (row) => {
        const cell = cells[row] ?? null
        return typeof cell === 'object' ? null : cell
      }
    }
    case 'folded': {
      const of = termOf(term.of, columns)
      return (row) => {
        const text = of(row)
        return text === null ? null : fold(String(text))
      }
    }
    case 'arithmetic':
      return computed(term, columns)
  }
}

/** Makes the function that gives the value of a term for a row: null where a cell is missing or the number is not finite. */
export const termValue = (term: Term, columns: Columns): ValueOf => {
  const value = termOf(term, columns)
  return (row) => {
    const found = value(row)
    return typeof found === 'number' && !Number.isFinite(found) ? null : found
  }
}
