import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { checkCatalog } from '#catalog/check.ts'
import { fileSize } from '#catalog/codec/file-size.ts'
import { loadCatalog } from '#catalog/codec/load.ts'
import { updateCycles } from '#catalog/cycle.ts'
import { themes } from '#catalog/theme.ts'
import { usccCheckCharacter } from '#catalog/uscc.ts'
import { valuesOf } from '#catalog/words.ts'
import { hasErrors } from '#errors/finding.ts'

const ENTRIES = 100_000
const PROVIDERS = 400

const nouns = [
  '停车场',
  '公厕',
  '学校',
  '医院',
  '公交线路',
  '企业',
  '许可',
  '处罚',
  '空气质量',
  '水质',
  '桥梁',
  '景区',
]
const kinds = ['名录', '基本信息', '统计数据', '年度清单', '办理结果', '监测数据']
const fields = ['名称', '地址', '编号', '日期', '数量', '状态', '所属区县', '备注']

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % list.length]

const providerOf = (n: number): { name: string; code: string; region: string } => {
  const body = `11500103${String(n).padStart(8, '0')}A`
  return { name: `重庆市第${n + 1}局`, code: `${body}${usccCheckCharacter(body)}`, region: '500000' }
}

/** An entry of eight fields as a department would hand it in; the words are made up from lists. */
const entryOf = (n: number): object => ({
  code: `30700${1 + (n % 9)}${String(n % PROVIDERS).padStart(3, '0')}/${n + 1}`,
  title: `${pick(nouns, n)}${pick(kinds, Math.floor(n / nouns.length))}${n}`,
  summary: `${pick(nouns, n)}的${fields.slice(0, 5).join('、')}等信息，由提供方按更新周期维护。`,
  provider: providerOf(n % PROVIDERS),
  format: { class: '电子表格', type: 'xlsx' },
  sharing: { type: 'unconditional', method: '共享平台方式 / 文件' },
  opening: { type: 'unconditional' },
  security: { level: 1, classified: false },
  updateCycle: pick(valuesOf(updateCycles), n),
  issued: '2025-12-05',
  theme: pick(valuesOf(themes), n),
  keywords: [pick(nouns, n), pick(kinds, n)],
  spatial: '500000',
  status: 'submitted',
  fields: fields.map((title, i) => ({
    name: `field_${i + 1}`,
    title,
    type: 'string',
    length: 64,
    open: false,
  })),
})

const makeSource = async (): Promise<string> => {
  const parent = await mkdtemp(path.join(tmpdir(), 'kaifang-bench-catalog-'))
  const dir = path.join(parent, 'datasets')
  const lines = Array.from({ length: ENTRIES }, (_, n) => JSON.stringify(entryOf(n)))
  await mkdir(path.join(dir, 'catalog'), { recursive: true })
  await writeFile(path.join(dir, 'portal.yaml'), 'title: 试验\nlicense: CC-BY-4.0\n')
  await writeFile(path.join(dir, 'catalog/entries.ndjson'), `${lines.join('\n')}\n`)
  return dir
}

/** 100,000 entries from NDJSON: seconds to load and to check them, peak memory of the process. */
export const catalog = async (): Promise<void> => {
  const dir = await makeSource()
  try {
    const start = performance.now()
    const loaded = await loadCatalog(dir)
    const read = performance.now()
    const findings = [...loaded.findings, ...checkCatalog(loaded.entries, loaded.portal, fileSize)]
    const end = performance.now()
    const peak = process.resourceUsage().maxRSS / 1024
    const seconds = (ms: number): string => (ms / 1000).toFixed(2)
    process.stdout.write(
      `catalog  ${loaded.entries.length.toLocaleString('en-US')} entries  load ${seconds(read - start)} s  check ${seconds(end - read)} s  peak ${Math.round(peak)} MB  ${findings.length} findings\n`,
    )
    const passed = end - start < 15_000 && peak < 1500 && !hasErrors(findings)
    if (!passed) process.exitCode = 1
  } finally {
    await rm(path.dirname(dir), { recursive: true })
  }
}
