import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GroupCount } from '#gate/inspection/group-count.ts'
import { codesOf, inspectColumns } from './inspecting.ts'

const towns = ['甲镇', '甲镇', '甲镇', '乙镇', '乙镇', '乙镇', null, null]
const years = ['1950', '1950', '1950', '1960', '1960', '1970', null, null]
const columns = [
  { name: 'town', title: '镇', cells: towns },
  { name: 'year', title: '年', cells: years },
]

describe('k-anonymity', () => {
  it('is the size of the smallest group, no value being a value', () => {
    const { anonymity, findings } = inspectColumns(columns, { quasiIdentifiers: ['town'], kAnonymity: 2 })
    expect(anonymity).toMatchObject({ k: 2, groups: 3, smallRows: 0, fields: ['town'] })
    expect(codesOf(findings)).toEqual(['note k_anonymity'])
    expect(findings[0]?.what.zh).toContain('k = 2')
  })

  it('below the declared one stops the entry and tells the rows that are too few, not their values', () => {
    const entry = { quasiIdentifiers: ['town', 'year'], kAnonymity: 3 }
    const { anonymity, findings } = inspectColumns(columns, entry)
    expect(anonymity).toMatchObject({ k: 1, groups: 4, smallGroups: 3, smallRows: 5 })
    expect(codesOf(findings)).toEqual(['error k_anonymity_low'])
    expect(JSON.stringify(findings)).not.toMatch(/甲镇|乙镇|1970/)
  })

  it('is not told where nothing is declared', () => {
    expect(inspectColumns(columns)).toEqual({ found: [], findings: [] })
  })

  it('counts groups as a map of all values would', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ maxLength: 3 }), { maxLength: 3000, size: 'max' }), (texts) => {
        const count = new GroupCount()
        for (const text of texts) count.add(text)
        const sizes = [...Map.groupBy(texts, (text) => text).values()].map((group) => group.length)
        const small = sizes.filter((size) => size < 3)
        expect(count.sizes(3)).toEqual({
          groups: sizes.length,
          smallest: sizes.length === 0 ? 0 : Math.min(...sizes),
          smallGroups: small.length,
          smallRows: small.reduce((sum, size) => sum + size, 0),
        })
      }),
      { numRuns: 50 },
    )
  })

  it('counts a million combinations in little memory', () => {
    const count = new GroupCount()
    for (let i = 0; i < 1_000_000; i++) count.add(`组合${i}`)
    expect(count.sizes(2)).toMatchObject({ groups: 1_000_000, smallest: 1 })
  })
})
