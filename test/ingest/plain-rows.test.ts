import * as fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, it } from 'vitest'
import type { Dialect } from '#ingest/csv-dialect.ts'
import { plainRows } from '#ingest/plain-rows.ts'

interface Parsed {
  readonly data: string[][]
  readonly errors: readonly { readonly row: number }[]
  readonly meta: { readonly cursor: number }
}

const { Parser } = Papa as unknown as {
  Parser: new (dialect: Dialect) => { parse(text: string, base: number, ignoreLastRow: boolean): Parsed }
}

const byPapa = (text: string, dialect: Dialect) => {
  const { data, errors, meta } = new Parser(dialect).parse(text, 0, true)
  // What is wrong with a row that has no end yet is told when the rest of it was read.
  return { rows: data, cursor: meta.cursor, faults: errors.filter(({ row }) => row < data.length) }
}

const dialects: fc.Arbitrary<Dialect> = fc.record({
  delimiter: fc.constantFrom(',', ';', '\t', '|'),
  newline: fc.constantFrom('\n' as const, '\r\n' as const),
})

const pieces = fc.constantFrom(
  '"',
  '"',
  '""',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\r',
  ' ',
  '\0',
  'a',
  '区',
  '\u{2000b}',
  '',
)
const anyText = fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join(''))

const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`

describe('plain rows', () => {
  it('are what PapaParse reads, of whatever text', () => {
    fc.assert(
      fc.property(anyText, dialects, (text, dialect) => {
        const plain = plainRows(text, dialect)
        fc.pre(plain !== null)
        const { rows, cursor, isLineEach, mayHoldNul } = plain
        expect({ rows, cursor, faults: [] }).toEqual(byPapa(text, dialect))
        const feeds = text.slice(0, cursor).split('\n').length - 1
        expect(isLineEach && feeds !== rows.length).toBe(false)
        expect(!mayHoldNul && rows.flat().join().includes('\0')).toBe(false)
      }),
      { numRuns: 5000 },
    )
  })

  it('are read of every text whose quotes stand around whole cells, wherever it ends', () => {
    const cell = fc.oneof(fc.constantFrom('', 'a', '渝北区', '3.14', 'x y'), anyText.map(quoted))
    const row = fc.array(cell, { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), dialects, fc.nat(), (rows, dialect, cut) => {
        const whole = rows.map((cells) => cells.join(dialect.delimiter) + dialect.newline).join('')
        const text = whole.slice(0, whole.length - (cut % 8))
        const { faults, ...wanted } = byPapa(text, dialect)
        expect(faults).toEqual([])
        expect(plainRows(text, dialect)).toMatchObject(wanted)
      }),
      { numRuns: 2000 },
    )
  })

  it('keep nothing of a text that was read before', () => {
    const dialect: Dialect = { delimiter: ',', newline: '\r\n' }
    plainRows('a,b\r\nc,d\r\n', dialect)
    expect(plainRows('a,b\r', dialect)).toMatchObject({ rows: [], cursor: 0 })
    expect(plainRows('a', dialect)).toMatchObject({ rows: [], cursor: 0 })
  })

  it('are left to PapaParse where quotes stand within a cell, or lines end in a carriage return', () => {
    const newline = '\n'
    expect(plainRows('"a"b,c\n', { delimiter: ',', newline })).toBeNull()
    expect(plainRows('"a" ,c\n', { delimiter: ',', newline })).toBeNull()
    expect(plainRows('a,b\rc,d\r', { delimiter: ',', newline: '\r' })).toBeNull()
  })
})
