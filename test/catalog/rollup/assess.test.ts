import { describe, expect, it } from 'vitest'
import { parseEntry } from '#catalog/parse-entry.ts'
import { assess } from '#catalog/rollup/assess.ts'
import { compileCatalog, reviewCatalog } from '#catalog/rollup/compile.ts'
import { optionalElements } from '#catalog/rollup/completeness.ts'
import { isMachineReadable } from '#catalog/rollup/machine-readable.ts'
import { responsibilitiesOf } from '#catalog/rollup/responsibilities.ts'
import { specOf } from '#catalog/rollup/spec-of.ts'
import type { Finding } from '#errors/finding.ts'
import { entryOf, fieldsOf, providers } from './entries.ts'

const { civil, transport, beibei } = providers
const says = { zh: '甲', en: 'a' }
const finding = (severity: Finding['severity'], entry?: string): Finding => ({
  code: 'x',
  severity,
  place: entry === undefined ? {} : { entry },
  what: says,
  remedy: says,
})

const entries = [
  entryOf('307009/1', { provider: civil, fields: fieldsOf('名称'), keywords: ['甲'] }),
  entryOf('307009/2', { provider: civil, opening: { type: 'none', reason: '内部' }, modified: '2025-01-01' }),
  entryOf('307009/3', { provider: civil, opening: { type: 'conditional' }, updateCycle: 'irregular' }),
  entryOf('307009/4', { provider: transport, status: 'withdrawn' }),
  entryOf('307009/5', {
    provider: beibei,
    format: { class: '电子文件', type: 'pdf' },
    history: [
      { status: 'submitted', by: '局', date: '2026-01-05' },
      { status: 'published', by: '局', date: '2026-03-05' },
    ],
  }),
]
const compiled = compileCatalog(entries, '500000')
const rows = assess(compiled, {
  // The last day on which an update of the monthly entries of 2026-01-05 is on time.
  asOf: '2026-02-14',
  findings: [
    finding('error', '307009/1'),
    finding('warning', '307009/5'),
    finding('warning'),
    finding('note'),
  ],
  demands: [],
})

describe('assessing', () => {
  it('goes from the city to its departments', () => {
    expect(rows.map(({ level, region, department }) => `${level} ${department?.name ?? region.zh}`)).toEqual([
      'city 重庆市',
      'region 重庆市',
      'department 重庆市民政局',
      'department 重庆市交通运输委员会',
      'region 北碚区',
      'department 北碚区交通局',
    ])
  })

  it('measures openness, timeliness, metadata, format and problems', () => {
    expect(rows[2]).toMatchObject({
      entries: 3,
      published: 3,
      open: { count: 1, of: 3 },
      conditional: { count: 1, of: 3 },
      onTime: { count: 1, of: 2 },
      disclosed: { count: 0, of: 0 },
      complete: { count: 2, of: 3 * Object.keys(optionalElements).length },
      machineReadable: { count: 3, of: 3 },
      errors: 1,
      warnings: 0,
    })
    expect(rows[5]).toMatchObject({ machineReadable: { count: 0, of: 1 }, disclosed: { count: 0, of: 1 } })
  })

  it('counts each entry on every level, and the problems of nobody for the city', () => {
    expect(rows.map((row) => row.entries)).toEqual([4, 3, 3, 0, 1, 1])
    expect(rows.map((row) => row.warnings)).toEqual([2, 0, 0, 0, 1, 1])
  })

  it('finds updates late from the day after the due date', () => {
    const late = assess(compiled, { asOf: '2026-02-15', findings: [], demands: [] })
    expect(late[0]?.onTime).toEqual({ count: 0, of: 3 })
  })

  it('counts the demands met on the department that has the resource', () => {
    const demand = { entry: entries[4], result: 'met', reasons: [], demand: {} } as never
    const unmet = { result: 'unmet', reasons: [], demand: {} } as never
    const assessed = assess(compiled, { asOf: '2026-02-14', findings: [], demands: [demand, unmet] })
    expect(assessed.map((row) => `${row.demandsMet.count}/${row.demandsMet.of}`)).toEqual([
      '1/2',
      '0/0',
      '0/0',
      '0/0',
      '1/1',
      '1/1',
    ])
  })

  it.each([
    ['电子文件', 'PDF', false],
    ['电子文件', '.xml', true],
    ['电子表格', 'xlsx', true],
    ['数据库', 'mysql', true],
    ['图形图像', 'jpg', false],
    ['流媒体', 'mpg', false],
    ['自描述格式', '气象', true],
    ['服务接口', 'REST', true],
    ['纸', 'a4', false],
  ])('takes %s %s for machine-readable: %s', (kind, type, expected) => {
    expect(isMachineReadable({ format: { class: kind, type } })).toBe(expected)
  })
})

describe('responsibilities', () => {
  it('are what each department collects and when it is next due', () => {
    const duties = responsibilitiesOf(compiled)
    expect(duties.map(({ department, code, due }) => `${department.name} ${code} ${due}`)).toEqual([
      '重庆市民政局 307009/1 2026-02-14',
      '重庆市民政局 307009/2 2025-02-10',
      '重庆市民政局 307009/3 null',
      '北碚区交通局 307009/5 2026-02-14',
    ])
    expect(duties[0]).toMatchObject({ fields: ['名称'], cycle: 'monthly', modified: '2026-01-05' })
  })
})

describe('an entry written again', () => {
  it('is the same entry', () => {
    const parsed = entries.map((entry) => {
      const spec = JSON.parse(JSON.stringify(specOf(entry, (path) => path))) as unknown
      return parseEntry(spec, () => entry.place).entry
    })
    expect(parsed).toEqual(entries)
  })
})

describe('a large catalogue', () => {
  const words =
    '行政 许可 处罚 信用 停车 公交 水质 空气 学校 医院 统计 名录 企业 法人 人口 土地 规划 建设 房屋 燃气 供水 电力 道路 桥梁 河流 水库 森林 公园 景区 酒店 文物 图书 体育 场馆 药品 食品 检测 检验 监督 抽查 财政 预算 决算 税务 审计 就业 社保 养老 残疾 救助 婚姻 殡葬 社区 村镇'.split(
      ' ',
    )
  const qualities = [
    '名称',
    '地址',
    '代码',
    '日期',
    '数量',
    '电话',
    '状态',
    '类型',
    '级别',
    '面积',
    '负责人',
    '备注',
  ]
  const kinds = [...qualities, ...words.flatMap((word) => qualities.map((quality) => word + quality))]
  // A linear congruential generator: the same catalogue every time.
  let seed = 42
  const next = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return seed % below
  }
  const pick = (from: readonly string[], count: number): string[] => [
    ...new Set(Array.from({ length: count }, () => from[next(from.length)] ?? '')),
  ]
  // Departments of many districts keep the same catalogue of things, each a little in its own way.
  const topics = Array.from({ length: 3000 }, () => ({
    title: `${pick(words, 4).join('')}信息`,
    fields: pick(kinds, 3 + next(8)),
  }))
  const many = Array.from({ length: 12_326 }, (_, i) => {
    const region = i % 3 === 0 ? undefined : `5001${String(1 + (i % 20)).padStart(2, '0')}`
    const { title = '', fields = [] } = topics[next(topics.length)] ?? {}
    return entryOf(`307009/${i + 1}`, {
      title: next(3) === 0 ? `${title}${next(500)}` : title,
      provider: { name: `部门${i % 400}`, code: `D${i % 400}`, ...(region !== undefined && { region }) },
      fields: fieldsOf(...fields),
      related: next(50) === 0 ? ['307009/999999'] : [],
    })
  })

  it('of 12,326 entries is rolled up and reviewed in under 5 s of processor time', () => {
    const before = process.cpuUsage()
    const whole = compileCatalog(many, '500000')
    const findings = reviewCatalog(many, '500000')
    const assessed = assess(whole, { asOf: '2026-02-14', findings, demands: [] })
    const { user, system } = process.cpuUsage(before)
    const codes = new Set(findings.map(({ code }) => code))
    expect(assessed[0]?.entries).toBe(12_326)
    expect([...codes].sort()).toEqual([
      'entry_duplicate',
      'fact_collected_twice',
      'related_unknown',
      'title_duplicate',
    ])
    expect((user + system) / 1e6).toBeLessThan(5)
  })
})
