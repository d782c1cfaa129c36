import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { DataSource } from '#catalog/entry.ts'
import { entryOf, type FieldNote, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'
import { type SheetCell, type SheetMarks, workbook } from './workbook.ts'

/** The bytes of a workbook whose parts were written another way. */
const rewritten = (bytes: Uint8Array, change: (xml: string, part: string) => string): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(unzipSync(bytes)).map(([part, content]) => [
        part,
        strToU8(change(strFromU8(content), part)),
      ]),
    ),
  )

const read = async (bytes: Uint8Array, fields: readonly FieldNote[], options: Partial<DataSource> = {}) => {
  const outcome = await readEntry(entryOf([{ ...temporary('a.xlsx', bytes), ...options }], fields))
  return {
    types: outcome.types,
    rows: outcome.rows,
    findings: outcome.findings.map(({ code, place: { column = '', line = '' } }) =>
      `${code} ${column} ${line}`.trim(),
    ),
  }
}

const rows = [['甲'], [1], [2], [3]]
const sheet = (cells: readonly (readonly SheetCell[])[], marks?: SheetMarks) => workbook({ 表: cells }, marks)
const inSheet = (change: (xml: string) => string) => (xml: string, part: string) =>
  part.includes('worksheets/') ? change(xml) : xml

/** A sheet whose cells B2 and below are numbers in the style of a number format. */
const formatted = (code: string, values: readonly string[]): Uint8Array =>
  rewritten(sheet([['甲'], ...values.map((number) => [{ number }])]), (xml, part) => {
    if (part === 'xl/styles.xml')
      return xml
        .replace(
          '<numFmts count="0"/>',
          `<numFmts count="1"><numFmt numFmtId="164" formatCode="${code}"/></numFmts>`,
        )
        .replace('numFmtId="22"', 'numFmtId="164"')
    return part.includes('worksheets/') ? xml.replaceAll(/<c (r="A[2-9]")/g, '<c s="1" $1') : xml
  })

describe('a hidden row is found', () => {
  const ways: Readonly<Record<string, (xml: string, part: string) => string>> = {
    'with hidden as its first attribute': inSheet((xml) =>
      xml.replace('<row r="3" hidden="1"', '<row hidden="1" r="3"'),
    ),
    'of no height': inSheet((xml) => xml.replace('hidden="1"', 'ht="0" customHeight="1"')),
    'in single quotes': inSheet((xml) => xml.replace('hidden="1"', "hidden='true'")),
    'without a number of its own': inSheet((xml) => xml.replace(/<row r="\d"/g, '<row')),
    'in names with a prefix': (xml, part) =>
      part.includes('worksheets/') || part === 'xl/workbook.xml'
        ? xml.replace(/<(\/?)([a-z])/gi, '<$1x:$2').replace('xmlns=', 'xmlns:x=')
        : xml,
    'in a part with another name': (xml, part) =>
      part === 'xl/_rels/workbook.xml.rels' ? xml.replace('worksheets/sheet1.xml', 'tables/one.xml') : xml,
    'in strict OOXML': (xml) =>
      xml
        .replaceAll(
          'http://schemas.openxmlformats.org/spreadsheetml/2006/main',
          'http://purl.oclc.org/ooxml/spreadsheetml/main',
        )
        .replaceAll(
          'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
          'http://purl.oclc.org/ooxml/officeDocument/relationships',
        ),
  }

  it.each(Object.entries(ways))('%s', async (_, change) => {
    const bytes = rewritten(sheet(rows, { hidden: [3] }), change)
    const parts = unzipSync(bytes)
    const moved = strFromU8(parts['xl/_rels/workbook.xml.rels'] ?? new Uint8Array()).includes(
      'tables/one.xml',
    )
    const { 'xl/worksheets/sheet1.xml': part = new Uint8Array(), ...others } = parts
    const outcome = await read(moved ? zipSync({ ...others, 'xl/tables/one.xml': part }) : bytes, ['甲'])
    expect(outcome.findings).toEqual(['xlsx_hidden  3'])
  })
})

describe('a sheet without places', () => {
  const table: SheetCell[][] = [
    ['甲', '乙'],
    [1, '一'],
    [null, '二'],
    [{ error: '#N/A' }, '三'],
  ]
  const bare = (xml: string): string =>
    xml.replace(/<row r="\d+"/g, '<row').replace(/<c r="[A-Z]+\d+"/g, '<c')

  it('has its rows and cells one after another', async () => {
    const bytes = rewritten(sheet(table.filter((_, i) => i !== 2)), inSheet(bare))
    expect(await read(bytes, ['甲', '乙'])).toMatchObject({
      rows: [
        [1, '一'],
        [null, '三'],
      ],
      findings: ['xlsx_formula_error 甲 3'],
    })
  })

  it('goes on from those that are there', async () => {
    const bytes = rewritten(
      sheet(table),
      inSheet((xml) =>
        bare(xml).replace('<c t="inlineStr"><is><t xml:space="preserve">二', (cell) =>
          cell.replace('<c', '<c r="B3"'),
        ),
      ),
    )
    expect((await read(bytes, ['甲', '乙'])).rows).toEqual([
      [1, '一'],
      [null, '二'],
      [null, '三'],
    ])
  })
})

describe('a hidden column', () => {
  it('of an open field is read, and that is told; of a closed one nothing is', async () => {
    const bytes = rewritten(
      sheet([
        ['甲', '乙'],
        [1, 2],
      ]),
      inSheet((xml) =>
        xml.replace('<sheetData>', '<cols><col min="2" max="3" hidden="1"/></cols><sheetData>'),
      ),
    )
    expect(await read(bytes, ['乙'])).toMatchObject({ rows: [[2]], findings: ['xlsx_hidden_column 乙'] })
    expect((await read(bytes, ['甲'])).findings).toEqual([])
  })
})

describe('a hidden sheet', () => {
  const hideFirst = (xml: string) => xml.replace('<sheet name="密"', '<sheet state="veryHidden" name="密"')
  const bytes = rewritten(workbook({ 密: [['a'], ['secret']], 公开: [['a'], ['open']] }), hideFirst)

  it('is not read unless it is named', async () => {
    expect(await read(bytes, ['a'])).toMatchObject({ rows: [['open']], findings: ['xlsx_sheets'] })
    expect(await read(bytes, ['a'], { sheet: '密' })).toMatchObject({ rows: [['secret']], findings: [] })
  })

  it('is not read where there is no other', async () => {
    const all = rewritten(sheet(rows), (xml) => xml.replace('<sheet name', '<sheet state="hidden" name'))
    expect((await read(all, ['甲'])).findings).toEqual(['xlsx_sheet'])
  })
})

describe('a cell of a sheet', () => {
  it('whose formula failed or was never calculated is told by its column and row, where it is read', async () => {
    const cells = [
      ['甲', '乙', '丙'],
      [{ error: '#DIV/0!' }, 1, { formula: 'A1' }],
      [2, 2, { formula: 'A1' }],
    ]
    expect((await read(sheet(cells), ['甲', '乙'])).findings).toEqual(['xlsx_formula_error 甲 2'])
    expect((await read(sheet(cells), ['丙'])).findings).toEqual([
      'xlsx_uncalculated 丙 2',
      'xlsx_uncalculated 丙 3',
    ])
  })

  it('whose formula makes text and has none was never calculated', async () => {
    const uncalculated = rewritten(
      sheet([['甲'], [1], [{ formula: 'A2' }]]),
      inSheet((xml) => xml.replace('<c r="A3">', '<c r="A3" t="str">')),
    )
    expect((await read(uncalculated, ['甲'])).findings).toEqual(['xlsx_uncalculated 甲 3'])
  })

  it('that is a time of day or a span of hours is text in the form HH:MM:SS', async () => {
    expect((await read(formatted('h:mm', ['0.354166666666667', '0']), ['甲'])).rows).toEqual([
      ['08:30:00'],
      ['00:00:00'],
    ])
    expect((await read(formatted('[h]:mm', ['1.5']), ['甲'])).rows).toEqual([['36:00:00']])
  })

  it('with fractions of a second keeps them where it shows them', async () => {
    const serials = ['45331.437679398144', '44591.04974623843', '0.4376793981481481']
    expect((await read(formatted('yyyy-mm-dd hh:mm:ss.000', serials), ['甲:datetime'])).rows).toEqual([
      ['2024-02-09T10:30:15.5'],
      ['2022-01-30T01:11:38.075'],
      [null],
    ])
    expect((await read(formatted('mm:ss.0', ['0.4376793981481481']), ['甲'])).rows).toEqual([['10:30:15.5']])
    const rounded = await read(formatted('yyyy-mm-dd hh:mm:ss', ['45331.43768']), ['甲:datetime'])
    expect(rounded.rows).toEqual([['2024-02-09T10:30:16']])
  })

  it('that is a day is that day, from the first to the last that workbooks have', async () => {
    const serials = ['1', '59', '61', '45331', '2958465']
    expect(
      await read(formatted('yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;', serials), ['甲']),
    ).toMatchObject({
      types: ['date'],
      rows: [['1900-01-01'], ['1900-02-28'], ['1900-03-01'], ['2024-02-09'], ['9999-12-31']],
    })
  })

  it.each(['60', '-1', '2958466', '1e300'])(
    'that is no day of a calendar (%s) does not fit a date',
    async (number) => {
      const { rows, findings } = await read(formatted('yyyy-mm-dd', [number]), ['甲:date'], {})
      expect([rows, findings[0]]).toEqual([[[null]], 'cell_type 甲 2'])
    },
  )

  it('that is shown as a percentage is one where its field has that unit', async () => {
    const bytes = formatted('0.0%', ['0.125', '0.07', '1'])
    expect(await read(bytes, ['甲'])).toMatchObject({
      rows: [[0.125], [0.07], [1]],
      findings: ['xlsx_percent 甲'],
    })
    const percent = [{ title: '甲', type: 'number', unit: '%' } as const]
    expect((await read(bytes, percent)).rows).toEqual([[12.5], [7], [100]])
  })

  it('keeps the leading zeros that its format shows', async () => {
    const bytes = formatted('000000', ['123', '400010'])
    expect(await read(bytes, ['甲'])).toMatchObject({ types: ['string'], rows: [['000123'], ['400010']] })
    expect((await read(bytes, ['甲:integer'])).rows).toEqual([[123], [400010]])
  })

  it('with a moment in text is the same in every time zone', async () => {
    const bytes = rewritten(
      sheet([['甲'], [1], [2]]),
      inSheet((xml) =>
        xml
          .replace('<c r="A2"><v>1', '<c r="A2" t="d"><v>2024-02-09T10:30:00')
          .replace('<c r="A3"><v>2', '<c r="A3" t="d"><v>2024-02-10'),
      ),
    )
    const zone = process.env.TZ
    process.env.TZ = 'Asia/Shanghai'
    const { rows } = await read(bytes, ['甲:datetime'])
    process.env.TZ = zone ?? 'UTC'
    expect(rows).toEqual([['2024-02-09T10:30:00'], ['2024-02-10T00:00:00']])
  })

  it('in a header is the day it is, and in a block of merged cells the value of the block', async () => {
    const cells = [
      ['区', { serial: 45292 }, '说明'],
      ['甲', 1, 'x'],
      [null, null, 'y'],
    ]
    expect(await read(sheet(cells, { merges: ['A2:B3'] }), ['区', '2024-01-01', '说明'])).toMatchObject({
      rows: [
        ['甲', 1, 'x'],
        ['甲', null, 'y'],
      ],
      findings: ['xlsx_merged'],
    })
  })

  it('with text in a CDATA section is refused rather than read as empty', async () => {
    const bytes = rewritten(
      sheet([
        ['甲', '乙'],
        ['x', 1],
      ]),
      inSheet((xml) => xml.replace('>x</t>', '><![CDATA[x]]></t>')),
    )
    expect((await read(bytes, ['甲', '乙'])).findings).toEqual(['xlsx_broken'])
  })
})

describe('a workbook with a password', () => {
  it('is refused in these words', async () => {
    const container = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])
    const bytes = Buffer.concat([container, Buffer.alloc(1016), Buffer.from('EncryptedPackage', 'utf16le')])
    const outcome = await readEntry(entryOf([temporary('a.xlsx', bytes)], ['a']))
    expect(outcome.findings.map(({ code, what }) => [code, /password/.test(what.en)])).toEqual([
      ['file_format_refused', true],
    ])
  })
})
