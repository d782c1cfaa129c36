import { describe, expect, it } from 'vitest'
import type { DataSource } from '#catalog/entry.ts'
import { entryOf, type FieldNote, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'
import { type SheetCell, type SheetMarks, workbook } from './workbook.ts'

const read = async (
  rows: readonly (readonly SheetCell[])[],
  fields: readonly FieldNote[],
  marks: SheetMarks = {},
  options: Partial<DataSource> = {},
) => {
  const source = temporary('a.xlsx', workbook({ 表: rows }, marks))
  const outcome = await readEntry(entryOf([{ ...source, ...options }], fields))
  return {
    rows: outcome.rows,
    findings: outcome.findings.map(({ code, place: { line } }) =>
      line === undefined ? code : `${code} ${line}`,
    ),
  }
}

describe('a sheet', () => {
  it('has a header of as many rows as its merged cells say', async () => {
    const rows = [
      ['区县', '人口', null, '面积'],
      [null, '男', '女', null],
      ['渝中区', 1, 2, 3],
    ]
    const merges = ['A1:A2', 'B1:C1', 'D1:D2']
    expect(await read(rows, ['区县', '人口/男', '人口/女', '面积'], { merges })).toEqual({
      rows: [['渝中区', 1, 2, 3]],
      findings: ['header_merged'],
    })
    const spread = await read(rows, ['人口/男', '人口/女'], { merges: ['B1:C1'] })
    expect(spread.rows).toEqual([[1, 2]])
  })

  it('has the value of cells merged downwards in each of their rows', async () => {
    const rows = [
      ['区县', '街道'],
      ['渝中区', '解放碑'],
      [null, '朝天门'],
      ['江北区', '观音桥'],
    ]
    expect(await read(rows, ['区县', '街道'], { merges: ['A2:A3'] })).toEqual({
      rows: [
        ['渝中区', '解放碑'],
        ['渝中区', '朝天门'],
        ['江北区', '观音桥'],
      ],
      findings: ['xlsx_merged'],
    })
  })

  it('with hidden rows is refused until the entry says what becomes of them', async () => {
    const rows = [['甲'], [1], [2], [3]]
    expect((await read(rows, ['甲'], { hidden: [3] })).findings).toEqual(['xlsx_hidden 3'])
    expect(await read(rows, ['甲'], { hidden: [3] }, { hidden: 'read' })).toEqual({
      rows: [[1], [2], [3]],
      findings: [],
    })
    expect(await read(rows, ['甲'], { hidden: [3] }, { hidden: 'skip' })).toEqual({
      rows: [[1], [3]],
      findings: [],
    })
  })

  it('gives the values of formulas, and is refused where they were never calculated', async () => {
    expect(await read([['甲'], [{ formula: 'SUM(B1:B2)', value: 7 }]], ['甲'])).toEqual({
      rows: [[7]],
      findings: [],
    })
    expect((await read([['甲'], [1], [{ formula: 'SUM(B1:B2)' }]], ['甲'])).findings).toEqual([
      'xlsx_uncalculated 3',
    ])
  })

  it('keeps 18-digit numbers that are text, and refuses those that Excel has rounded', async () => {
    expect((await read([['证号'], ['500103190001010011']], ['证号'])).rows).toEqual([['500103190001010011']])
    const rounded = await read([['证号'], [{ number: '500103190001010000' }]], ['证号'])
    expect(rounded.findings).toEqual(['cell_rounded 2'])
  })

  it('that is not read is named', async () => {
    const source = temporary('a.xlsx', workbook({ 甲: [['a'], [1]], 乙: [['a'], [2]] }))
    const { rows, findings } = await readEntry(entryOf([source], ['a']))
    expect([rows, findings.map(({ what }) => what.zh.includes('“乙”'))]).toEqual([[[1]], [true]])
    const both = await readEntry(
      entryOf(
        [
          { ...source, sheet: '甲' },
          { ...source, sheet: '乙' },
        ],
        ['a'],
      ),
    )
    expect([both.rows, both.findings]).toEqual([[[1], [2]], []])
  })
})
