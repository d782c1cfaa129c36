import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from '#query/cursor.ts'
import { cursorAt, parsePageQuery } from '#query/page-query.ts'
import { cursorSeal, hmacOf } from '../../api/cursor-seal.ts'

const seal = cursorSeal()
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
    expect(parsePageQuery('', dataset, seal).version).toBe('bbbb')
    expect(parsePageQuery('', dataset, seal, 'aaaa').version).toBe('aaaa')
  })

  it('takes names before titles', () => {
    expect(parsePageQuery(`select=name,${encodeURIComponent('代码')}`, dataset, seal).select).toEqual([
      'name',
      'code',
    ])
  })

  it('goes on from its cursor, in the version and with the columns it began with', () => {
    const query = parsePageQuery('select=code&limit=5', dataset, seal, 'aaaa')
    const cursor = cursorAt(query, 15, dataset.versions[1]?.fields ?? [], seal)
    expect(parsePageQuery(`cursor=${cursor}&limit=9`, dataset, seal)).toEqual({
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
    expect(() => parsePageQuery('select=x,code,y', dataset, seal)).toThrow(/"x".*"y"/)
  })
})

describe('a cursor', () => {
  const made = fc.record({
    dataset: fc.string(),
    version: fc.stringMatching(/^[0-9a-f]{16}$/),
    row: fc.nat(Number.MAX_SAFE_INTEGER),
    select: fc.option(fc.array(fc.nat(500), { minLength: 1 })),
    search: fc.option(
      fc.record({ after: fc.option(fc.nat()), query: fc.stringMatching(/^[0-9a-z]{1,11}$/) }),
    ),
  })
  const cursors = made.map(({ search, ...cursor }) => (search === null ? cursor : { ...cursor, search }))

  it('is read as it was written, and needs no escaping in a URL', () => {
    const roundTrip = fc.property(cursors, (cursor) => {
      const text = encodeCursor(cursor, seal)
      expect(decodeCursor(text, seal)).toEqual(cursor)
      expect(encodeURIComponent(text)).toBe(text)
    })
    fc.assert(roundTrip)
  })

  it('is refused where a character was changed or lost', () => {
    const damaged = fc.property(cursors, fc.nat(), fc.boolean(), (cursor, place, lose) => {
      const text = encodeCursor(cursor, seal)
      const at = place % text.length
      const changed = text.slice(0, at) + (lose ? '' : text[at] === 'A' ? 'B' : 'A') + text.slice(at + 1)
      expect(decodeCursor(changed, seal)).toBeUndefined()
    })
    fc.assert(damaged)
  })

  it('opens with the key it was sealed with, and no other', () => {
    const cursor = { dataset: dataset.id, version: 'aaaa', row: 3, select: null }
    const key = Buffer.from('one key that is long enough')
    const text = encodeCursor(cursor, cursorSeal(key))
    expect(decodeCursor(text, cursorSeal(Buffer.from(key)))).toEqual(cursor)
    expect(decodeCursor(text, cursorSeal(Buffer.from('some other key')))).toBeUndefined()
  })

  it('is signed as HMAC-SHA-256 says', () => {
    const inputs = fc.tuple(fc.uint8Array({ maxLength: 150 }), fc.stringMatching(/^[ -~]{0,900}$/))
    const same = fc.property(inputs, ([key, text]) => {
      expect(hmacOf(key)(text)).toBe(createHmac('sha256', key).update(text).digest('base64url'))
    })
    fc.assert(same)
  })

  it.each(['', '!', 'e30', btoa('[]'), btoa('null'), '测试'])('is refused where it is %j', (text) => {
    expect(decodeCursor(text, seal)).toBeUndefined()
  })
})
