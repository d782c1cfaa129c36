import { describe, expect, it } from 'vitest'
import { loadCatalog } from '#catalog/codec/load.ts'
import { loadSynonyms } from '#catalog/codec/load-synonyms.ts'
import { parseSynonyms } from '#catalog/parse-synonyms.ts'
import { variantsOf } from '#search/synonyms.ts'
import { goodEntry, sourceFolder } from './source-folder.ts'

const parse = (spec: unknown) => parseSynonyms(spec, (path) => ({ file: 'synonyms.yaml', line: path.length }))
const codes = (spec: unknown): string[] => parse(spec).findings.map(({ code }) => code)

describe('synonyms.yaml', () => {
  it('is a list of groups of words', () => {
    expect(parse([['公交', '公共汽车', 'bus']])).toEqual({
      synonyms: [['公交', '公共汽车', 'bus']],
      findings: [],
    })
  })

  it('is refused where it is something else, all at once', () => {
    expect(codes({ 公交: '公共汽车' })).toEqual(['value_kind'])
    expect(codes([['公交'], ['公园', 12345], ['村', '行政村'], ['Park', '公园'], ['park', '绿地']])).toEqual([
      'text_unquoted',
      'synonyms_group_small',
      'synonyms_group_small',
      'synonyms_word_unfit',
      'synonyms_word_twice',
      'synonyms_word_twice',
    ])
    expect(codes(Array.from({ length: 2001 }, (_, n) => [`甲${n}`, `乙${n}`]))).toEqual(['synonyms_too_many'])
  })

  it('is read beside portal.yaml, and need not be there', async () => {
    const without = sourceFolder({ 'catalog/entry.yaml': goodEntry })
    expect((await loadCatalog(without)).portal.synonyms).toBeUndefined()
    const dir = sourceFolder({
      'catalog/entry.yaml': goodEntry,
      'synonyms.yaml': '- [公交, 公共汽车]\n- [公园]\n',
    })
    const { portal, findings } = await loadCatalog(dir)
    expect(portal.synonyms).toEqual([['公交', '公共汽车'], ['公园']])
    expect(findings.find(({ code }) => code === 'synonyms_group_small')?.place).toMatchObject({ line: 2 })
  })

  it('that is bundled is sound', async () => {
    const { synonyms, findings } = await loadSynonyms('datasets/synonyms.yaml', 'synonyms.yaml')
    expect(findings).toEqual([])
    expect(synonyms.length).toBeGreaterThan(100)
  })
})

describe('synonyms in a query', () => {
  it('replace the longest words that are in it', () => {
    expect(
      variantsOf('公共汽车站点', [
        ['公交', '公共汽车', 'bus'],
        ['汽车', '机动车'],
      ]),
    ).toEqual(['公交站点', 'bus站点'])
  })

  it('replace whole words of other scripts only', () => {
    expect(variantsOf('business', [['公交', 'bus']])).toEqual([])
    expect(variantsOf('Bus stops', [['公交', 'bus']])).toEqual(['公交 stops'])
  })
})
