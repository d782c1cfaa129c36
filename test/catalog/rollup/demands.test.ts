import { describe, expect, it } from 'vitest'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Demand } from '#catalog/rollup/demand.ts'
import { matchDemands } from '#catalog/rollup/match-demands.ts'
import { parseDemand } from '#catalog/rollup/parse-demand.ts'
import { entryOf, fieldsOf, providers } from './entries.ts'

const spec = {
  title: '停车诱导',
  department: { name: '重庆市公安局', code: '11500000009275780L', region: '500000' },
  wants: { code: '307009/1', title: '公共停车场' },
  provider: { name: '交通运输委员会' },
  purpose: '停车诱导屏',
  fields: ['名称', '泊位数'],
  obtained: false,
  requested: '2026-01-05',
  status: '已受理',
}

const at = () => ({ file: 'datasets/demands/parking.yaml', line: 1 })
const faults = (changes: object): string[] =>
  parseDemand({ ...spec, ...changes }, at).findings.map(({ code, place }) => `${code} ${place.key}`)

describe('a demand', () => {
  it('is read as it was written', () => {
    const { demand, findings } = parseDemand(spec, at)
    expect(findings).toEqual([])
    expect(demand).toEqual({ ...spec, status: 'accepted', place: at() })
  })

  it.each([
    [{ obtained: '否' }, ['value_kind obtained']],
    [{ requested: '2026/1/5' }, ['date_invalid requested']],
    [{ wants: {} }, ['demand_wants_nothing wants']],
    [{ wants: { code: 307009 } }, ['text_unquoted wants.code']],
    [
      { purpose: undefined, department: { region: '500000' } },
      ['key_missing department.name', 'key_missing purpose'],
    ],
    [{ priority: 1 }, ['key_unknown priority']],
    [{ status: '办理中' }, ['value_unknown status']],
  ])('with %j is refused, nothing is coerced', (changes, expected) => {
    expect(faults(changes)).toEqual(expected)
    expect(parseDemand({ ...spec, ...changes }, at).demand).toBeUndefined()
  })
})

describe('matching demands', () => {
  const lots = entryOf('307009/1', {
    title: '公共停车场信息',
    provider: providers.transport,
    fields: fieldsOf('名称', '泊位数'),
  })
  const others = [
    entryOf('307009/2', {
      title: '公共停车场信息',
      provider: providers.civil,
      fields: fieldsOf('名称', '泊位数'),
    }),
    entryOf('307009/3', { title: '路灯' }),
  ]

  const match = (demand: Partial<Demand>, entry: CatalogEntry = lots) => {
    const parsed = parseDemand(spec, at).demand
    if (parsed === undefined) throw new Error('the demand is wrong')
    const [first] = matchDemands([{ ...parsed, ...demand }], [...others, entry])
    return [first?.result, first?.entry?.code, first?.reasons.map(({ en }) => en).join('; ')]
  }

  it('finds by code', () => {
    expect(match({})).toEqual(['met', '307009/1', ''])
    expect(match({ wants: { code: '307009/9' } })).toEqual([
      'unmet',
      undefined,
      'the catalogue has no such resource',
    ])
  })

  it('finds by title, from the provider that was named', () => {
    expect(match({ wants: { title: '公共停车场' } })).toEqual(['met', '307009/1', ''])
    expect(match({ wants: { title: '公共停车场' }, provider: { code: providers.civil.code } })[1]).toBe(
      '307009/2',
    )
    expect(match({ wants: { title: '加油站' } })[0]).toBe('unmet')
  })

  it('says which fields are missing', () => {
    expect(match({ fields: ['名称', '收费标准'] })).toEqual([
      'partly',
      '307009/1',
      'fields missing: 收费标准',
    ])
    expect(match({ fields: ['收费标准'], obtained: true })[0]).toBe('partly')
  })

  it.each([
    [{ sharing: { type: 'conditional' } }, 'partly', 'met'],
    [{ sharing: { type: 'none' } }, 'unmet', 'met'],
    [{ status: 'draft' }, 'partly', 'met'],
    [{ status: 'withdrawn' }, 'unmet', 'unmet'],
  ] as const)('of an entry with %j is %s, %s where it was obtained', (changes, result, obtained) => {
    expect(match({}, { ...lots, ...changes })[0]).toBe(result)
    expect(match({ obtained: true }, { ...lots, ...changes })[0]).toBe(obtained)
  })
})
