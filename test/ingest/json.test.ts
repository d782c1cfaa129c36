import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DataSource } from '#catalog/entry.ts'
import { repeatedMembers } from '#ingest/json-keys.ts'
import { entryOf, type FieldNote, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'

const read = async (
  document: unknown,
  fields: readonly FieldNote[],
  options: Partial<DataSource> = {},
  name = 'a.json',
) => {
  const text = typeof document === 'string' ? document : JSON.stringify(document)
  return readEntry(entryOf([{ ...temporary(name, text), ...options }], fields))
}

describe('json', () => {
  const document = { code: 0, result: { total: 2, records: [{ a: 1 }, { a: 2 }] } }

  it('has its records where the entry says', async () => {
    expect((await read(document, ['a'], { records: 'result.records' })).rows).toEqual([[1], [2]])
  })

  it('tells where there are records, if it is not said or not so', async () => {
    const { findings } = await read(document, ['a'])
    expect(findings.map(({ code, remedy }) => [code, remedy.zh])).toMatchObject([
      ['json_not_array', expect.stringContaining('records: result.records')],
    ])
    const wrong = await read(document, ['a'], { records: 'result.rows' })
    expect(wrong.findings.map(({ code, what }) => [code, what.zh])).toMatchObject([
      ['json_records', expect.stringContaining('“result.records”')],
    ])
  })

  it('has columns of the members of objects within, named by their path', async () => {
    const records = [
      { name: '甲', address: { city: '重庆', geo: { x: 1 } } },
      { name: '乙', address: null, 'address.city': '成都' },
    ]
    const fields = ['name', 'address.city', 'address.geo.x', 'address']
    const expected = [
      ['甲', '重庆', 1, { city: '重庆', geo: { x: 1 } }],
      ['乙', '成都', null, null],
    ]
    expect((await read(records, fields)).rows).toEqual(expected)
    const lines = records.map((record) => JSON.stringify(record)).join('\n')
    expect((await read(lines, fields, {}, 'a.ndjson')).rows).toEqual(expected)
  })

  it('with a member twice is refused: one of the two would be lost', async () => {
    const { findings } = await read('[{"a":1,"b":{"c":1,"c":2}}]', ['a'])
    expect(findings.map(({ code }) => code)).toEqual(['json_duplicate'])
  })

  it('is never taken to have a member twice when it has not', () => {
    const property = fc.property(fc.json(), fc.nat(2), (text, space) => {
      const value: unknown = JSON.parse(text)
      return repeatedMembers(JSON.stringify(value, null, space), value).length === 0
    })
    expect(fc.check(property, { numRuns: 1000 }).failed).toBe(false)
    const tricky = { 'a":': 'b":c', 'x\\': { '\\"": ': 1 } }
    expect(repeatedMembers(JSON.stringify(tricky), tricky)).toEqual([])
  })
})
