import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Random } from '../detectors/random.ts'

const districts = [
  ...[
    '万州区',
    '涪陵区',
    '渝中区',
    '大渡口区',
    '江北区',
    '沙坪坝区',
    '九龙坡区',
    '南岸区',
    '北碚区',
    '綦江区',
  ],
  ...['渝北区', '巴南区', '长寿区', '江津区', '合川区', '永川区', '璧山区', '铜梁区', '城口县', '垫江县'],
]
const roads = ['人民路', '解放碑', '龙湖路', '金渝路', '松石支路', '新南路', '红锦路', '学府路']
const kinds = ['停车场', '养老站', '检测站', '餐饮店', '药店', '文化中心']
const firsts = ['渝', '嘉陵', '两江', '山城', '长江', '巴渝', '缙云', '南山', '歌乐', '朝天门']
const notes = ['正常', '已变更，待复核', '无', '"每年检查一次,结果""合格"""', '']

const two = (n: number): string => String(n).padStart(2, '0')

/** One line of nine columns, 113 bytes on average. */
const lineOf = (row: number, next: Random): string => {
  const district = next.pick(districts)
  const road = next.pick(roads)
  const name = `${next.pick(firsts)}${next.pick(kinds)}`
  const address = `${district}${road}${next.whole(1, 900)}号`
  const day = `20${two(next.whole(10, 25))}-${two(next.whole(1, 12))}-${two(next.whole(1, 28))}`
  const count = next.whole(1, 20) === 1 ? '' : String(next.whole(0, 99_999))
  const amount = (next.whole(0, 9_999_999) / 100).toString()
  const kind = next.pick(kinds)
  return `CQ${String(row).padStart(8, '0')},${name},${district},${address},${kind},${day},${count},${amount},${next.pick(notes)}\n`
}

const header = '编号,名称,区县,地址,类别,登记日期,数量,金额,备注\n'

const entry = `code: 307009/12
title: 一百万行的登记表
summary: 由压力测试按固定种子生成的登记信息，九列。
provider: { name: 重庆市民政局, code: 11500000009275780L, region: "500000" }
format: { class: 电子表格, type: csv }
sharing: { type: unconditional, method: 文件 }
opening: { type: unconditional }
security: { level: 1, classified: false }
updateCycle: monthly
issued: 2025-12-05
modified: 2026-01-25
theme: geospatial
keywords: [登记]
status: published
primaryKey: [编号]
fields:
  - { name: code, title: 编号, type: string, open: true }
  - { name: name, title: 名称, type: string, open: true }
  - { name: district, title: 区县, type: string, open: true }
  - { name: address, title: 地址, type: string, open: true }
  - { name: kind, title: 类别, type: string, open: true }
  - { name: day, title: 登记日期, type: date, open: true }
  - { name: count, title: 数量, type: integer, open: true }
  - { name: amount, title: 金额, type: number, open: true }
  - { name: note, title: 备注, type: string, open: true }
data:
  - { path: ../data/table.csv }
`

/** Writes a source folder with one table of so many rows, the same for the same number; returns the path of its CSV. */
export const makeSource = async (folder: string, rows: number): Promise<string> => {
  await mkdir(path.join(folder, 'catalog'), { recursive: true })
  await mkdir(path.join(folder, 'data'), { recursive: true })
  await writeFile(path.join(folder, 'portal.yaml'), 'title: 试验\nlicense: CC-BY-4.0\n')
  await writeFile(path.join(folder, 'catalog/table.yaml'), entry)
  const file = path.join(folder, 'data/table.csv')
  const out = createWriteStream(file)
  const next = new Random(7)
  let text = header
  for (let row = 1; row <= rows; row++) {
    text += lineOf(row, next)
    if (text.length > 2 ** 19 || row === rows) {
      if (!out.write(text)) await once(out, 'drain')
      text = ''
    }
  }
  out.end()
  await once(out, 'close')
  return file
}
