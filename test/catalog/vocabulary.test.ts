import { describe, expect, it } from 'vitest'
import { isCode, parseCode } from '#catalog/code.ts'
import { parseUpdateCycle, updateCycles } from '#catalog/cycle.ts'
import { isDate, isPeriod } from '#catalog/date.ts'
import { parseFieldType } from '#catalog/field-type.ts'
import { industries } from '#catalog/industry.ts'
import { builtInLicences, findLicence } from '#catalog/licence.ts'
import { parseMask } from '#catalog/masking.ts'
import { nearest } from '#catalog/nearest.ts'
import { openings, parseOpening } from '#catalog/opening.ts'
import { existsOn, findRegion, isRegionCode, regions } from '#catalog/region.ts'
import { parseSharing } from '#catalog/sharing.ts'
import { parseFormatClass } from '#catalog/source-format.ts'
import { parseStatus } from '#catalog/status.ts'
import { parseTheme, themes } from '#catalog/theme.ts'
import { usccFault } from '#catalog/uscc.ts'
import { parseWord, spellingsOf, valuesOf, type Words } from '#catalog/words.ts'

describe('a resource code', () => {
  it.each(['30300101/06001', '101001/1', '2110010302/000123'])('%s is one', (text) => {
    expect(isCode(text)).toBe(true)
  })

  it.each(['301001', '3/1/2', '401001/1', '30100/1', '', '301001/', ' 301001/1', '301001/1a', '３01001/1'])(
    '"%s" is none',
    (text) => {
      expect(isCode(text)).toBe(false)
    },
  )

  it('comes apart into its levels', () => {
    const parts = { kind: '3', item: '03', group: '001', detail: '01', sequence: '06001' }
    expect(parseCode('30300101/06001')).toEqual(parts)
    expect(parseCode('101001/1')?.detail).toBe('')
  })
})

describe('a unified social credit code', () => {
  it.each([
    '11500000009275780L',
    '11500226MB1D37341C',
    '11500000000000019A',
    '12500157000000027R',
    '91500000MA0000015Q',
    '525001030000000359',
    'N2500116MF00000565',
  ])('%s is right', (code) => {
    expect(usccFault(code)).toBeUndefined()
  })

  it('with a wrong check character is told the right one', () => {
    expect(usccFault('91500000MA00000150')).toEqual({ kind: 'check', expected: 'Q' })
    expect(usccFault('91500000MA0000051Q')).toMatchObject({ kind: 'check' })
  })

  it.each(['91500000MI0000015Q', '91500000ma0000015q', '1150000000000001', '115000000000000019A', ''])(
    '"%s" is malformed',
    (code) => {
      expect(usccFault(code)).toEqual({ kind: 'form' })
    },
  )
})

describe('a region', () => {
  it('of Chongqing is in use or was', () => {
    expect(isRegionCode('500103')).toBe(true)
    expect(isRegionCode('500226')).toBe(true)
    expect(isRegionCode('500100')).toBe(false)
    expect(isRegionCode('500199')).toBe(false)
  })

  it('of elsewhere is only counted', () => {
    expect(isRegionCode('110101')).toBe(true)
    expect(isRegionCode('11010')).toBe(false)
  })

  it('exists from its first day to the day before its abolition', () => {
    const [liangjiang, jiangbei] = [findRegion('500157'), findRegion('500105')]
    expect(liangjiang && [existsOn(liangjiang, '2025-11-05'), existsOn(liangjiang, '2025-11-06')]).toEqual([
      false,
      true,
    ])
    expect(jiangbei && [existsOn(jiangbei, '2025-11-05'), existsOn(jiangbei, '2025-11-06')]).toEqual([
      true,
      false,
    ])
  })

  it('of today is one of 37 districts and counties', () => {
    expect(regions.filter((region) => region.former !== true && region.code !== '500000')).toHaveLength(37)
    expect(new Set(regions.map((region) => region.code)).size).toBe(regions.length)
  })
})

const only = (words: Words<string>, value: string): Words<string> => ({
  [value]: words[value] ?? { zh: '', en: '' },
})

describe('a word', () => {
  it('is found by value, Chinese, English and variants', () => {
    expect(['transport', '交通运输', 'Transport'].map(parseTheme)).toEqual([
      'transport',
      'transport',
      'transport',
    ])
    expect([parseTheme('市场监督'), parseTheme('财政金融'), parseTheme('15')]).toEqual([
      'market-regulation',
      'finance',
      undefined,
    ])
  })

  it.each([
    ['实时', 'realtime'],
    ['每天', 'daily'],
    ['week', 'weekly'],
    ['EVERY_MONTH', 'monthly'],
    ['季度', 'quarterly'],
    ['每半年', 'half-yearly'],
    ['year', 'yearly'],
    ['按需', 'irregular'],
    ['不更新', 'none'],
    ['其他', 'other'],
    ['3', undefined],
  ])('%s means the update cycle %s', (text, cycle) => {
    expect(parseUpdateCycle(text)).toBe(cycle)
  })

  it.each([
    ['C', 'string'],
    ['字符型 C', 'string'],
    ['Ｎ', 'number'],
    ['货币型', 'number'],
    ['整型I', 'integer'],
    ['D', 'date'],
    ['日期时间型', 'datetime'],
    ['L', 'boolean'],
    ['备注型M', 'string'],
    ['decimal', undefined],
  ])('%s means the field type %s', (text, type) => {
    expect(parseFieldType(text)).toBe(type)
  })

  it('for opening is never guessed from yes, no or a digit', () => {
    expect(['无条件开放', '不开放', 'conditional'].map(parseOpening)).toEqual([
      'unconditional',
      'none',
      'conditional',
    ])
    expect(['是', '否', '1', '0', 'true', '开放'].map(parseOpening)).toEqual(Array(6).fill(undefined))
  })

  it('is understood for sharing, status, mask and format', () => {
    expect([
      parseSharing('不予共享'),
      parseStatus('已撤销'),
      parseMask('泛化'),
      parseFormatClass('接口'),
    ]).toEqual(['none', 'withdrawn', 'generalise', '服务接口'])
  })

  it.each([
    ['themes', themes, 22],
    ['update cycles', updateCycles, 10],
    ['industries', industries, 20],
    ['openings', openings, 3],
  ])('of %s means one thing only', (_, list, count) => {
    const words: Words<string> = list
    const meaning = spellingsOf(words).map((spelling) => [spelling, parseWord(words, spelling)])
    const each = valuesOf(words).flatMap((value) =>
      spellingsOf(only(words, value)).map((spelling) => [spelling, value]),
    )
    expect(valuesOf(words)).toHaveLength(count)
    expect(meaning).toEqual(each)
  })
})

describe('a date', () => {
  it.each(['2024-02-29', '2025-12-05', '0999-01-01'])('%s is in the calendar', (text) => {
    expect(isDate(text)).toBe(true)
  })

  it.each(['2023-02-29', '2024-2-9', '2024/02/09', '20240209', '2024-02-09T00:00:00', '2024-00-10', ''])(
    '"%s" is not',
    (text) => {
      expect(isDate(text)).toBe(false)
    },
  )

  it('makes a period with another', () => {
    expect(['2020-01-01/2025-12-31', '2020/2025', '2020-05/..', '2020/2020-06'].map(isPeriod)).toEqual(
      Array(4).fill(true),
    )
    expect(['2020', '2025/2020', '2020/2021/2022', '../2020', '2020-13/2021', ''].map(isPeriod)).toEqual(
      Array(6).fill(false),
    )
  })
})

describe('a licence', () => {
  it('is the portal’s own before a built-in one', () => {
    const own = { id: 'MIT', title: '本市许可', titleEn: 'City licence' }
    expect(findLicence('MIT', { licenses: [own] })).toEqual(own)
    expect(findLicence('MIT', { licenses: [] })?.titleEn).toBe('MIT License')
    expect(findLicence('nope', { licenses: [own] })).toBeUndefined()
  })

  it.each(['MIT', 'CC-BY-4.0', 'CC0-1.0', 'BSD-3-Clause', 'Apache-2.0', 'ODbL-1.0', 'PDDL-1.0'])(
    '%s is built in with an address',
    (id) => {
      expect(builtInLicences.find((licence) => licence.id === id)?.url).toMatch(/^https:\/\//)
    },
  )
})

describe('the nearest name', () => {
  it('forgives a slip and offers nothing far away', () => {
    expect(nearest('titel', ['title', 'theme', 'code'])).toBe('title')
    expect(nearest('udpateCycle', ['updateCycle', 'summary'])).toBe('updateCycle')
    expect(nearest('colour', ['title', 'theme', 'code'])).toBeUndefined()
    expect(nearest('x', ['a', 'b'])).toBeUndefined()
  })
})
