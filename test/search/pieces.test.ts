import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedIndex, headPath } from '#search/build/index-files.ts'
import type { SearchDocument } from '#search/document.ts'
import { keysOf, sizeClassOf } from '#search/piece-layout.ts'
import { document, filesOf, idsFound, madeIndex, searchable } from './made-index.ts'

const han = [...'重庆市公园绿地交通行政区划代码名录信息统计局医院学校']
const title = fc.oneof(
  fc.array(fc.constantFrom(...han), { minLength: 2, maxLength: 12 }).map((characters) => characters.join('')),
  fc.stringMatching(/^[A-Za-z]{2,9}( [A-Za-z0-9]{1,6})?$/),
)
const catalogue = fc
  .uniqueArray(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 70 })
  .chain((numbers) =>
    fc.tuple(...numbers.map((number) => title.map((text) => document(`101001-${number}`, { title: text })))),
  )

const update = (before: readonly SearchDocument[], after: readonly SearchDocument[]) => {
  const files = filesOf(before)
  const old = searchable(before)
  const now = searchable(after)
  const changed = now.ids.filter((id) => old.ids.includes(id) && old.document(id) !== now.document(id))
  const read = (path: string): Uint8Array => files.get(path) ?? new Uint8Array()
  return { files, changed: changedIndex(now, { ...old, changed, read }) }
}

const plain = (files: ReadonlyMap<string, Uint8Array>): Record<string, string> =>
  Object.fromEntries(
    [...files].map(([path, bytes]) => [path, Buffer.from(bytes).toString('base64')] as const).sort(),
  )

describe('the pieces of a search index', () => {
  it('let every dataset be found by the words of its own title', async () => {
    await fc.assert(
      fc.asyncProperty(catalogue, async (documents) => {
        const index = await madeIndex(documents)
        for (const { card } of documents.slice(0, 5))
          expect(await idsFound(index, { q: card.title })).toContain(card.id)
      }),
      { numRuns: 25 },
    )
  })

  it('are the same bytes, changed or made anew', () => {
    fc.assert(
      fc.property(catalogue, catalogue, fc.boolean(), (before, other, mixed) => {
        const known = new Map(before.map((one) => [one.card.id, one]))
        const after = mixed
          ? other.map((one, at) => (at % 2 === 0 ? (known.get(one.card.id) ?? one) : one))
          : other
        const { files, changed } = update(before, after)
        const same = sizeClassOf(before.length) === sizeClassOf(after.length)
        expect(changed === null).toBe(!same)
        for (const { path, bytes } of changed ?? []) files.set(path, bytes)
        expect(same ? plain(files) : {}).toEqual(same ? plain(filesOf(after)) : {})
      }),
      { numRuns: 40 },
    )
  })

  it('change little where little changes', () => {
    const before = Array.from({ length: 3000 }, (_, n) =>
      document(`101001-${n}`, { title: `公园${n}号绿地`, summary: '城市公园' }),
    )
    const touched = before.map((one, n) =>
      n === 1234 ? document('101001-1234', { ...one.card, rows: 77 }) : one,
    )
    expect(update(before, touched).changed?.map(({ path }) => path.split('/')[2])).toEqual([
      'columns',
      'cards',
    ])
    const renamed = before.map((one, n) =>
      n === 1234 ? document('101001-1234', { ...one.card, title: '公园1234号水体' }) : one,
    )
    const files = update(before, renamed).changed ?? []
    expect(files.length).toBeLessThan(16)
    expect(files.map(({ path }) => path)).not.toContain(headPath)
  })

  it('have no cell that depends on the order of the datasets', () => {
    const documents = Array.from({ length: 40 }, (_, n) => document(`101001-${n}`, { title: `公园${n}` }))
    expect(plain(filesOf(documents.toReversed()))).toEqual(plain(filesOf(documents)))
  })

  it('give every dataset a key of its own', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { maxLength: 300 }), (ids) => {
        expect(new Set(keysOf(ids, sizeClassOf(ids.length)).values()).size).toBe(ids.length)
      }),
    )
  })
})
