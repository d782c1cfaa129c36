import { describe, expect, it } from 'vitest'
import { rowsEngine } from '#engine/rows-engine.ts'
import { parsePageQuery } from '#query/page-query.ts'
import { cursorSeal } from '../../api/cursor-seal.ts'

const seal = cursorSeal()

const fields = [
  { name: 'a', title: '甲', type: 'string' },
  { name: 'b', title: '乙', type: 'number' },
] as const
const dataset = { id: 'x-1', versions: [{ id: '0', fields }] }
const rows = [{ a: '1\n2', b: null }, { a: '，,', b: 1.5 }, { b: '"' }]
const lines = rows.map((row) => `${JSON.stringify(row)}\n`)

const engine = rowsEngine((id) =>
  id === dataset.id
    ? {
        count: rows.length,
        slice: (a, b) => Buffer.from(lines.slice(a, b).join('')),
        offset: () => 0,
        close: () => {},
      }
    : undefined,
)

const page = async (rawQuery: string) => {
  const answer = await engine.page(parsePageQuery(rawQuery, dataset, seal))
  return { ...answer, records: JSON.parse(`[${answer?.records.toString() ?? ''}]`) as unknown }
}

describe('the rows engine', () => {
  it('gives rows as they are, line feeds inside them included', async () => {
    expect(await page('')).toEqual({ records: rows, count: 3, total: 3 })
    expect(await page('limit=1&offset=1')).toEqual({ records: rows.slice(1, 2), count: 1, total: 3 })
  })

  it('gives nothing past the end', async () => {
    expect(await page('offset=3')).toEqual({ records: [], count: 0, total: 3 })
    expect(await page(`offset=${Number.MAX_SAFE_INTEGER}`)).toEqual({ records: [], count: 0, total: 3 })
  })

  it('picks columns in the order given, null where a row has none', async () => {
    const { records } = await page('select=b,a')
    expect(JSON.stringify(records)).toBe(
      JSON.stringify([
        { b: null, a: '1\n2' },
        { b: 1.5, a: '，,' },
        { b: '"', a: null },
      ]),
    )
  })

  it('gives null for a version that is not there', () => {
    const query = parsePageQuery('', { ...dataset, id: 'y-1' }, seal)
    expect(engine.page(query)).toBeNull()
  })
})
