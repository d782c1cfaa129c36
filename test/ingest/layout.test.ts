import iconv from 'iconv-lite'
import { describe, expect, it } from 'vitest'
import type { DataSource } from '#catalog/entry.ts'
import { entryOf, type FieldNote, readEntry } from './corpus.ts'
import { temporary } from './temporary.ts'
import { workbook } from './workbook.ts'

const read = async (
  text: string | Uint8Array,
  fields: readonly FieldNote[],
  options: Partial<DataSource> = {},
  name = 'a.csv',
) => {
  const { rows, findings } = await readEntry(entryOf([{ ...temporary(name, text), ...options }], fields))
  return {
    rows,
    findings: findings.map(({ code, place: { row, line } }) => [code, row ?? null, line ?? null]),
  }
}

const fields = ['区县:string', '人口:integer']
const data = '区县,人口\n渝中区,58\n江北区,93\n'
const rows = [
  ['渝中区', 58],
  ['江北区', 93],
]

describe('the header', () => {
  it('is found below titles, and said to be', async () => {
    const text = `2024年重庆市人口统计表,\n,单位：万人\n${data}`
    expect(await read(text, fields)).toEqual({ rows, findings: [['header_found', null, null]] })
    const bare = `2024年重庆市人口统计表\n\n${data}`
    expect((await read(bare, fields)).rows).toEqual(rows)
  })

  it('of several rows has names joined by a slash', async () => {
    const text = '区县,人口,,面积\n,男,女,\n渝中区,1,2,3\n'
    const names = ['区县', '人口/男', '人口/女', '面积']
    expect(await read(text, names, { headerRows: 2 })).toEqual({ rows: [['渝中区', 1, 2, 3]], findings: [] })
    const sheet = workbook({
      表: [
        ['区县', '人口', null, '面积'],
        [null, '男', '女', null],
        ['渝中区', 1, 2, 3],
      ],
    })
    expect(await read(sheet, names, { headerRows: 2 }, 'a.xlsx')).toEqual({
      rows: [['渝中区', 1, 2, 3]],
      findings: [],
    })
  })

  it('is not there where the entry says so: the columns are its fields', async () => {
    const columns = ['区县', '人口']
    const text = '渝中区,58\n江北区,93\n'
    expect(await read(text, fields, { header: false, columns })).toEqual({ rows, findings: [] })
    const short = await read('渝中区\n江北区,93\n', fields, { header: false, columns })
    expect(short.findings).toEqual([['csv_row_short', 1, 1]])
  })

  it('may have fewer names than rows have cells, if nothing is in these', async () => {
    expect(await read('区县,人口\n渝中区,58,\n江北区,93,,\n', fields)).toEqual({
      rows,
      findings: [
        ['csv_cells_empty', 1, 2],
        ['csv_cells_empty', 2, 3],
      ],
    })
    expect(await read('区县,人口,,\n渝中区,58\n江北区,93,\n', fields)).toEqual({ rows, findings: [] })
  })
})

describe('rows at the end', () => {
  it('are left out and reported where they are totals and notes', async () => {
    const end = '合 计,151\n\n注：数据来自统计局\n数据来源：统计年鉴,重庆,2024\n'
    expect(await read(data + end, fields)).toEqual({
      rows,
      findings: [
        ['footer_total', null, 4],
        ['footer_note', null, 6],
        ['footer_note', null, 7],
      ],
    })
  })

  it('are data where data follow them, or the entry says so', async () => {
    expect(await read('区县,人口\n合计,151\n渝中区,58\n', fields)).toEqual({
      rows: [
        ['合计', 151],
        ['渝中区', 58],
      ],
      findings: [],
    })
    const kept = await read(`${data}合计,151\n`, fields, { footer: false })
    expect(kept).toEqual({ rows: [...rows, ['合计', 151]], findings: [] })
  })

  it('are data in a table of one column and where there is nothing else', async () => {
    expect((await read('名称\n甲\n合计\n', ['名称'])).rows).toEqual([['甲'], ['合计']])
    expect((await read('区县,人口\n合计,151\n', fields)).rows).toEqual([['合计', 151]])
  })

  it('wait across chunks for what follows them, in their order', async () => {
    const many = Array.from({ length: 40_000 }, (_, i) => `${i % 1000 === 999 ? '合计' : `区${i}`},${i}`)
    const { rows, findings } = await read(`区县,人口\n${many.join('\n')}\n`, fields)
    expect(rows.map(([, number]) => number)).toEqual(many.slice(0, -1).map((_, i) => i))
    expect(findings).toEqual([['footer_total', null, 40_001]])
  })

  it('of a sheet are told apart the same way', async () => {
    const sheet = workbook({
      表: [['区县', '人口'], ['渝中区', 58], ['江北区', 93], ['合计', 151], ['注：略']],
    })
    const found = await read(sheet, fields, {}, 'a.xlsx')
    expect(found.rows).toEqual(rows)
    expect(found.findings.map(([code]) => code)).toEqual(['footer_total', 'footer_note'])
  })
})

describe('encodings', () => {
  const simplified = '编号,名称,说明\n1,渝中区,朝天门与解放碑所在的城区\n2,江北区,观音桥商圈所在的城区\n'
  const traditional =
    '編號,名稱,說明\n1,信義區,臺北市政府所在的行政區\n2,中正區,總統府與中央機關所在的行政區\n'
  const japanese = '番号,名称,説明\n1,千代田区,東京都の中心にある特別区です\n2,新宿区,都庁のある特別区です\n'

  it.each([
    ['gb18030', simplified, 'GB18030'],
    ['big5', traditional, 'Big5'],
    ['shift_jis', japanese, 'Shift_JIS'],
    ['utf-16le', simplified, 'UTF-16LE'],
    ['utf-16be', simplified, 'UTF-16BE'],
  ])('tell %s apart, and how sure it is', async (encoding, text, name) => {
    const source = temporary('a.csv', iconv.encode(text, encoding))
    const [header = '', ...lines] = text.trim().split('\n')
    const { rows, findings } = await readEntry(
      entryOf(
        [source],
        header.split(',').map((title) => `${title}:string`),
      ),
    )
    expect(rows).toEqual(lines.map((line) => line.split(',')))
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['encoding_detected', 'note']])
    expect(findings[0]?.what.zh).toMatch(new RegExp(`按 ${name}.*把握 (?:8|9)\\d %`))
  })

  const kana =
    '名前,よみがな,備考\n佐藤さくら,サトウ サクラ,いつもお世話になっております\n高橋,タカハシ,とうきょうと\n'
  const kanji = '都道府県,市区町村\n東京都,千代田区\n大阪府,堺市\n北海道,札幌市\n'
  const korean =
    '번호,이름,주소,비고\n1,김민수,서울특별시 종로구,도서관 이용 안내\n2,박지영,부산광역시 해운대구,없음\n'
  const places = '序号,区县,地址\n1,綦江区,古南街道沱湾社区\n2,彭水县,汉葭街道石嘴街\n3,酉阳县,桃花源街道\n'
  const surnames = '姓名\n蔡霏\n戴嵩\n邓菲\n'

  it.each([
    ['euc-kr', korean, 'euc-kr'],
    ['euc-kr', '이름,주소\n김,서울\n박,부산\n', 'euc-kr'],
    ['euc-jp', kana, 'euc-jp'],
    ['euc-jp', kanji, 'euc-jp'],
    ['euc-jp', japanese, 'euc-jp'],
    ['gb18030', places, 'gb18030'],
    ['gb18030', surnames, 'gb18030'],
    [
      'gb18030',
      `说明\n日文片名：となりのトトロ，宫崎骏导演的动画电影，讲述姐妹二人搬到乡间以后的故事\n`,
      'gb18030',
    ],
  ])('of pairs of the same bytes are told apart by the language: %s %#', async (encoding, text, name) => {
    const source = temporary('a.csv', iconv.encode(text, encoding))
    const titles = text.slice(0, text.indexOf('\n')).split(',')
    const { rows, findings } = await readEntry(
      entryOf(
        [source],
        titles.map((title) => `${title}:string`),
      ),
    )
    expect([titles, ...rows].map((row) => `${row.join()}\n`).join('')).toBe(text)
    expect(findings.map(({ code, severity }) => [code, severity])).toEqual([['encoding_detected', 'note']])
    expect(findings[0]?.what.en.toLowerCase()).toContain(`read as ${name}`)
  })

  it('of a few characters are told apart too', async () => {
    for (const [encoding, text] of [
      ['gb18030', '重庆'],
      ['big5', '台北'],
      ['shift_jis', 'さくら'],
    ] as const) {
      const source = temporary('a.csv', iconv.encode(`a\n${text}\n`, encoding))
      expect((await readEntry(entryOf([source], ['a']))).rows).toEqual([[text]])
    }
  })

  it('of the west are not guessed', async () => {
    const text = 'Città,Région\nForlì,Île-de-France\nCefalù,Provence-Alpes-Côte d’Azur\nMünchen,Ñuñoa\n'
    const source = temporary('a.csv', iconv.encode(text, 'windows-1252'))
    const { findings } = await readEntry(entryOf([source], ['Città']))
    expect(findings.map(({ code }) => code)).toEqual(['encoding_unknown'])
    const declared = await readEntry(entryOf([{ ...source, encoding: 'windows-1252' }], ['Città']))
    expect(declared.rows).toEqual([['Forlì'], ['Cefalù'], ['München']])
  })
})
