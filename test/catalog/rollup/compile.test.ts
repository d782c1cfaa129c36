import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CatalogEntry } from '#catalog/entry.ts'
import { compileCatalog, countStatuses, reviewCatalog } from '#catalog/rollup/compile.ts'
import { departmentKey } from '#catalog/rollup/place-text.ts'
import { alike, findSameFacts } from '#catalog/rollup/same-facts.ts'
import { bigramsOf, dice, jaccard, normalised } from '#catalog/rollup/similarity.ts'
import { entryOf, fieldsOf, providers } from './entries.ts'

const home = '500000'
const { civil, transport, yuzhong, beibei, beibeiCity } = providers

const found = (...entries: readonly CatalogEntry[]): string[] =>
  reviewCatalog(entries, home).map(({ severity, code, place }) => `${severity} ${code} ${place.entry}`)

describe('rolling up', () => {
  const entries = [
    entryOf('307009/3', { provider: beibei }),
    entryOf('307009/1', { provider: transport, status: 'draft' }),
    entryOf('307009/4', { provider: beibeiCity }),
    entryOf('307009/2', { provider: civil }),
    entryOf('307009/5', { provider: yuzhong, status: 'withdrawn' }),
    entryOf('307009/6', { provider: civil }),
  ]
  const { regions, entries: all } = compileCatalog(entries, home)

  it('puts departments into districts into the city, the city itself first', () => {
    const levels = regions.map(({ name, departments }) => [
      name.zh,
      departments.map((department) => [department.name, department.entries.map(({ code }) => code)]),
    ])
    expect(levels).toEqual([
      [
        '重庆市',
        [
          ['重庆市民政局', ['307009/2', '307009/6']],
          ['重庆市交通运输委员会', ['307009/1']],
        ],
      ],
      ['渝中区', [['渝中区交通局', ['307009/5']]]],
      [
        '北碚区',
        [
          ['北碚区交通局', ['307009/3']],
          ['北碚区城市管理局', ['307009/4']],
        ],
      ],
    ])
  })

  it('loses no entry and counts every one', () => {
    expect(all).toHaveLength(entries.length)
    expect(regions.flatMap(({ entries: regional }) => regional)).toHaveLength(entries.length)
    expect(countStatuses(all)).toEqual({ draft: 1, submitted: 0, reviewed: 0, published: 4, withdrawn: 1 })
  })

  it('does not depend on the order of the files', () => {
    expect(compileCatalog(entries.toReversed(), home)).toEqual(compileCatalog(entries, home))
  })
})

describe('reviewing a catalogue', () => {
  const title = '公共停车场'

  it('finds nothing in a catalogue where every entry is its own', () => {
    expect(found(entryOf('307009/1'), entryOf('307009/2'))).toEqual([])
  })

  it('finds codes used twice and related codes that are nowhere', () => {
    expect(found(entryOf('307009/1', { title }), entryOf('307009/1', { related: ['307009/9'] }))).toEqual([
      'error code_duplicate 307009/1',
      'warning related_unknown 307009/1',
    ])
  })

  it('finds one title twice in a department, however it is written', () => {
    const other = entryOf('307009/2', { title: ' 公共 停车场（）' })
    expect(found(entryOf('307009/1', { title }), other)).toEqual(['warning entry_duplicate 307009/2'])
  })

  it('finds one title of two departments in one district, not in two', () => {
    const here = entryOf('307009/1', { title, provider: beibei })
    expect(found(here, entryOf('307009/2', { title, provider: beibeiCity }))).toEqual([
      'warning title_duplicate 307009/2',
    ])
    expect(found(here, entryOf('307009/2', { title, provider: yuzhong }))).toEqual([])
  })

  it('leaves what was withdrawn alone', () => {
    const gone = entryOf('307009/2', { title, status: 'withdrawn' })
    expect(found(entryOf('307009/1', { title }), gone, entryOf('307009/3', { title: '路灯' }))).toEqual([])
  })

  it('names both places', () => {
    const pair = [entryOf('307009/1', { title }), entryOf('307009/2', { title })]
    const [finding] = reviewCatalog(pair, home)
    expect(finding?.place.file).toBe('datasets/catalog/307009-2.yaml')
    expect(finding?.what.zh).toContain('重庆市民政局，datasets/catalog/307009-1.yaml:1')
    expect(finding?.what.en).toContain('datasets/catalog/307009-1.yaml:1')
  })
})

describe('one fact collected by two departments', () => {
  const fields = fieldsOf('名称', '地址', '泊位数', '经度', '纬度')
  const lots = entryOf('307009/1', { title: '公共停车场信息', provider: transport, fields })

  it('is found by like fields and titles, and names both places', () => {
    const other = entryOf('307009/2', { title: '停车场信息', provider: civil, fields: fields.slice(0, 4) })
    const [finding, ...rest] = findSameFacts([lots, other], home)
    expect(rest).toEqual([])
    expect(finding).toMatchObject({ code: 'fact_collected_twice', severity: 'warning' })
    expect(finding?.what.zh).toContain('307009-1.yaml:1')
    expect(finding?.what.zh).toContain('307009-2.yaml:1')
  })

  it.each([
    ['the fields differ', { title: '停车场信息', fields: fields.slice(0, 3) }],
    ['the titles differ', { title: '加油站信息', fields }],
    ['it is one department', { title: '停车场信息', fields, provider: transport }],
    ['one was withdrawn', { title: '停车场信息', fields, status: 'withdrawn' as const }],
    ['there are no fields', { title: '公共停车场信息', fields: [] }],
  ])('is not found where %s', (_, changes) => {
    expect(findSameFacts([lots, entryOf('307009/2', { provider: civil, ...changes })], home)).toEqual([])
  })

  it('is a warning between city and district, a note between two districts', () => {
    const [one, two] = [
      entryOf('307009/2', { title: '停车场信息', provider: beibei, fields }),
      entryOf('307009/3', { title: '停车场信息', provider: yuzhong, fields }),
    ]
    expect(findSameFacts([lots, one], home).map(({ severity }) => severity)).toEqual(['warning'])
    expect(findSameFacts([one, two], home).map(({ severity }) => severity)).toEqual(['note'])
  })

  it('is found exactly where comparing every pair finds it', () => {
    const titles = ['公共停车场信息', '停车场信息', '停车场泊位信息', '加油站信息', '公园信息', '公园']
    const kinds = ['名称', '地址', '泊位数', '经度', '纬度', '电话']
    const departments = [civil, transport]
    const arbitrary = fc.record({
      title: fc.constantFrom(...titles),
      fields: fc.subarray(kinds, { minLength: 1 }),
      provider: fc.constantFrom(...departments),
    })
    const alikeByHand = (a: CatalogEntry, b: CatalogEntry): boolean => {
      const [x, y] = [a, b].map((entry) => new Set(entry.fields.map((field) => normalised(field.title))))
      const [s, t] = [a, b].map((entry) => bigramsOf(normalised(entry.title)))
      if (!x || !y || !s || !t || departmentKey(a) === departmentKey(b)) return false
      return jaccard(x, y) >= alike.fields && dice(s, t) >= alike.title
    }
    fc.assert(
      fc.property(fc.array(arbitrary, { maxLength: 12 }), (made) => {
        const entries = made.map((one, i) =>
          entryOf(`307009/${i}`, { ...one, fields: fieldsOf(...one.fields) }),
        )
        // Each pair links two entries; findings are a tree over what is linked, one less than its members.
        const parent = entries.map((_, i) => i)
        const root = (i: number): number => (parent[i] === i ? i : root(parent[i] ?? i))
        let links = 0
        for (const [i, a] of entries.entries())
          for (const [j, b] of entries.entries())
            if (i < j && alikeByHand(a, b) && root(i) !== root(j)) {
              parent[root(j)] = root(i)
              links += 1
            }
        return findSameFacts(entries, home).length === links
      }),
      { numRuns: 500 },
    )
  })
})
