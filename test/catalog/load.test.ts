import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { checkCatalog } from '#catalog/check.ts'
import { fileSize } from '#catalog/codec/file-size.ts'
import { loadCatalog } from '#catalog/codec/load.ts'
import { goodEntry, sourceFolder } from './source-folder.ts'

const line = (code: string, more: object = {}): string =>
  JSON.stringify({
    code,
    title: '停车场',
    summary: '停车场',
    provider: { name: '重庆市民政局', code: '11500000009275780L' },
    format: { class: '电子表格', type: 'csv' },
    sharing: { type: '无条件共享' },
    opening: { type: '有条件开放', conditions: '签订协议' },
    security: { level: 1, classified: false },
    updateCycle: '每月',
    issued: '2025-12-05',
    theme: '交通运输',
    status: '已发布',
    ...more,
  })

describe('loading a catalogue', () => {
  it('reads every entry below catalog/ in the order of file names', async () => {
    const dir = sourceFolder({
      'catalog/b/two.ndjson': `${line('307009/2')}\n\n${line('307009/3')}\n`,
      'catalog/a.yml': goodEntry,
      'catalog/c.yaml': `---\n${goodEntry.replace('307009/12', '307009/4')}---\n${goodEntry.replace('307009/12', '307009/5')}`,
    })
    const { entries, findings } = await loadCatalog(dir)
    expect(entries.map((entry) => entry.code)).toEqual([
      '307009/12',
      '307009/2',
      '307009/3',
      '307009/4',
      '307009/5',
    ])
    expect(findings).toEqual([])
  })

  it('makes data paths absolute and keeps them as given', async () => {
    const dir = sourceFolder({ 'catalog/a.yaml': goodEntry })
    const { entries } = await loadCatalog(dir)
    expect(entries[0]?.data).toEqual([{ path: join(dir, 'data/rows.csv'), given: '../data/rows.csv' }])
  })

  it('takes Chinese words for themes, cycles, openings and statuses', async () => {
    const { entries } = await loadCatalog(sourceFolder({ 'catalog/a.ndjson': line('307009/2') }))
    expect(entries[0]).toMatchObject({
      theme: 'transport',
      updateCycle: 'monthly',
      opening: { type: 'conditional', conditions: '签订协议' },
      sharing: { type: 'unconditional' },
      status: 'published',
      license: 'CC-BY-4.0',
      modified: '2025-12-05',
    })
  })

  it('names the line of a broken NDJSON entry and reads the others', async () => {
    const text = `${line('307009/2')}\n{"code":\n${line('307009/3', { issued: '2025-13-01' })}\n`
    const { entries, findings } = await loadCatalog(sourceFolder({ 'catalog/a.ndjson': text }))
    expect(findings.map(({ code, place }) => [code, place.line])).toEqual([
      ['json_syntax', 2],
      ['date_invalid', 3],
    ])
    expect(entries.map((entry) => [entry.code, entry.faulty])).toEqual([
      ['307009/2', undefined],
      ['307009/3', true],
    ])
  })

  it('ignores dotfiles and refuses kinds it does not read', async () => {
    const dir = sourceFolder({
      'catalog/.draft.yaml': 'code: 1',
      'catalog/.git/x.yaml': 'code: 1',
      'catalog/a.yaml': goodEntry,
      'catalog/notes.md': '# notes',
      'catalog/目录清单.xls': 'PK',
    })
    const { entries, findings } = await loadCatalog(dir)
    expect(entries).toHaveLength(1)
    expect(findings.map(({ code, place }) => [code, place.file])).toEqual([
      ['file_kind_unknown', 'datasets/catalog/notes.md'],
      ['file_kind_unsupported', 'datasets/catalog/目录清单.xls'],
    ])
    expect(findings[1]?.what.zh).toContain('不读这种格式')
  })

  it('reads UTF-8 with a byte order mark and refuses other encodings', async () => {
    const dir = sourceFolder({
      'catalog/bom.yaml': `\u{feff}${goodEntry}`,
      'catalog/gbk.yaml': new Uint8Array([0x74, 0x3a, 0x20, 0xd6, 0xd8, 0xc7, 0xec]),
    })
    const { entries, findings } = await loadCatalog(dir)
    expect(entries).toHaveLength(1)
    expect(findings.map(({ code, place }) => [code, place.file])).toEqual([
      ['encoding_not_utf8', 'datasets/catalog/gbk.yaml'],
    ])
  })

  it('refuses data that lies outside behind a symbolic link', async () => {
    const dir = sourceFolder({ 'catalog/a.yaml': goodEntry.replace('rows.csv', 'link/secret.csv') })
    mkdirSync(join(dir, '../outside'))
    writeFileSync(join(dir, '../outside/secret.csv'), 'a\n1\n')
    symlinkSync(join(dir, '../outside'), join(dir, 'data/link'))
    const { entries, findings } = await loadCatalog(dir)
    expect(findings.map((finding) => finding.code)).toEqual(['data_path_outside'])
    expect(entries[0]?.data[0]?.path).toBe('')
  })

  it('reports the lines of data items behind a refused one', async () => {
    const yaml = goodEntry.replace('data:\n', 'data:\n  - path: /etc/passwd\n').replace('rows.csv', 'no.csv')
    const { entries, portal } = await loadCatalog(sourceFolder({ 'catalog/a.yaml': yaml }))
    const found = checkCatalog(entries, portal, fileSize)
    expect(found.map(({ code, place }) => [code, place.line])).toEqual([['data_file_missing', 24]])
  })

  it('says what is missing in a source folder that is not there', async () => {
    const { findings } = await loadCatalog(join(sourceFolder({}), 'nowhere'))
    expect(findings.map(({ code, place }) => [code, place.file])).toEqual([
      ['portal_missing', 'nowhere/portal.yaml'],
      ['catalog_missing', 'nowhere/catalog'],
    ])
  })

  it('refuses a catalogue without entries', async () => {
    const dir = sourceFolder({ 'catalog/.keep': '' })
    expect((await loadCatalog(dir)).findings.map((finding) => finding.code)).toEqual(['catalog_empty'])
  })

  it('reports problems of every file in one run', async () => {
    const dir = sourceFolder({
      'portal.yaml': 'titel: 门户\nlicense: MIT\n',
      'catalog/a.yaml': goodEntry.replace('theme: transport', 'theme: x'),
      'catalog/b.yaml': 'a: [',
    })
    const { findings } = await loadCatalog(dir)
    expect(findings.map(({ code, place }) => `${code} ${place.file}:${place.line}`)).toEqual([
      'key_unknown datasets/portal.yaml:1',
      'key_missing datasets/portal.yaml:1',
      'value_unknown datasets/catalog/a.yaml:12',
      'yaml_syntax datasets/catalog/b.yaml:1',
    ])
  })
})
