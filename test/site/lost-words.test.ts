import { describe, expect, it } from 'vitest'
import { lostWords, nearestQueries } from '../../site/lost-words.ts'

describe('an address that leads nowhere', () => {
  it.each([
    ['/datasets/103001-7/', '103001-7'],
    ['/en/datasets/air-quality.html', 'air quality'],
    ['/datasets/%E5%85%AC%E5%9B%AD%E5%90%8D%E5%BD%95/', '公园名录'],
    ['/data/103001-1/00f5350829aa3780/103001-1.csv', '103001-1 103001-1 csv'],
    ['/%E0%A4%A/', '%E0%A4%A'],
    ['/en/', ''],
  ])('%s asks for “%s”', (path, words) => expect(lostWords(path)).toBe(words))

  it('is looked for with less and less of what it says', () => {
    expect(nearestQueries('示例：公共服务站点名录（已撤回）')).toEqual([
      '示例：公共服务站点名录（已撤回）',
      '公共服务站点名录',
    ])
    expect(nearestQueries('103001-7')).toEqual(['103001-7', '103001'])
    expect(nearestQueries('')).toEqual([])
  })
})
