import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import { openTable } from '#ingest/open-table.ts'
import { entryOf, type Outcome, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', '0', '中', '𠮷', ' ', ',', ';', '"', '\n', '\t', "'", '|', '.') }),
  fc.constantFrom('007', '1.0', 'true', '2024-02-29', '=1+1', '500103190001010011', 'null', '\\N'),
)
const table = fc
  .integer({ min: 2, max: 6 })
  .chain((width) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 30 }),
  )

const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`
const write = (rows: readonly (readonly string[])[], end: string, quoteAll: boolean): string =>
  rows
    .map(
      (row) => row.map((text) => (quoteAll || /[",\r\n]/.test(text) ? quoted(text) : text)).join(',') + end,
    )
    .join('')

/** What was found beside the encoding and blank rows. */
const unexpected = ({ findings }: Outcome) =>
  findings.filter(({ code }) => code !== 'encoding_detected' && code !== 'blank_row')

/** A row of nothing but empty cells is no row. */
const hasCells = (row: readonly string[]): boolean => row[0] !== '' || row.some((text) => text.trim() !== '')

describe('csv', () => {
  it('gives back any table of strings exactly', async () => {
    const property = fc.asyncProperty(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.boolean(),
      fc.constantFrom('utf8', 'gb18030', 'utf16'),
      async (rows, end, quoteAll, encoding) => {
        const header = (rows[0] ?? []).map((_, i) => `列${i}`)
        const text = write([header, ...rows], end, quoteAll)
        const source = temporary('a.csv', iconv.encode(text, encoding, { addBOM: encoding === 'utf16' }))
        const fields = header.map((title) => `${title}:string`)
        const outcome = await readEntry(entryOf([{ ...source, delimiter: ',' }], fields))
        const expected = rows.filter(hasCells).map((row) => row.map((text) => (text === '' ? null : text)))
        return isDeepStrictEqual([outcome.rows, unexpected(outcome)], [expected, []])
      },
    )
    const { failed, counterexample } = await fc.check(property, { numRuns: 200 })
    expect({ failed, counterexample }).toEqual({ failed: false, counterexample: null })
  })

  it.each(['utf8', 'gb18030'])('reads %s characters across the edges of chunks', async (encoding) => {
    const rows = Array.from({ length: 30_000 }, (_, i) => [
      `${i}`,
      '渝'.repeat(i % 17),
      `"${i % 7 ? '\n' : ''}𠮷`,
    ])
    const source = temporary('a.csv', iconv.encode(write([['a', 'b', 'c'], ...rows], '\n', false), encoding))
    const outcome = await readEntry(entryOf([source], ['a:string', 'b:string', 'c:string']))
    expect(unexpected(outcome)).toEqual([])
    expect(outcome.rows).toEqual(rows.map((row) => row.map((text) => text || null)))
  })

  it('counts rows and lines across chunks', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},"一\n二"`)
    const source = temporary('a.csv', `n,t\n${lines.join('\n')}\nx,三\n`)
    const { findings } = await readEntry(entryOf([source], ['n:integer']))
    expect(findings.map(({ place }) => [place.row, place.line])).toEqual([[60_001, 120_002]])
  })

  it('yields batches of a few thousand rows and keeps none of them', async () => {
    const source = temporary('a.csv', `n\n${'1\n'.repeat(500_000)}`)
    const { rows } = await openTable(entryOf([source], ['n:integer']), {})
    const sizes: number[] = []
    for await (const batch of rows) sizes.push(batch.length)
    expect(Math.max(...sizes)).toBeLessThanOrEqual(4096)
    expect(sizes.reduce((sum, size) => sum + size)).toBe(500_000)
  })

  it('stops reading when its rows are no longer wanted', async () => {
    const source = temporary('a.csv', `n\n${'1\n'.repeat(500_000)}`)
    const { rows } = await openTable(entryOf([source], ['n:integer']), {})
    const first = await rows[Symbol.asyncIterator]().next()
    expect(first.value).toHaveLength(4096)
  })

  it('gives up on a quote that is never closed before it holds the whole file', async () => {
    const source = temporary('a.csv', `a,b\n1,"${'x'.repeat(2 ** 24)}\n${'2,y\n'.repeat(1000)}`)
    const { findings } = await readEntry(entryOf([source], ['a:string']))
    expect(findings.map(({ code, place }) => [code, place.line])).toEqual([['csv_quotes', 2]])
  })
})
