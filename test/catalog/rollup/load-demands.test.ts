import { describe, expect, it } from 'vitest'
import { loadDemands } from '#catalog/codec/load-demands.ts'
import { workbook } from '../../ingest/workbook.ts'
import { sourceFolder } from '../source-folder.ts'

const inventory = [
  ['信息资源名称', '信息资源代码', '信息资源提供方', '信息资源摘要', '信息项名称'],
  ['公共停车场', '307009/12', '重庆市民政局', '名称', '编号'],
]
const demands = [
  ['区县部门信息资源需求清单', null, null, null, null],
  ['序号', '所需资源名称（必填）', '提供方', '描述', '是否已获取'],
  ['1', '路灯', '城市管理局', '夜间巡查', '否'],
  ['2', '公厕', '无', '夜间巡查', '是'],
  ['', null, null, null, null],
]
const sheets = { '2部门信息资源产生清单': inventory, '4部门信息资源需求清单': demands }

const load = async (files: Readonly<Record<string, string | Uint8Array>>) => {
  const { demands: read, findings } = await loadDemands(sourceFolder(files))
  return {
    demands: read.map((demand) => [demand.department.name, demand.wants.title, demand.obtained]),
    first: read[0],
    findings: findings.map(({ code, place }) => `${code} ${place.file}:${place.line} ${place.column ?? ''}`),
  }
}

describe('a sheet of demands', () => {
  it('is read by its headers, for the department of its workbook', async () => {
    const { demands: read, first, findings } = await load({ 'catalog/渝中区/a.xlsx': workbook(sheets) })
    expect(findings).toEqual([])
    expect(read).toEqual([
      ['重庆市民政局', '路灯', false],
      ['重庆市民政局', '公厕', true],
    ])
    expect(first).toMatchObject({
      provider: { name: '城市管理局' },
      purpose: '夜间巡查',
      status: 'submitted',
    })
    expect(first?.place).toMatchObject({ sheet: '4部门信息资源需求清单', line: 3 })
  })

  it('is refused where a word is ambiguous or nobody asks', async () => {
    const alone = demands.with(2, ['1', '路灯', '城市管理局', '', '部分'])
    expect((await load({ 'demands/a.xlsx': workbook({ 需求清单: alone }) })).findings).toEqual([
      'key_missing datasets/demands/a.xlsx:3 ',
      'key_missing datasets/demands/a.xlsx:3 描述',
      'value_kind datasets/demands/a.xlsx:3 是否已获取',
      'key_missing datasets/demands/a.xlsx:4 ',
    ])
  })

  it('may be CSV, with the department, fields and day in columns', async () => {
    const csv = `需求部门,所需资源名称,信息资源代码,用途,所需信息项,是否已获取,提出日期\n市公安局,停车场,307009/12,诱导,编号、泊位数,否,2026年1月5日\n`
    const { first, findings } = await load({ 'demands/a.csv': csv })
    expect(findings).toEqual([])
    expect(first).toMatchObject({
      department: { name: '市公安局' },
      wants: { code: '307009/12', title: '停车场' },
      fields: ['编号', '泊位数'],
      requested: '2026-01-05',
    })
  })

  it('is missed in a file under demands/ that has none', async () => {
    const { findings } = await load({ 'demands/a.xlsx': workbook({ 清单: inventory }) })
    expect(findings).toEqual(['demand_sheet_missing datasets/demands/a.xlsx:undefined '])
  })

  it('is not looked for in an inventory without one', async () => {
    expect(await load({ 'catalog/a.xlsx': workbook({ 清单: inventory }) })).toMatchObject({
      demands: [],
      findings: [],
    })
  })
})
