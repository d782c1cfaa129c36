import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fitRows } from '../../../api/mcp/fit.ts'

const cell = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 600 }),
  fc.integer(),
  fc.constant(null),
  fc.array(fc.integer(), { maxLength: 300 }),
)
const rows = fc.array(
  fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), cell).map((values) => ({ row: 1, values })),
  { maxLength: 60 },
)

const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

describe('the rows of an answer for agents', () => {
  it('stay within the bytes that they may take, the first of them always there, and what was cut is told', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const { rows: kept, cut } = fitRows(given, 5000)
        expect(kept.length + cut.rows).toBe(given.length)
        expect(kept.length).toBeGreaterThanOrEqual(Math.min(1, given.length))
        const most = kept.length > 1 ? 5000 + kept.length + 2 : Number.POSITIVE_INFINITY
        expect(bytesOf(kept)).toBeLessThanOrEqual(most)
        const whole = (values: object) =>
          Object.entries(values).filter(([name]) => !cut.columns.includes(name))
        expect(kept.map(({ values }) => whole(values))).toEqual(
          given.slice(0, kept.length).map(({ values }) => whole(values)),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('are left as they are where they fit', () => {
    const given = [{ row: 1, values: { a: 'x'.repeat(4000) } }]
    expect(fitRows(given, 5000)).toEqual({ rows: given, cut: { rows: 0, columns: [] } })
  })

  it('lose the end of long cells before a row is left out', () => {
    const given = Array.from({ length: 10 }, (_, at) => ({
      row: at + 1,
      values: { a: at, b: '长'.repeat(900) },
    }))
    const { rows: kept, cut } = fitRows(given, 10_000)
    expect([kept.length, cut]).toEqual([10, { rows: 0, columns: ['b'] }])
    expect(kept[0]?.values['b']).toMatch(/^长+…$/)
  })
})
