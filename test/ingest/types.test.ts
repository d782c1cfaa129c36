import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMonth, parseQuarter } from '#catalog/period-text.ts'
import { knownUnits, looseNumber } from '#ingest/unit-number.ts'
import { entryOf, type FieldNote, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'

const read = async (cells: readonly string[], field: FieldNote = '列', missingValues?: readonly string[]) => {
  const rows = cells.map((cell) => `"${cell}",x\n`)
  const source = temporary('a.csv', `列,x\n${rows.join('')}`)
  const { types, rows: read, findings } = await readEntry(entryOf([source], [field], missingValues))
  return { type: types[0], cells: read.map(([cell]) => cell), codes: findings.map(({ code }) => code) }
}

describe('inferred types', () => {
  it.each([
    ['thousands separators', ['1,234', '56', '1,234,567'], 'integer', [1234, 56, 1234567]],
    ['separators and decimals', ['1,234.5', '56'], 'number', [1234.5, 56]],
    ['percentages', ['12.5%', '3%', '100％'], 'number', [12.5, 3, 100]],
    ['one unit behind every number', ['1,200万元', '3万元'], 'integer', [1200, 3]],
    ['days in Chinese', ['2024年2月9日', '2024-12-31'], 'date', ['2024-02-09', '2024-12-31']],
    ['days with slashes', ['2024/2/9', '2024/12/31'], 'date', ['2024-02-09', '2024-12-31']],
    ['months', ['2024年2月', '2024年12月份'], 'yearmonth', ['2024-02', '2024-12']],
    ['quarters', ['2024年第一季度', '2024Q4'], 'quarter', ['2024-Q1', '2024-Q4']],
  ])('are found for %s, and said', async (_, cells, type, expected) => {
    const { codes, ...found } = await read(cells)
    expect(found).toEqual({ type, cells: expected })
    expect(codes).toContain('type_inferred')
  })

  it.each([
    ['several units', ['12元', '3万元']],
    ['a unit behind some numbers only', ['12元', '3']],
    ['years', ['2023年', '2024年']],
    ['floors', ['3楼', '4楼']],
    ['groups that are not of three', ['1,23', '4']],
    ['decimal commas', ['1,5', '2,25']],
    ['a day and a word', ['2024年2月9日', '长期']],
    ['eight digits with a zero in front', ['01234567', '12345678']],
    ['codes and dashes', ['00123', '—']],
    ['words for no value alone', ['无', '—']],
    ['words for no value among text', ['无', '有']],
    ['days of the Republic', ['113年2月9日', '112年1月1日']],
    ['years of two digits', ['24/2/9', '23/1/1']],
  ])('are text for %s, which stays as it is', async (_, cells) => {
    expect(await read(cells)).toEqual({ type: 'string', cells, codes: [] })
  })

  it.each([
    ['sections', ['1.1', '1.2', '1.9', '1.10', '1.11', '2.1'], 'string', ['type_inferred']],
    ['sections and chapters', ['1', '1.9', '1.10', '2'], 'string', ['type_inferred']],
    ['versions', ['12.99', '12.100'], 'string', ['type_inferred']],
    ['decimals that may be numbers of sections', ['1.2', '1.10', '2.1'], 'number', ['number_zeros']],
    ['prices of as many decimals', ['1.10', '2.20', '12.50'], 'number', []],
    ['prices of other decimals, with a zero behind the point', ['12.5', '12.50', '3.05'], 'number', []],
    ['quantities below nothing', ['1.9', '1.10', '-2.5'], 'number', []],
    ['decimals without a zero at their end', ['1.9', '1.11', '3'], 'number', []],
  ] as const)('know %s', async (_, cells, type, codes) => {
    const expected = type === 'string' ? cells : cells.map(Number)
    expect(await read(cells)).toEqual({ type, cells: expected, codes })
  })

  it('of numbers of sections are what the entry declares', async () => {
    expect(await read(['1.9', '1.10'], '列:number')).toEqual({ type: 'number', cells: [1.9, 1.1], codes: [] })
  })

  it('see through words for no value, and tell them one by one', async () => {
    const { type, cells, codes } = await read(['1', '—', '无', '—', '2'])
    expect([type, cells, codes]).toEqual(['integer', [1, null, null, null, 2], ['missing_words']])
  })

  it('take no word for no value that the entry does not list, once it lists any', async () => {
    expect(await read(['1', '—'], '列', ['无'])).toMatchObject({ type: 'string', cells: ['1', '—'] })
    expect(await read(['1', '—'], '列', [])).toMatchObject({ type: 'string', cells: ['1', '—'] })
    expect(await read(['1', '无'], '列', ['无'])).toMatchObject({ type: 'integer', cells: [1, null] })
  })
})

describe('declared types', () => {
  it('read numbers with their unit, and no other', async () => {
    const field = { title: '列', type: 'number', unit: '万元' } as const
    const found = await read(['12.5万元', '3', '+4', '１，２００ 万元', '7元'], field)
    expect(found.cells).toEqual([12.5, 3, 4, 1200, null])
    expect(found.codes).toEqual(['cell_type', 'number_forms', 'misfit_share'])
  })

  it('keep leading zeros out of numbers', async () => {
    expect((await read(['007'], '列:integer')).codes).toEqual(['cell_type', 'misfit_share'])
  })

  it('read months and quarters in every way they are written', () => {
    const months = ['2024-02', '2024/2', '2024.2', '2024年2月', '2024年02月份', '202402']
    expect(months.map(parseMonth)).toEqual(months.map(() => '2024-02'))
    const quarters = [
      '2024Q1',
      '2024-Q1',
      '2024 q1',
      '2024年Q1',
      '2024年第一季度',
      '2024年1季度',
      '2024年一季度',
    ]
    expect(quarters.map(parseQuarter)).toEqual(quarters.map(() => '2024-Q1'))
    expect(['2024-13', '2024年0月', '24-02', '2024-2-9'].map(parseMonth)).toEqual(Array(4).fill(undefined))
    expect(['2024Q5', '第一季度', '2024年五季度'].map(parseQuarter)).toEqual(Array(3).fill(undefined))
  })

  it('give back every number from the ways people write it', () => {
    const property = fc.property(
      fc.integer({ min: -999_999_999, max: 999_999_999 }),
      fc.constantFrom(...knownUnits),
      (value, unit) => looseNumber(`${value.toLocaleString('en')} ${unit}`, 'integer', unit) === value,
    )
    expect(fc.check(property).failed).toBe(false)
  })
})
