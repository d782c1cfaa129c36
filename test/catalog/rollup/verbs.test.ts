import { mkdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import Papa from 'papaparse'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { loadCatalog } from '#catalog/codec/load.ts'
import { readYaml } from '#catalog/codec/yaml.ts'
import { run } from '../../publish/kaifang.ts'
import { goodEntry, sourceFolder } from '../source-folder.ts'

const closed = goodEntry
  .replace('307009/12', '307009/13')
  .replace(/^title: .*$/m, 'title: "=1+1，<b>停车场"')
  .replace(/^opening:\n( .*\n)+|^opening: .*\n/m, 'opening: { type: none, reason: 内部 }\n')

const demand = `title: 停车诱导
department: { name: 重庆市公安局 }
wants: { code: 307009/12 }
purpose: 诱导屏
fields: [编号, 收费标准]
obtained: false
requested: 2026-01-05
`

const source = (): string =>
  sourceFolder({
    'catalog/渝中区/民政局/a.yaml': goodEntry,
    'catalog/b.yaml': closed,
    'demands/2026/a.yaml': demand,
  })

const catalog = (folder: string, ...args: readonly string[]) => run(['catalog', ...args, '--source', folder])

describe('catalog compile', () => {
  it('writes a unified catalogue that reads as the entries it was made of', async () => {
    const folder = source()
    const [yaml, ndjson] = [join(folder, '../city/all.yaml'), join(folder, '../city/all.ndjson')]
    const written = await catalog(folder, 'compile', '--out', yaml)
    expect([written.status, written.stderr]).toEqual([0, ''])
    expect((await catalog(folder, 'compile', '--out', ndjson)).status).toBe(0)
    const documents = readYaml(readFileSync(yaml, 'utf8'), 'all.yaml').documents.map(({ spec }) => spec)
    const lines = readFileSync(ndjson, 'utf8').trim().split('\n')
    expect(documents).toEqual(lines.map((line): unknown => JSON.parse(line)))
    const again = sourceFolder({
      'catalog/all.yaml': readFileSync(yaml, 'utf8').replaceAll('../datasets/data', '../data'),
    })
    const known = (entries: Awaited<ReturnType<typeof loadCatalog>>['entries']) =>
      entries
        .map(({ place: _place, lines: _lines, data, ...entry }) => ({ ...entry, data: data.length }))
        .sort((a, b) => (a.code < b.code ? -1 : 1))
    expect(known((await loadCatalog(again)).entries)).toEqual(known((await loadCatalog(folder)).entries))
  })

  it('counts every level and reports what only the whole shows', async () => {
    const folder = sourceFolder({
      'catalog/a.yaml': goodEntry,
      'catalog/b.yaml': goodEntry.replace('307009/12', '307009/13'),
    })
    const { status, stdout } = await catalog(folder, 'compile', '--json')
    const read = JSON.parse(stdout) as { entries: number; findings: { code: string }[] }
    expect([status, read.entries, read.findings.map(({ code }) => code)]).toEqual([0, 2, ['entry_duplicate']])
  })

  it('fails where a code is used twice', async () => {
    const folder = sourceFolder({ 'catalog/a.yaml': goodEntry, 'catalog/b.yaml': goodEntry })
    const { status, stdout } = await catalog(folder, 'compile')
    expect(status).toBe(1)
    expect(stdout).toContain('[code_duplicate]')
  })
})

describe('catalog assess', () => {
  const asOf = ['--as-of', '2026-02-14']

  it('says the same as a table, CSV, workbook, page and JSON', async () => {
    const folder = source()
    const file = (ending: string): string => join(folder, `../out/assessment.${ending}`)
    for (const ending of ['csv', 'xlsx', 'html'])
      expect((await catalog(folder, 'assess', ...asOf, '--out', file(ending))).status).toBe(0)
    const csv = readFileSync(file('csv'), 'utf8')
    const rows = Papa.parse<string[]>(csv.slice(1).trimEnd()).data
    const sheet = await readSheet(file('xlsx'))
    const json = JSON.parse((await catalog(folder, 'assess', ...asOf, '--json')).stdout) as {
      rows: { entries: number; open: { count: number; of: number } }[]
    }
    expect(csv.startsWith('\ufeff')).toBe(true)
    expect(sheet.map((row) => row.map((cell) => String(cell ?? '')))).toEqual(rows)
    const at = rows[0]?.indexOf('无条件开放 open') ?? -1
    expect(rows.slice(1).map((row) => row.slice(at, at + 3))).toEqual(
      json.rows.map(({ open }) => [`${open.count}`, `${open.of}`, `${open.count / open.of}`]),
    )
    expect(json.rows[0]?.open).toEqual({ count: 1, of: 2 })
    const html = readFileSync(file('html'), 'utf8')
    expect(html.match(/<tr class/g)).toHaveLength(json.rows.length)
    expect(html).not.toMatch(/<script|https?:/)
    expect((await catalog(folder, 'assess', ...asOf)).stdout).toContain('50 % (1/2)')
  })

  it('refuses to write into a published store', async () => {
    const folder = source()
    const store = join(folder, '../dist')
    mkdirSync(join(store, 'releases/abc/public'), { recursive: true })
    symlinkSync('releases/abc', join(store, 'current'))
    const { status, stderr } = await catalog(folder, 'assess', '--out', join(store, 'current/public/a.html'))
    expect([status, stderr.includes('--out')]).toEqual([1, true])
  })

  it('still reports where an entry cannot be read, and says so', async () => {
    const folder = sourceFolder({ 'catalog/a.yaml': goodEntry, 'catalog/b.yaml': 'title: 无代码\n' })
    const { status, stdout, stderr } = await catalog(folder, 'assess')
    expect(status).toBe(1)
    expect(stdout).toContain('全市')
    expect(stderr).toContain('[key_missing]')
  })
})

describe('catalog responsibilities and demands', () => {
  it('keep a formula in a title from being one', async () => {
    const { stdout } = await catalog(source(), 'responsibilities', '--format', 'csv')
    expect(Papa.parse<string[]>(stdout.trimEnd()).data[2]).toContain("'=1+1，<b>停车场")
    expect((await catalog(source(), 'responsibilities', '--format', 'html')).stdout).toContain(
      '&lt;b&gt;停车场',
    )
  })

  it('align full-width characters on a terminal', async () => {
    const { stdout } = await catalog(source(), 'responsibilities')
    const [head = '', , , first = '', second = ''] = stdout.split('\n').slice(2)
    const columnOf = (line: string, text: string): number =>
      [...line.slice(0, line.indexOf(text))].reduce((sum, c) => sum + (/[\u2e80-\uffef]/.test(c) ? 2 : 1), 0)
    expect([first, second].map((line) => columnOf(line, '307009/1'))).toEqual(
      Array(2).fill(columnOf(head, '信息资源代码')),
    )
  })

  it('tell what meets a demand', async () => {
    const { status, stdout } = await catalog(source(), 'demands', '--json')
    const [first] = JSON.parse(stdout) as {
      result: string
      match: { code: string }
      reasons: { en: string }[]
    }[]
    expect([status, first?.result, first?.match.code]).toEqual([0, 'partly', '307009/12'])
    expect(first?.reasons.map(({ en }) => en)).toEqual(['fields missing: 收费标准'])
  })

  it('fail on a demand that is wrong', async () => {
    const folder = sourceFolder({
      'catalog/a.yaml': goodEntry,
      'demands/a.yaml': demand.replace('obtained: false', 'obtained: 否'),
      'demands/b.doc': 'x',
    })
    const { status, stderr } = await catalog(folder, 'demands')
    expect(status).toBe(1)
    expect(stderr).toContain('datasets/demands/a.yaml:6')
    expect(stderr).toContain('[demand_file_kind_unknown]')
  })
})

describe('catalog, used wrongly,', () => {
  it.each([
    [[]],
    [['rollup']],
    [['assess', '--as-of', '2026-02-30']],
    [['assess', '--format', 'pdf']],
    [['assess', '--format', 'xlsx']],
    [['compile', '--out', 'all.csv']],
  ])('says so of %j', async (args) => {
    const { status, stderr } = await catalog('datasets', ...args)
    expect(status).toBe(2)
    expect(stderr).not.toBe('')
  })
})
