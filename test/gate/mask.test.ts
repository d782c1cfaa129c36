import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Mask } from '#catalog/entry.ts'
import { maskCell, maskedType } from '#gate/mask.ts'

const maskKey = 'a key for tests'
const masks: readonly Mask[] = ['redact', 'partial', 'hash', 'generalise', 'drop']

describe('masking', () => {
  it('leaves no value where there is none', () => {
    expect(masks.map((mask) => maskCell(null, mask, { maskKey }))).toEqual([null, null, null, null, null])
  })

  it('redacts everything alike', () => {
    expect(['张三', 12, true, { a: 1 }, ''].map((cell) => maskCell(cell, 'redact'))).toEqual(
      Array(5).fill('***'),
    )
  })

  it('drops everything', () => {
    expect(maskCell('张三', 'drop')).toBeNull()
  })

  it.each([
    ['张', '***'],
    ['张三', '张***'],
    ['张小三', '张***三'],
    ['023-67890', '0***0'],
    ['13800138000', '138***00'],
    ['50010319000101001X', '500***1X'],
    [42, '4***'],
    [true, '***'],
    [['a'], '***'],
    ['𠮷野家', '𠮷***家'],
  ])('keeps the ends of %j as %s', (cell, expected) => {
    expect(maskCell(cell, 'partial')).toBe(expected)
  })

  it.each([
    [37, '30–39'],
    [0, '0–9'],
    [99, '90–99'],
    [123, '100–199'],
    [4567, '4000–4999'],
    [12.5, '10–20'],
    [-37, '-39–-30'],
    ['1903-04-17', '1903'],
    ['2024-05', '2024'],
    ['2024-05-17T08:00:00+08:00', '2024'],
    ['1903年4月17日', '1903'],
    ['1903/4/17', '1903'],
    ['重庆市渝中区人民路1号', '重庆市渝中区'],
    ['酉阳土家族苗族自治县桃花源街道', '酉阳土家族苗族自治县'],
    ['四川省成都市武侯区一环路', '四川省成都市武侯区'],
    ['四川省绵竹市幸福小区3栋', '四川省绵竹市'],
    ['内蒙古自治区鄂温克族自治旗某路', '内蒙古自治区鄂温克族自治旗'],
    ['张三住四川省成都市武侯区', '张三…'],
    ['张三', '张…'],
    ['张', '…'],
    ['欧阳小三', '欧阳…'],
    ['13800138000', '13…'],
    [false, '***'],
  ])('generalises %j to %s', (cell, expected) => {
    expect(maskCell(cell, 'generalise')).toBe(expected)
  })

  it.each([
    [106.512345, '106.51–106.52'],
    [106.51, '106.51–106.52'],
    [-0.005, '-0.01–0.00'],
    ['106.512345,29.561234', '106.51–106.52, 29.56–29.57'],
    ['东经106度', '东经…'],
    [{ type: 'Point', coordinates: [106.512345, 29.561234] }, '106.51–106.52, 29.56–29.57'],
    [{ type: 'Point', coordinates: [] }, '***'],
    [{ type: 'LineString', coordinates: [[106.5, 29.5]] }, '***'],
  ])('generalises the position %j to %s', (cell, expected) => {
    expect(maskCell(cell, 'generalise', { coordinate: true })).toBe(expected)
  })

  it('never generalises a position out of its grid cell', () => {
    fc.assert(
      fc.property(fc.double({ min: -180, max: 180, noNaN: true }), (degrees) => {
        const [, low, high] =
          /^(-?[\d.]+)–(-?[\d.]+)$/.exec(String(maskCell(degrees, 'generalise', { coordinate: true }))) ?? []
        return Number(low) <= degrees + 1e-9 && degrees < Number(high) + 1e-9
      }),
    )
  })

  it('hashes with the key and not without', () => {
    expect(maskCell('50010319000101001X', 'hash', { maskKey })).toMatch(/^[0-9a-f]{16}$/)
    expect(maskCell('a', 'hash', { maskKey })).not.toBe(maskCell('a', 'hash', { maskKey: 'another' }))
    expect(() => maskCell('a', 'hash')).toThrow('needs a key')
    expect(() => maskCell('a', 'hash', { maskKey: '' })).toThrow('needs a key')
  })

  it('hashes equal cells alike and others apart', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        const [first, second] = [maskCell(a, 'hash', { maskKey }), maskCell(b, 'hash', { maskKey })]
        return (first === second) === (a === b)
      }),
    )
  })

  it('never lets out the middle of a text, nor its length', () => {
    const distinct = fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789甲乙丙丁'), {
      minLength: 1,
    })
    fc.assert(
      fc.property(distinct, (chars) => {
        const masked = String(maskCell(chars.join(''), 'partial'))
        const kept = chars.filter((char) => masked.includes(char))
        const middle = chars.length >= 11 ? chars.slice(3, -2) : chars.slice(1, -1)
        return (
          middle.every((char) => !kept.includes(char)) && masked.length <= 8 && kept.length < chars.length
        )
      }),
    )
  })

  it('never generalises a number out of its band', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1_000_000_000 }), (value) => {
        const [low, high] = String(maskCell(value, 'generalise')).split('–').map(Number)
        return Number(low) <= value && value <= Number(high)
      }),
    )
  })

  it('never lets a whole text through generalisation unless it is an area or a year', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1 }),
        (text) => maskCell(text, 'generalise') !== text,
      ),
    )
  })

  it('turns every masked field into text', () => {
    expect(masks.map((mask) => maskedType('integer', mask))).toEqual(Array(5).fill('string'))
    expect(maskedType('integer', undefined)).toBe('integer')
  })
})
