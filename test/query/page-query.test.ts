import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '#query/cursor.ts'
import { cursorAt, parsePageQuery } from '#query/page-query.ts'

const fields = [
  { name: 'code', title: '代码', type: 'string' },
  { name: 'name', title: '名称', type: 'string' },
  { name: 'title', title: 'name', type: 'integer' },
] as const
const dataset = {
  id: '307009-12',
  versions: [
    { id: 'bbbb', fields },
    { id: 'aaaa', fields: fields.slice(0, 1) },
  ],
}

describe('a page query', () => {
  it('means the newest version unless one is pinned', () => {
    expect(parsePageQuery('', dataset).version).toBe('bbbb')
    expect(parsePageQuery('', dataset, 'aaaa').version).toBe('aaaa')
  })

  it('takes names before titles', () => {
    expect(parsePageQuery(`select=name,${encodeURIComponent('代码')}`, dataset).select).toEqual([
      'name',
      'code',
    ])
  })

  it('goes on from its cursor, in the version and with the columns it began with', () => {
    const query = parsePageQuery('select=code&limit=5', dataset, 'aaaa')
    const cursor = cursorAt(query, 15, dataset.versions[1]?.fields ?? [])
    expect(parsePageQuery(`cursor=${cursor}&limit=9`, dataset)).toEqual({
      dataset: dataset.id,
      version: 'aaaa',
      by: 'cursor',
      offset: 15,
      limit: 9,
      select: ['code'],
      count: 'exact',
    })
  })

  it('names every column that is not there', () => {
    expect(() => parsePageQuery('select=x,code,y', dataset)).toThrow(/"x".*"y"/)
  })
})

describe('a cursor', () => {
  const cursors = fc.record({
    dataset: fc.string(),
    version: fc.stringMatching(/^[0-9a-f]{16}$/),
    row: fc.nat(Number.MAX_SAFE_INTEGER),
    select: fc.option(fc.array(fc.nat(500), { minLength: 1 })),
  })

  it('is read as it was written, and needs no escaping in a URL', () => {
    const roundTrip = fc.property(cursors, (cursor) => {
      const text = encodeCursor(cursor)
      expect(decodeCursor(text)).toEqual(cursor)
      expect(encodeURIComponent(text)).toBe(text)
    })
    fc.assert(roundTrip)
  })

  it('is refused where a character was changed or lost', () => {
    const damaged = fc.property(cursors, fc.nat(), fc.boolean(), (cursor, place, lose) => {
      const text = encodeCursor(cursor)
      const at = place % text.length
      const changed = text.slice(0, at) + (lose ? '' : text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      const read = decodeCursor(changed)
      // The last character may hold bits that mean nothing.
      expect(read === undefined || encodeCursor(read) === text).toBe(true)
    })
    fc.assert(damaged)
  })

  it.each(['', '!', 'e30', btoa('[]'), btoa('null'), '测试'])('is refused where it is %j', (text) => {
    expect(decodeCursor(text)).toBeUndefined()
  })
})
