import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { catalogueParameters } from '#query/catalogue-parameters.ts'
import { pageParameters } from '#query/page-parameters.ts'
import { parseParameters } from '#query/parse-parameters.ts'
import { QueryError } from '#query/query-fault.ts'

const faultsOf = (rawQuery: string): readonly string[] => {
  try {
    parseParameters(pageParameters, rawQuery)
    return []
  } catch (error) {
    return error instanceof QueryError
      ? error.faults.map(({ code, parameter }) => `${code} ${parameter}`)
      : ['?']
  }
}

describe('parameters', () => {
  it('have their defaults where the query is empty', () => {
    expect(parseParameters(pageParameters, '')).toEqual({ limit: 20, count: 'exact' })
  })

  it('are decoded, plus signs and percent signs alike', () => {
    expect(parseParameters(catalogueParameters, 'q=a+b%20c%2B&theme=legal,credit')).toMatchObject({
      q: 'a b c+',
      theme: ['legal', 'credit'],
    })
  })

  it('do not share values between requests', () => {
    parseParameters(pageParameters, 'limit=7')
    expect(parseParameters(pageParameters, '').limit).toBe(20)
  })

  it.each([
    ['limit=+5', 'invalid_parameter limit'],
    ['limit=%35%20', 'invalid_parameter limit'],
    ['limit=٥', 'invalid_parameter limit'],
    ['=5', 'unknown_parameter '],
    ['toString=5', 'unknown_parameter toString'],
    ['__proto__=5', 'unknown_parameter __proto__'],
    ['%6Cimit=5&limit=5', 'invalid_parameter limit'],
    ['%=5', 'unknown_parameter %'],
  ])('%s is refused', (rawQuery, fault) => {
    expect(faultsOf(rawQuery)).toEqual([fault])
  })

  it('are refused or understood, whatever is sent', () => {
    const texts = fc.array(fc.tuple(fc.string(), fc.string()))
    const anyQuery = fc.property(texts, (pairs) => {
      const rawQuery = pairs.map(([name, value]) => `${name}=${value}`).join('&')
      expect(faultsOf(rawQuery)).not.toContain('?')
    })
    fc.assert(anyQuery)
  })
})
