import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { entryOf, type FieldNote, note, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'
import { type SheetCell, workbook } from './workbook.ts'

const read = async (
  rows: readonly (readonly SheetCell[])[],
  fields: readonly FieldNote[],
  options: object = {},
) => {
  const source = temporary('a.xlsx', workbook({ 说明: [['无表头']], 数据: rows }))
  const outcome = await readEntry(entryOf([{ ...source, sheet: '数据', ...options }], fields))
  return { ...outcome, findings: outcome.findings.map((finding) => note(finding, false)) }
}

describe('xlsx', () => {
  it('keeps text, numbers, booleans and dates as they are', async () => {
    const rows = [
      ['名称', '编号', '数', '有', '日', '时'],
      [' 甲 ', '007', { number: '60.564999999999998' }, true, { serial: 45351 }, { serial: 45351.5 }],
      ['乙', '8', { number: '1.0' }, false, { serial: 36526 }, { serial: 45351.99998842592 }],
    ]
    const { types, rows: cells, findings } = await read(rows, ['名称', '编号', '数', '有', '日', '时'])
    expect(types).toEqual(['string', 'string', 'number', 'boolean', 'date', 'datetime'])
    expect(cells).toEqual([
      [' 甲 ', '007', 60.565, true, '2024-02-29', '2024-02-29T12:00:00'],
      ['乙', '8', 1, false, '2000-01-01', '2024-02-29T23:59:59'],
    ])
    expect(findings).toEqual([])
  })

  it('refuses long numbers that Excel has rounded', async () => {
    const rows = [['身份证'], [{ number: '5.00103190001010E+17' }], ['50010319000101001X'], [123456789012345]]
    expect(await read(rows, ['身份证:string'])).toMatchObject({
      rows: [[null], ['50010319000101001X'], ['123456789012345']],
      findings: [{ code: 'cell_rounded', sheet: '数据', row: 1, line: 2, column: '身份证' }],
    })
  })

  it('reads the first sheet unless one is named', async () => {
    const source = temporary('a.xlsx', workbook({ 一: [['a'], ['x']], 二: [['a'], ['y']] }))
    expect((await readEntry(entryOf([source], ['a']))).rows).toEqual([['x']])
  })

  it('lists the sheets where the named one is missing', async () => {
    const { unreadable, findings } = await readEntry(
      entryOf([{ ...temporary('a.xlsx', workbook({ 一: [['a']], 二: [['a']] })), sheet: '三' }], ['a']),
    )
    expect(unreadable).toBe(true)
    expect(findings.map(({ code, what }) => [code, what.zh])).toEqual([
      ['xlsx_sheet', '没有工作表“三”，现有：“一”、“二”'],
    ])
  })

  it('finds a header below a title and skips blank rows', async () => {
    const rows = [['统计表'], [], ['a', 'b'], [1, 'x'], [], [2, 'y'], [], []]
    expect(await read(rows, ['a', 'b'], { headerRow: 3 })).toMatchObject({
      types: ['integer', 'string'],
      rows: [
        [1, 'x'],
        [2, 'y'],
      ],
      findings: [{ code: 'blank_row', line: 5 }],
    })
  })

  it('says that a sheet has no data rows', async () => {
    expect(await read([['a']], ['a'])).toMatchObject({ rows: [], findings: [{ code: 'file_no_rows' }] })
  })

  it('reads a workbook that was gzipped', async () => {
    const source = temporary('a.xlsx.gz', gzipSync(workbook({ 一: [['a'], ['x']] })))
    expect((await readEntry(entryOf([source], ['a']))).rows).toEqual([['x']])
  })

  it('warns of formula errors, which it reads as empty', async () => {
    expect(
      await read(
        [
          ['a', 'b'],
          [{ error: '#N/A' }, 'x'],
        ],
        ['a', 'b'],
      ),
    ).toMatchObject({
      rows: [[null, 'x']],
      findings: [{ code: 'xlsx_formula_error' }],
    })
  })
})
