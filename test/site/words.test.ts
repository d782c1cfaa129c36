import { describe, expect, it } from 'vitest'
import { cellOf, yesNo } from '../../site/cell.ts'
import { formatBytes, formatDate, formatNumber, formatPeriod } from '../../site/format.ts'
import { textsIn } from '../../site/i18n/texts.ts'
import { piecesOf } from '../../site/marking.ts'
import { exampleOfLook, filledShare, looksOf, wordsOfLook } from '../../site/profile-words.ts'
import { formatState, parseState } from '../../site/search-state.ts'

describe('formats', () => {
  it('write dates in each language and leave other text alone', () => {
    expect(formatDate('2026-01-05', 'zh')).toBe('2026年1月5日')
    expect(formatDate('2026-01-05', 'en')).toBe('5 January 2026')
    expect(formatDate('二〇二六年', 'zh')).toBe('二〇二六年')
    expect(formatPeriod('2020-01-01/2025-12-31', 'zh')).toBe('2020年1月1日至2025年12月31日')
  })

  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1_250_000, '1.3 MB'],
    [152_000_000, '152 MB'],
    [999_999, '1 MB'],
  ])('write %d bytes as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text)
  })

  it('write counts with separators', () => {
    expect(formatNumber(620_573, 'zh')).toBe('620,573')
  })
})

describe('cells', () => {
  it('name a geometry and count its coordinates', () => {
    const ring = [
      [106, 29],
      [107, 29],
      [107, 30],
      [106, 29],
    ]
    expect(cellOf({ type: 'Polygon', coordinates: [ring] }, 'geojson').text).toBe('Polygon × 4')
    expect(cellOf({ type: 'Point', coordinates: [106.5, 29.5] }, 'geojson').text).toBe('[106.5,29.5]')
  })

  it('keep numbers as they are, without separators', () => {
    expect(cellOf(1560000, 'integer')).toEqual({ text: '1560000', kind: 'number' })
  })

  it('tell a missing value from an empty text', () => {
    expect(cellOf(null, 'string').kind).toBe('none')
    expect(cellOf('', 'string')).toEqual({ text: '', kind: 'text' })
  })

  it('shorten what is very long', () => {
    const { text, kind } = cellOf('长'.repeat(500), 'string')
    expect([...text]).toHaveLength(121)
    expect(kind).toBe('long')
  })

  it('have words for true and false where they are given some', () => {
    expect([true, false].map((value) => cellOf(value, 'boolean', yesNo.zh).text)).toEqual(['是', '否'])
    expect(cellOf(true, 'boolean').text).toBe('true')
    expect(cellOf('true', 'string', yesNo.zh).text).toBe('true')
  })

  it('show lists and objects as JSON', () => {
    expect(cellOf(['501', '502路'], 'array').text).toBe('["501","502路"]')
  })
})

describe('marking', () => {
  it('joins overlapping terms', () => {
    expect(piecesOf('重庆市行政区划代码', ['行政', '政区', '区划'])).toEqual([
      { text: '重庆市', hit: false },
      { text: '行政区划', hit: true },
      { text: '代码', hit: false },
    ])
  })

  it('finds words whatever their case, width or accents', () => {
    expect(piecesOf('Sant Julià ＰＭ2.5', ['julia', 'pm2'])).toEqual([
      { text: 'Sant ', hit: false },
      { text: 'Julià', hit: true },
      { text: ' ', hit: false },
      { text: 'ＰＭ2', hit: true },
      { text: '.5', hit: false },
    ])
  })

  it('leaves a text without hits whole', () => {
    expect(piecesOf('节假日', ['公交', ''])).toEqual([{ text: '节假日', hit: false }])
  })
})

describe('the address of a search', () => {
  it.each(['', '?q=%E5%85%AC%E4%BA%A4', '?q=a&theme=transport&theme=legal&format=csv&sort=rows&page=3'])(
    '%s says all that was asked for',
    (query) => {
      expect(formatState(parseState(new URLSearchParams(query)))).toBe(query)
    },
  )

  it('forgets what it does not know', () => {
    expect(formatState(parseState(new URLSearchParams('?sort=random&colour=red&theme=')))).toBe('')
  })
})

describe('the words of a profile', () => {
  it.each([
    ['^\\d{6}$', '6 位数字', '6 digits'],
    ['^\\d{2}-\\d$', '2 位数字 “-” 1 位数字', '2 digits “-” 1 digit'],
    ['^\\p{Script=Han}+[A-Z]+\\d{5}$', '汉字 大写字母 5 位数字', 'Chinese characters capitals 5 digits'],
    ['^\\.{2}\\s+[^\\s!-~]+$', '“..” 空白 其他字符', '“..” white space other characters'],
    [
      '^\\p{Script=Han}+[^\\s!-~]+\\p{Script=Han}+$',
      '汉字，夹有其他字符',
      'Chinese characters, with other characters among them',
    ],
    ['^\\d{2}-\\d{4}-[A-Z]+-\\d$', '大写字母，夹有数字、“-”', 'capitals, with digits, “-” among them'],
    ['^$', '', ''],
  ])('say %s as %s', (pattern, zh, en) => {
    expect(wordsOfLook(pattern, textsIn('zh').dataset.profile)).toBe(zh)
    expect(wordsOfLook(pattern, textsIn('en').dataset.profile)).toBe(en)
  })

  it('give a short frequent value as an example of a look', () => {
    const values = ['沙坪坝', '沙坪坝（原巴县）', '万州、涪陵'].map((value) => ({ value, count: 2 }))
    const profile = {
      name: 'a',
      type: 'string',
      missing: 0,
      misfits: 0,
      top: { values, exact: true },
    } as const
    const words = textsIn('zh').dataset.profile
    const pattern = '^\\p{Script=Han}+[^\\s!-~]+\\p{Script=Han}+$'
    expect(exampleOfLook(pattern, profile, words)).toBe('如 万州、涪陵（汉字，夹有其他字符）')
    expect(exampleOfLook('^\\d{6}$', profile, words)).toBe('6 位数字')
    const longer = pattern.replace('$', '[^\\s!-~]+$')
    const looks = [pattern, longer].map((one, at) => ({ pattern: one, count: 9 - at }))
    expect(looksOf({ ...profile, patterns: { looks, others: 0 } }, words)).toEqual([
      { text: '如 万州、涪陵（汉字，夹有其他字符）', pattern, count: 17 },
    ])
  })

  it('say 100% only where nothing is missing', () => {
    expect([filledShare(0, 10), filledShare(1, 100_000), filledShare(5, 10), filledShare(0, 0)]).toEqual([
      '100%',
      '> 99.9%',
      '50%',
      '—',
    ])
  })
})
