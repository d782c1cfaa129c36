import { describe, expect, it } from 'vitest'
import { openIndex } from '#search/open-index.ts'
import { openSearch, searchCatalogue, searchEarly } from '#search/search-catalogue.ts'
import { document, idsFound, madeIndex } from './made-index.ts'

const index = await madeIndex(
  [
    document(
      '101001-1',
      {
        title: '重庆市行政区划代码',
        provider: '重庆市民政局',
        modified: '2026-03-01',
        fields: ['区划代码', '备注'],
      },
      { facets: { theme: ['geospatial'] } },
    ),
    document('101001-2', {
      title: '节假日安排',
      titleEn: 'Public holidays',
      summary: '重庆之外也适用的全国节假日',
      rows: 9,
      formats: ['csv', 'xlsx'],
    }),
    document(
      '101001-3',
      { title: '公园绿地', keywords: ['公园', '绿化'], formats: ['xlsx'] },
      { facets: { theme: ['environment'], industry: ['N'] } },
    ),
    document('101001-4', { title: '公共汽车站点', summary: '公共汽车的站点', provider: '交通运输委员会' }),
  ],
  [['公交', '公共汽车', 'bus']],
)
const ids = (q: string): Promise<string[]> => idsFound(index, { q })

describe('catalogue search', () => {
  it('finds Chinese words inside a title without spaces', async () => {
    expect(await ids('行政区划')).toEqual(['101001-1'])
    expect(await ids('区划代码')).toEqual(['101001-1'])
  })

  it('ranks a hit in the title above one in the summary', async () => {
    expect(await ids('重庆')).toEqual(['101001-1', '101001-2'])
  })

  it('wants every part of the query, whatever the order', async () => {
    expect(await ids('全国 节假日')).toEqual(['101001-2'])
    expect(await ids('节假日 全国')).toEqual(['101001-2'])
  })

  it('wants the words of a run, not that they stand together', async () => {
    expect((await ids('代码重庆'))[0]).toBe('101001-1')
    const { hits, near } = await searchCatalogue(index, { q: '代码重庆' })
    expect(hits.length - near).toBe(1)
  })

  it('finds providers, fields, keywords and codes', async () => {
    expect(await ids('民政局')).toEqual(['101001-1'])
    expect(await ids('备注')).toEqual(['101001-1'])
    expect(await ids('绿化')).toEqual(['101001-3'])
    expect(await ids('101001/4')).toEqual(['101001-4'])
  })

  it('finds by the first letters of an English word and by one Han character of a title', async () => {
    expect(await ids('holi')).toEqual(['101001-2'])
    expect(await ids('园')).toEqual(['101001-3'])
  })

  it('gives up a search that is not wanted any more, and answers the same words asked again', async () => {
    const [first, second] = [new AbortController(), new AbortController()]
    const given = searchEarly(index, { q: '重庆市' }, first.signal).catch((error: unknown) => error)
    first.abort()
    const asked = await openSearch(index, { q: '重庆市' }, second.signal)
    expect(await given).toBe(first.signal.reason)
    expect(asked.total - asked.near).toBe(1)
  })

  it('finds full-width and upper-case spellings', async () => {
    expect(await ids('ＨＯＬＩＤＡＹＳ')).toEqual(['101001-2'])
  })

  it.each([
    ['gongyuan', '101001-3'],
    ['gongyu', '101001-3'],
    ['go', '101001-3'],
    ['gon', '101001-3'],
    ['gy', '101001-3'],
    ['xingzhengquhua', '101001-1'],
    ['xzqh', '101001-1'],
    ['gongyuanlvdi', '101001-3'],
    ['xzqhdm', '101001-1'],
  ])('finds by pinyin and initials: %s', async (q, id) => {
    expect((await ids(q))[0]).toBe(id)
  })

  it('finds what means the same', async () => {
    expect(await ids('公交站点')).toEqual(['101001-4'])
    expect(await ids('bus')).toEqual(['101001-4'])
  })

  it.each([
    ['公元绿地', '公园绿地', '101001-3'],
    ['holidais', 'holidays', '101001-2'],
    ['gongyaun', '公园', '101001-3'],
  ])('says what may have been meant by %s', async (q, corrected, id) => {
    const answer = await searchCatalogue(index, { q })
    expect(answer).toMatchObject({ near: 1, corrected })
    expect(await ids(q)).toEqual([id])
  })

  it('puts near matches after those that have everything, and says how many there are', async () => {
    const answer = await searchCatalogue(index, { q: '公园面积' })
    expect(answer).toMatchObject({ near: 1, corrected: null })
    expect(await ids('重庆节假日')).toEqual(['101001-2'])
  })

  it('finds nothing where nothing is near', async () => {
    expect(await searchCatalogue(index, { q: '税收' })).toMatchObject({ hits: [], near: 0, corrected: null })
  })

  it('narrows by facets and keeps the alternatives of the chosen facet countable', async () => {
    const query = { format: ['xlsx'], theme: ['living'] }
    expect(await idsFound(index, query)).toEqual(['101001-2'])
    const { facets } = await searchCatalogue(index, query)
    expect(facets.theme).toEqual([
      { value: 'environment', count: 1 },
      { value: 'living', count: 1 },
    ])
    expect(facets.format).toEqual([
      { value: 'csv', count: 2 },
      { value: 'xlsx', count: 1 },
    ])
    expect(await idsFound(index, { industry: ['N'] })).toEqual(['101001-3'])
  })

  it('counts the facets of what the words find', async () => {
    const { facets } = await searchCatalogue(index, { q: '重庆' })
    expect(facets.theme).toEqual([
      { value: 'geospatial', count: 1 },
      { value: 'living', count: 1 },
    ])
  })

  it('sorts by update and by size, and has everything newest first without words', async () => {
    expect((await idsFound(index, { sort: 'rows' }))[0]).toBe('101001-2')
    expect((await idsFound(index, { sort: 'modified' }))[0]).toBe('101001-1')
    expect((await idsFound(index, {}))[0]).toBe('101001-1')
  })

  it('refuses an index of another format', async () => {
    const other = async () => new TextEncoder().encode('{"format":"other"}')
    await expect(openIndex(other)).rejects.toThrow(/unknown search index/)
  })
})
