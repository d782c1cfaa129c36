import { cpSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { DatasetChange } from '#publish/changes/change.ts'
import type { Report } from '#publish/report.ts'
import { run } from './kaifang.ts'
import { type EntryParts, entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const code = '\n  - { name: code, title: 代码, type: string, open: true }'
const name = '\n  - { name: name, title: 名称, type: string, open: true }'
const count = '\n  - { name: count, title: 数量, type: integer, open: true }'

const entry = (parts: EntryParts = {}): string => entryYaml({ fields: code + name + count, ...parts })

const table = (rows: number, missing = 0): string =>
  `代码,名称,数量\r\n${Array.from({ length: rows }, (_, i) => `${i},${i < missing ? '' : '甲'},${i}\r\n`).join('')}`

// Published once; every test works on a copy.
const base = sourceFolder()
beforeAll(async () => {
  base.write('catalog/one.yaml', entry())
  base.write('catalog/two.yaml', entry({ code: '307009/2', title: '另一项' }))
  base.write('data/rows.csv', table(10))
  await base.publish()
})
afterAll(() => base.dispose())

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
  cpSync(base.source, folder.source, { recursive: true })
  cpSync(base.out, folder.out, { recursive: true, verbatimSymlinks: true })
})
afterEach(() => folder.dispose())

const errors = (report: Report): string[] =>
  report.findings.filter(({ severity }) => severity === 'error').map((finding) => finding.code)

const changesOf = (report: Report, id = '307009-1'): DatasetChange | undefined =>
  report.changes.find((change) => change.id === id)

/** What a dry run says of the first entry when it is written so. */
const preview = async (parts: EntryParts): Promise<DatasetChange | undefined> => {
  folder.write('catalog/one.yaml', entry(parts))
  return changesOf(await folder.publish({ dryRun: true }))
}

/** Source folders that break clients, and what they must allow for that. */
const breaking: readonly { code: string; allow: string; parts: EntryParts; rows?: string }[] = [
  { code: 'field_removed', allow: 'field-removed', parts: { fields: code + count } },
  {
    code: 'type_changed',
    allow: 'type-changed',
    parts: { fields: code + name + count.replace('integer', 'number') },
  },
  { code: 'rows_halved', allow: 'rows-halved', parts: {}, rows: table(5) },
]

describe('a publish that breaks clients', () => {
  it.each(breaking)('is stopped by $code, in a dry run too, and the release stays', async (change) => {
    const current = readlinkSync(join(folder.out, 'current'))
    folder.write('catalog/one.yaml', entry(change.parts))
    folder.write(
      'catalog/two.yaml',
      entry({ code: '307009/2', title: '另一项', more: `allow: [${change.allow}]` }),
    )
    if (change.rows !== undefined) folder.write('data/rows.csv', change.rows)
    const [dry, wet] = [await folder.publish({ dryRun: true }), await folder.publish()]
    expect([errors(dry), dry.outcome]).toEqual([[change.code], 'refused'])
    expect([errors(wet), wet.outcome]).toEqual([[change.code], 'refused'])
    expect(readlinkSync(join(folder.out, 'current'))).toBe(current)
  })

  it.each(breaking)('goes through $code where the entry allows it', async ({ allow, parts, rows }) => {
    const more = `allow: [${allow}]`
    folder.write('catalog/one.yaml', entry({ ...parts, more }))
    if (rows !== undefined) {
      folder.write('data/rows.csv', rows)
      folder.write('catalog/two.yaml', entry({ code: '307009/2', title: '另一项', more }))
    }
    const report = await folder.publish()
    expect([errors(report), report.outcome]).toEqual([[], 'published'])
    expect((await folder.publish({ dryRun: true })).findings.map((finding) => finding.code)).toContain(
      'allowance_unused',
    )
  })

  it('says where, what was, what is and what to do', async () => {
    folder.write(
      'catalog/one.yaml',
      entry({ fields: code + count + name.replace('name: name', 'name: label') }),
    )
    const [finding] = (await folder.publish({ dryRun: true })).findings
    expect(finding?.place).toMatchObject({
      entry: '307009/1',
      file: expect.stringMatching(/one\.yaml$/),
      key: 'fields',
    })
    expect(finding?.what.en).toBe(
      'The published field name (string) is no longer in the entry; it may have been renamed to label',
    )
    expect(finding?.remedy.en).toContain('allow: [field-removed]')
  })

  it('is stopped where a mask is taken off and the type is another', async () => {
    const masked = count.replace('open: true', 'open: true, mask: generalise')
    folder.write('catalog/one.yaml', entry({ fields: code + name + masked }))
    expect((await folder.publish()).outcome).toBe('published')
    folder.write('catalog/one.yaml', entry())
    expect(errors(await folder.publish())).toEqual(['type_changed'])
  })
})

describe('what closes is never stopped', () => {
  it.each<[string, EntryParts, string]>([
    [
      'a field that is closed',
      { fields: code + name + count.replace('open: true', 'open: false') },
      'changed',
    ],
    [
      'a field that is dropped',
      { fields: code + name + count.replace('open: true', 'open: true, mask: drop') },
      'changed',
    ],
    [
      'a field that is masked',
      { fields: code + name + count.replace('open: true', 'open: true, mask: redact') },
      'changed',
    ],
    ['a withdrawal', { status: 'withdrawn', more: 'withdrawal: { reason: 数据有误 }' }, 'withdrawn'],
    ['a condition', { opening: '{ type: conditional, conditions: 签订协议 }' }, 'conditional'],
    ['a closing', { opening: '{ type: none, reason: 内部 }' }, 'closed'],
    ['a draft', { status: 'draft' }, 'closed'],
  ])('%s', async (_, parts, kind) => {
    folder.write('catalog/one.yaml', entry(parts))
    const report = await folder.publish()
    expect([errors(report), report.outcome, changesOf(report)?.kind]).toEqual([[], 'published', kind])
  })
})

describe('a dry run tells', () => {
  it('nothing where nothing changes', async () => {
    expect((await folder.publish({ dryRun: true })).changes).toEqual([])
  })

  it('nothing where files are written otherwise and say the same, and a cell that says otherwise', async () => {
    folder.write('data/rows.csv', table(10).replaceAll('\r\n', '\n'))
    expect((await folder.publish({ dryRun: true })).changes).toEqual([])
    folder.write('data/rows.csv', table(10).replace('甲', '乙'))
    const { changes } = await folder.publish({ dryRun: true })
    expect(changes).toMatchObject([
      { id: '307009-1', kind: 'changed', fields: [] },
      { id: '307009-2', kind: 'changed', fields: [] },
    ])
  })

  it('datasets that come and go', async () => {
    folder.remove('catalog/two.yaml')
    folder.write('catalog/three.yaml', entry({ code: '307009/3', title: '第三项' }))
    const report = await folder.publish({ dryRun: true })
    expect(report.changes).toMatchObject([
      { id: '307009-2', title: '另一项', kind: 'removed' },
      { id: '307009-3', title: '第三项', kind: 'added', rows: { before: 0, after: 10 } },
    ])
  })

  it('fields that come, and compatible changes of others', async () => {
    const more = '\n  - { name: note, title: 备注, type: string, open: true }'
    folder.write('data/rows.csv', '代码,名称,数量,备注\r\n'.concat('1,甲,1,乙\r\n'.repeat(10)))
    const change = await preview({
      fields: code + name.replace('open: true', 'open: true, description: 全称') + count + more,
    })
    expect(change).toMatchObject({
      kind: 'changed',
      fields: [
        { name: 'name', kind: 'description', breaking: false, after: '全称' },
        { name: 'note', kind: 'added', breaking: false, after: 'string' },
      ],
    })
  })

  it('a field that is declared to be renamed, and what else differs by its new name; nothing stops it', async () => {
    const label =
      '\n  - { name: label, title: 标签, column: 名称, renamedFrom: name, type: string, open: true }'
    const renamed = { name: 'label', kind: 'renamed', breaking: true, before: 'name', after: 'label' }
    expect(await preview({ fields: code + label + count })).toMatchObject({
      kind: 'changed',
      fields: [renamed, { name: 'label', kind: 'title', breaking: false }],
    })
    const report = await folder.publish()
    expect([errors(report), report.outcome]).toEqual([[], 'published'])
    expect(changesOf(report)?.fields[0]).toEqual(renamed)
    expect(
      await preview({ fields: code + label.replace('open: true', 'open: false') + count }),
    ).toMatchObject({
      fields: [{ name: 'label', kind: 'closed' }],
    })
  })

  it('closed and masked fields as breaking, a lost key too', async () => {
    folder.write('catalog/one.yaml', entry({ more: 'primaryKey: [code]' }))
    await folder.publish()
    const change = await preview({
      more: 'primaryKey: [code]',
      fields:
        code.replace('open: true', 'open: true, mask: partial') +
        name.replace('open: true', 'open: false') +
        count,
    })
    expect(change?.fields).toMatchObject([
      { name: 'code', kind: 'masked', breaking: true, before: 'string', after: 'partial' },
      { name: 'name', kind: 'closed', breaking: true },
    ])
    expect(change?.primaryKey).toEqual({ before: ['code'], after: [] })
  })

  it('rows before and after, values that went missing, metadata that differ', async () => {
    folder.write('data/rows.csv', table(8, 2))
    const change = await preview({ title: '新的名称' })
    expect(change).toMatchObject({
      rows: { before: 10, after: 8 },
      missing: [{ field: 'name', before: 0, after: 0.25 }],
      metadata: ['title'],
      fields: [],
    })
  })

  it('the same as the publish that follows, missing values aside', async () => {
    folder.write('data/rows.csv', table(8))
    folder.write('catalog/two.yaml', entry({ code: '307009/2', title: '另一项', status: 'draft' }))
    const [dry, wet] = [await folder.publish({ dryRun: true }), await folder.publish()]
    expect(dry.changes).toHaveLength(2)
    expect(wet.changes).toEqual(dry.changes)
  })
})

describe('kaifang diff', () => {
  it('prints the changes and what stops them, and writes nothing', async () => {
    const current = readFileSync(join(folder.out, 'current/public/release.json'), 'utf8')
    folder.write('catalog/one.yaml', entry({ fields: code + count }))
    const args = ['diff', '--source', folder.source, '--out', folder.out]
    const [said, json] = await Promise.all([run(args), run([...args, '--json'])])
    expect(said.stdout).toMatch(
      /~ 更新 changed {2}307009-1[\s\S]*! 不兼容 breaking {2}name {2}消失 removed[\s\S]*field_removed/,
    )
    expect([said.status, json.status]).toEqual([1, 1])
    expect(JSON.parse(json.stdout)).toMatchObject({ outcome: 'refused', changes: [{ id: '307009-1' }] })
    expect(readFileSync(join(folder.out, 'current/public/release.json'), 'utf8')).toBe(current)
  })
})
