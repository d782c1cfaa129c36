import { describe, expect, it } from 'vitest'
import { entryOf, type FieldNote, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'

/** A table with the values in its first column. */
const read = async (values: readonly string[], field: FieldNote) => {
  const text = values.map((value, i) => `"${value}",${i}`).join('\n')
  const { types, rows, findings } = await readEntry(
    entryOf([temporary('a.csv', `甲,乙\n${text}\n`)], [field]),
  )
  return { type: types[0], cells: rows.map(([cell]) => cell), codes: findings.map(({ code }) => code) }
}

describe('what looks like a number and is none', () => {
  it.each([
    ['codes with an E', ['1E5', '2E7']],
    ['months with a point', ['2024.1', '2024.10', '2023.12']],
    ['months of two digits', ['2024.01', '2024.02']],
  ])('stays text: %s', async (_, values) => {
    expect(await read(values, '甲')).toEqual({ type: 'string', cells: values, codes: [] })
  })

  it.each([[['1e+05', '2.5E-3']], [['2024.1', '1999.5']], [['2024.10', '2024.25']]])(
    'is told from a number: %j',
    async (values) => {
      expect((await read(values, '甲')).type).toBe('number')
    },
  )
})

describe('a value written in a common way', () => {
  it.each<[FieldNote, readonly string[], readonly unknown[]]>([
    ['甲:integer', ['3.0', '−5', '1,234.00'], [3, -5, 1234]],
    [
      '甲:date',
      [' 2024-02-09', '2024/2/9 0:00:00', '２０２４年２月９日', '2024 年 2 月 9 号'],
      Array(4).fill('2024-02-09'),
    ],
    [
      '甲:datetime',
      ['2024年2月9日 10时30分', '2024年2月9日10:30', '2024-02-09  10:30:00'],
      Array(3).fill('2024-02-09T10:30:00'),
    ],
    ['甲:yearmonth', [' 2024年2月', '２０２４－０２', '2024 年 2 月'], Array(3).fill('2024-02')],
    ['甲:quarter', ['2024年第１季度', ' 2024Q1 '], Array(2).fill('2024-Q1')],
    ['甲:boolean', [' 是 ', '否　'], [true, false]],
  ])('is read as %s, and that is told', async (field, values, cells) => {
    const outcome = await read(values, field)
    expect(outcome).toMatchObject({ cells, codes: [field === '甲:integer' ? 'number_forms' : 'value_forms'] })
  })

  it.each<[FieldNote, string]>([
    ['甲:integer', '3.5'],
    ['甲:integer', '3.'],
    ['甲:date', '2024-02-30'],
    ['甲:date', '1900-02-29'],
    ['甲:date', '2024-02-09 10:30'],
    ['甲:date', '二〇二四年二月九日'],
    ['甲:datetime', '2024-02-09 24:00'],
    ['甲:yearmonth', '2024-13'],
  ])('is not read as %s where it is none: %s', async (field, value) => {
    expect(await read([value], field)).toMatchObject({ cells: [null], codes: ['cell_type', 'misfit_share'] })
  })

  it('has no value where it is nothing but space and the type is not text', async () => {
    expect(await read(['1', '  ', '3'], '甲')).toEqual({
      type: 'integer',
      cells: [1, null, 3],
      codes: ['missing_words'],
    })
    expect(await read(['x', '  ', 'y'], '甲')).toEqual({ type: 'string', cells: ['x', '  ', 'y'], codes: [] })
  })
})
