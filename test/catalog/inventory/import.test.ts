import { execFile } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from '#catalog/codec/load.ts'
import { mergeEntry } from '#catalog/codec/merge-entry.ts'
import { unifiedDiff } from '../../../scripts/unified-diff.ts'
import { sourceFolder } from '../source-folder.ts'
import { nationalHeaders, nationalRow, workbook } from './workbook.ts'

const script = fileURLToPath(new URL('../../../scripts/kaifang.ts', import.meta.url))

interface Ran {
  readonly code: number
  readonly out: string
}

const kaifang = (...args: readonly string[]): Promise<Ran> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { encoding: 'utf8' }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: out + err }),
    )
  })

const inventory = (dir: string, rows: readonly (readonly (string | number | null)[])[]): string => {
  mkdirSync(join(dir, 'in'), { recursive: true })
  const file = join(dir, 'in/清单.xlsx')
  writeFileSync(file, workbook([{ name: '表', rows: [nationalHeaders, ...rows] }]))
  return file
}

const kept = `# 本局第一个条目
code: 307009/12
title: 公共停车场 # 人改过的名称
status: reviewed
updateCycle: 季度
theme: transport

# 只列开放的
fields:
  - name: name
    title: 名称
    open: true # 已审
  - name: old
    title: 旧列
    open: false
`

describe('merging an entry', () => {
  const spec = {
    code: '307009/12',
    title: '公共停车场（新）',
    status: 'submitted',
    updateCycle: 'quarterly',
    theme: 'other',
    summary: '摘要',
    fields: [
      { name: 'ming_cheng', title: '名称', type: 'string', open: false },
      { name: 'bo_wei', title: '泊位', type: 'integer', open: false },
    ],
  }
  const said = new Set(['code', 'title', 'updateCycle', 'summary'])

  it('sets what the source says and keeps comments, order and the decisions of people', () => {
    const { text, gone } = mergeEntry(kept, { spec, said })
    expect(text).toBe(
      `${kept.replace('公共停车场 #', '公共停车场（新） #').replace('    open: true # 已审\n', '    open: true # 已审\n    type: string\n')}  - name: bo_wei
    title: 泊位
    type: integer
    open: false
summary: 摘要
`,
    )
    expect(gone).toEqual(['old'])
  })

  it('changes no byte where nothing differs', () => {
    const odd = 'code:   "307009/12"   # 三个空格\ntitle: 甲\n'
    expect(
      mergeEntry(odd, { spec: { code: '307009/12', title: '甲' }, said: new Set(['code', 'title']) }).text,
    ).toBe(odd)
  })

  it('opens a field where the source says so field by field', () => {
    const fields = [{ name: 'old', title: '旧列', open: true }]
    const { text } = mergeEntry(kept, { spec: { fields }, said: new Set(['fields[1].open']) })
    expect(text).toContain('title: 旧列\n    open: true')
  })
})

describe('kaifang import', () => {
  it('shows the difference and writes only with --write; what it wrote loads and stays', async () => {
    const dir = sourceFolder({ 'profiles/ju.yaml': 'name: 城管局\nconstants: { theme: transport }\n' })
    const file = inventory(dir, [
      nationalRow(),
      nationalRow({ 信息项名称: '泊位', 信息项英文名: null, 数据类型: 'I' }),
    ])
    const to = join(dir, 'catalog')
    const args = ['import', file, '--source', dir, '--profile', 'ju', '--to', to]
    const shown = await kaifang(...args)
    expect(shown.code).toBe(0)
    expect(shown.out).toContain('导入配置 / profile：城管局')
    expect(shown.out).toContain('+code: 307009/12')
    expect(existsSync(to)).toBe(false)
    const written = await kaifang(...args, '--write', '--json')
    expect(JSON.parse(written.out)).toMatchObject({
      written: true,
      changes: [{ code: '307009/12', state: 'new' }],
      sources: [{ records: 1, loaded: 1, repeated: 0, refused: [] }],
    })
    expect(readdirSync(to)).toEqual(['307009-12.yaml'])
    const { entries, findings } = await loadCatalog(dir)
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(entries[0]).toMatchObject({
      status: 'submitted',
      theme: 'transport',
      fields: [{ open: false }, { open: false }],
    })
    const again = await kaifang(...args, '--write')
    expect(again.out).toContain('0 新增 new，0 更新 changed')
  })

  it('updates the file that has the code, whatever it is called', async () => {
    const dir = sourceFolder({ 'catalog/ju/停车.yaml': kept })
    const file = inventory(dir, [nationalRow({ 信息资源名称: '停车场' })])
    const { code, out } = await kaifang(
      'import',
      file,
      '--source',
      dir,
      '--to',
      join(dir, 'catalog'),
      '--write',
    )
    expect(code).toBe(0)
    expect(out).toContain('-title: 公共停车场 # 人改过的名称\n+title: 停车场 # 人改过的名称')
    expect(out).toContain('fields_gone')
    expect(readdirSync(join(dir, 'catalog'), { recursive: true }).sort()).toEqual(['ju', 'ju/停车.yaml'])
    const text = readFileSync(join(dir, 'catalog/ju/停车.yaml'), 'utf8')
    expect(text.split('\n').slice(0, 6)).toEqual(
      kept.replace('公共停车场 #', '停车场 #').split('\n').slice(0, 6),
    )
  })

  it('leaves out what it refuses, says why, and ends with 1', async () => {
    const dir = sourceFolder({})
    const bad = nationalRow({ 信息资源代码: '307009/2', 信息资源名称: '乙', 更新周期: '每旬' })
    const file = inventory(dir, [nationalRow(), bad])
    const { code, out } = await kaifang(
      'import',
      file,
      '--source',
      dir,
      '--to',
      join(dir, 'catalog'),
      '--write',
    )
    expect(code).toBe(1)
    expect(out).toContain('word_unmapped')
    expect(readdirSync(join(dir, 'catalog'))).toEqual(['307009-12.yaml'])
  })

  it('takes nothing from a sheet whose codes were filled by dragging', async () => {
    const dir = sourceFolder({})
    const file = inventory(dir, [
      nationalRow(),
      nationalRow({ 信息资源代码: '307009/13', 信息项名称: '乙', 信息项英文名: 'yi' }),
    ])
    const { code, out } = await kaifang(
      'import',
      file,
      '--source',
      dir,
      '--to',
      join(dir, 'catalog'),
      '--write',
    )
    expect(code).toBe(1)
    expect(out).toContain('code_drag_filled')
    expect(existsSync(join(dir, 'catalog'))).toBe(false)
  })

  it('reads the records of a portal by a profile, repeated ones once', async () => {
    const dir = sourceFolder({
      'profiles/p.yaml':
        'name: 某市\nkeys: { title: 标题, summary: [描述, 标题], opening: 类型, identity: 网址, provider.name: 单位, updateCycle: 频率 }\nignore: [电话]\nwords: { updateCycle: { "": other } }\nconstants: { sharing.type: unconditional }\ncode: { prefix: "307500000", key: [identity] }\n',
    })
    const one = {
      标题: '甲',
      描述: '',
      类型: '无条件开放',
      网址: 'u1',
      单位: '某市水利局',
      频率: '',
      电话: '13800138000',
    }
    const file = join(dir, 'in.json')
    writeFileSync(
      file,
      JSON.stringify([one, { ...one, 网址: 'u2', 标题: '' }, one, { ...one, 描述: '别的' }]),
    )
    const { code, out } = await kaifang(
      'import',
      file,
      '--source',
      dir,
      '--profile',
      'p',
      '--to',
      join(dir, 'catalog'),
      '--json',
    )
    const { sources, changes } = JSON.parse(out) as {
      sources: { refused: { row: number; reasons: string[] }[] }[]
      changes: unknown[]
    }
    expect(code).toBe(1)
    expect(sources[0]).toMatchObject({ records: 4, loaded: 1, repeated: 1 })
    expect(sources[0]?.refused.map(({ row }) => row)).toEqual([2, 4])
    expect(sources[0]?.refused.filter(({ reasons }) => reasons.length === 0)).toEqual([])
    expect(changes).toHaveLength(1)
    expect(out).not.toContain('13800138000')
  })

  it.each([[[]], [['a.doc']], [['a.xlsx', '--limit', 'x']]])('refuses the usage %j with 2', async (args) => {
    expect((await kaifang('import', ...args)).code).toBe(2)
  })

  it('names the profiles that there are where it does not know one', async () => {
    const { code, out } = await kaifang('import', 'a.json', '--profile', 'nowhere')
    expect(code).toBe(1)
    expect(out).toContain('sichuan-luzhou')
  })
})

it('a unified diff shows three lines around a change and joins neighbours', () => {
  const before = Array.from({ length: 20 }, (_, i) => `${i}\n`).join('')
  const after = before.replace('5\n', 'five\n').replace('\n15\n', '\n15\n15a\n')
  expect(unifiedDiff('a', before, after)).toBe(
    '--- a\n+++ a\n@@ -3,7 +3,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n@@ -14,6 +14,7 @@\n 13\n 14\n 15\n+15a\n 16\n 17\n 18\n',
  )
  expect(unifiedDiff('a', before, before)).toBe('')
})
