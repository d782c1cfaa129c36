import { describe, expect, it } from 'vitest'
import { buildIndex } from '#search/build.ts'
import type { SearchDocument } from '#search/document.ts'
import { loadIndex, searchCatalogue } from '#search/load.ts'
import { indexTerms, queryParts } from '#search/tokenize.ts'

const document = (id: string, more: Partial<SearchDocument>): SearchDocument => ({
  id,
  code: id.replace('-', '/'),
  title: '',
  titleEn: '',
  summary: '',
  summaryEn: '',
  keywords: '',
  providerName: '',
  themeName: '',
  fieldTitles: '',
  modified: '2026-01-01',
  rows: 1,
  facets: { theme: [], provider: [], region: [], format: [], updateCycle: [], opening: [] },
  ...more,
})

const facets = (theme: string, format: string[]): SearchDocument['facets'] => ({
  theme: [theme],
  provider: ['p'],
  region: ['500000'],
  format,
  updateCycle: ['yearly'],
  opening: ['unconditional'],
})

const index = loadIndex(
  JSON.parse(
    buildIndex([
      document('101001-1', {
        title: '重庆市行政区划代码',
        modified: '2026-03-01',
        facets: facets('geospatial', ['csv']),
      }),
      document('101001-2', {
        title: '节假日安排',
        titleEn: 'Public holidays',
        summary: '重庆之外也适用的全国节假日',
        rows: 9,
        facets: facets('living', ['csv', 'xlsx']),
      }),
      document('101001-3', {
        title: '公园绿地',
        keywords: '公园 绿化',
        facets: facets('environment', ['xlsx']),
      }),
    ]),
  ),
)
const ids = (query: Parameters<typeof searchCatalogue>[1]): string[] =>
  searchCatalogue(index, query).results.map((hit) => hit.id)

describe('catalogue search', () => {
  it('finds Chinese words inside a title without spaces', () => {
    expect(ids({ q: '行政区划' })).toEqual(['101001-1'])
    expect(ids({ q: '区划代码' })).toEqual(['101001-1'])
  })

  it('ranks a hit in the title above one in the summary', () => {
    expect(ids({ q: '重庆' })).toEqual(['101001-1', '101001-2'])
  })

  it('wants every part of the query, whatever the order', () => {
    expect(ids({ q: '全国 节假日' })).toEqual(['101001-2'])
    expect(ids({ q: '节假日 全国' })).toEqual(['101001-2'])
  })

  it('finds by the first letters of an English word and by one Han character', () => {
    expect(ids({ q: 'holi' })).toEqual(['101001-2'])
    expect(ids({ q: '公' })).toEqual(['101001-3'])
  })

  it('finds full-width and upper-case spellings', () => {
    expect(ids({ q: 'ＨＯＬＩＤＡＹＳ' })).toEqual(['101001-2'])
  })

  it('says so when it can only offer near matches', () => {
    const answer = searchCatalogue(index, { q: '公园面积' })
    expect(answer.loose).toBe(true)
    expect(answer.results.map((hit) => hit.id)).toEqual(['101001-3'])
  })

  it('finds nothing where nothing is near', () => {
    expect(searchCatalogue(index, { q: '税收' })).toMatchObject({ total: 0, results: [], loose: false })
  })

  it('narrows by facets and keeps the alternatives of the chosen facet countable', () => {
    const answer = searchCatalogue(index, { format: ['xlsx'], theme: ['living'] })
    expect(answer.results.map((hit) => hit.id)).toEqual(['101001-2'])
    expect(answer.facets.theme).toEqual([
      { value: 'environment', count: 1 },
      { value: 'living', count: 1 },
    ])
    expect(answer.facets.format).toEqual([
      { value: 'csv', count: 1 },
      { value: 'xlsx', count: 1 },
    ])
  })

  it('sorts by update, title or size and pages with the total kept', () => {
    expect(ids({ sort: 'modified' })[0]).toBe('101001-1')
    expect(ids({ sort: 'rows' })[0]).toBe('101001-2')
    expect(searchCatalogue(index, { limit: 1, offset: 1, sort: 'title' })).toMatchObject({ total: 3 })
  })

  it('cuts index and query into the same bigrams', () => {
    const terms = new Set(indexTerms('重庆市节假日安排 2026 Open-Data'))
    const asked = queryParts('节假日 open 2026').flatMap((part) => part.must)
    expect(asked.filter((term) => !terms.has(term))).toEqual([])
  })

  it('refuses an index of another format', () => {
    expect(() => loadIndex({ format: 'other' })).toThrow(/unknown search index/)
  })
})
