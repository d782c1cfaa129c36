import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseJson, plainJson } from '#ingest/json-text.ts'
import { parseInteger, parseNumber } from '#ingest/number-text.ts'
import { NumberText } from '#ingest/reader.ts'

const finite = fc.double({ noNaN: true, noDefaultInfinity: true })

describe('numbers', () => {
  it('reads every double from the text it prints as', () => {
    const property = fc.property(finite, (value) => parseNumber(String(value).replace('e+', 'e')) === value)
    expect(fc.check(property).failed).toBe(false)
  })

  it('reads every safe integer, and no digits beyond it', () => {
    const property = fc.property(fc.maxSafeInteger(), (value) => parseInteger(String(value)) === value)
    expect(fc.check(property).failed).toBe(false)
    expect(parseInteger('9007199254740993')).toBeUndefined()
  })

  it('reads decimals of 15 digits exactly', () => {
    const digits = fc.tuple(
      fc.bigInt({ min: 0n, max: 999_999_999_999_999n }),
      fc.integer({ min: 1, max: 14 }),
    )
    const property = fc.property(digits, ([whole, places]) => {
      const text = String(whole)
        .padStart(places + 1, '0')
        .replace(new RegExp(`\\d{${places}}$`), '.$&')
      return parseNumber(text)?.toFixed(places) === text
    })
    expect(fc.check(property).failed).toBe(false)
  })

  it('reads nothing but digits, a sign and a point where they belong', () => {
    const pieces = fc.constantFrom('0', '0', '1', '9', '12', '.', '-', '+', ' ')
    const texts = fc.array(pieces, { maxLength: 6 }).map((parts) => parts.join(''))
    const decimal = /^-?(?:(?:0|[1-9]\d*)(?:\.\d+)?|\.\d+)$/
    const integer = /^-?(?:0|[1-9]\d*)$/
    const property = fc.property(texts, (text) => {
      expect(parseNumber(text)).toBe(decimal.test(text) ? Number(text) + 0 : undefined)
      expect(parseInteger(text)).toBe(integer.test(text) ? Number(text) + 0 : undefined)
    })
    fc.assert(property, { numRuns: 5000 })
  })

  it('reads a JSON value as JSON.parse does where every number is exact', () => {
    const property = fc.property(fc.json(), (text) =>
      isDeepStrictEqual(plainJson(parseJson(text)), JSON.parse(text)),
    )
    expect(fc.check(property).failed).toBe(false)
  })

  it.each(['1.10', '1.0', '12345678901234567890', '1e3', '0.0000001', '1.234567890123456789'])(
    'keeps the text of the JSON number %s',
    (text) => {
      expect(parseJson(`{"a":[${text}]}`)).toEqual({ a: [new NumberText(text)] })
    },
  )
})
