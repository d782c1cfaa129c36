import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '#publish/report.ts'
import { piecesOf } from './bytes-of-store.ts'
import { entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
})
afterEach(() => folder.dispose())

const rows = (cell: string): string => `代码,名称\r\n1,甲站\r\n2,${cell}\r\n3,乙站\r\n`
const exception =
  'exceptions: [{ field: name, detector: mobile, reason: 值班电话依规公开, by: 某某, date: 2026-01-05 }]'

const masked = `
  - { name: code, title: 代码, type: string, open: true }
  - { name: name, title: 名称, type: string, open: true, mask: redact }`

const codes = ({ findings }: Report): readonly string[] =>
  findings.map(({ severity, code }) => `${severity} ${code}`)

const write = (cell: string, parts: Parameters<typeof entryYaml>[0] = {}): void => {
  folder.write('catalog/entry.yaml', entryYaml(parts))
  folder.write('data/rows.csv', rows(cell))
}

describe('personal data in an open field', () => {
  it('stops the publish, tells where, and never what', async () => {
    write('联系13800138000')
    const report = await folder.publish()
    expect(report.outcome).toBe('refused')
    expect(report.findings).toMatchObject([
      {
        code: 'personal_data',
        place: { file: '../data/rows.csv', entry: '307009/1', key: 'name', row: 2 },
        about: { detector: 'mobile', cells: 1, rows: [2] },
      },
    ])
    expect(JSON.stringify(report)).not.toContain('13800138000')
    expect(existsSync(join(folder.out, 'current'))).toBe(false)
  })

  it('is told by a check that writes nothing', async () => {
    write('联系13800138000')
    expect(codes(await folder.publish({ dryRun: true }))).toEqual(['error personal_data'])
  })

  it('leaves the release that is served as it is', async () => {
    write('丙站')
    const first = await folder.publish()
    write('联系13800138000')
    const second = await folder.publish()
    expect([second.outcome, second.release]).toEqual(['refused', first.release])
  })

  it('leaves under a mask, of which nothing remains', async () => {
    write('联系13800138000', { fields: masked })
    expect((await folder.publish()).outcome).toBe('published')
    expect((await piecesOf(folder.out)).some(({ text }) => text.includes('13800138000'))).toBe(false)
  })

  it('leaves by an exception that a person signed, and no longer than that', async () => {
    write('联系13800138000', { more: exception })
    const signed = await folder.publish()
    expect([signed.outcome, ...codes(signed)]).toEqual(['published', 'note personal_data_excepted'])
    write('联系13800138000')
    expect(codes(await folder.publish())).toEqual(['error personal_data'])
  })

  it('leaves every earlier release, too, once its exception is taken back', async () => {
    write('联系13800138000', { more: exception })
    await folder.publish()
    write('丙站')
    expect((await folder.publish()).outcome).toBe('published')
    expect((await piecesOf(folder.out)).filter(({ text }) => text.includes('13800138000'))).toEqual([])
  })

  it('is not let out by an exception for something else', async () => {
    write('联系13800138000', { more: exception.replace('mobile', 'email') })
    expect(codes(await folder.publish())).toEqual(['error personal_data', 'warning exception_unused'])
  })

  it('makes an unknown detector an error that lists the known ones', async () => {
    write('丙站', { more: exception.replace('mobile', 'mobil') })
    const { findings } = await folder.publish()
    expect(findings[0]).toMatchObject({ code: 'value_unknown', severity: 'error' })
    expect(findings[0]?.remedy.zh).toContain('mobile')
  })

  it('makes an unknown field of an exception an error', async () => {
    write('丙站', { more: exception.replace('field: name', 'field: nam') })
    expect(codes(await folder.publish())).toContain('error field_unknown')
  })
})

describe('k-anonymity of an entry', () => {
  const declared = 'quasiIdentifiers: [name]\nkAnonymity: 2'

  it('below what it declares stops the publish', async () => {
    write('甲站', { more: declared })
    const report = await folder.publish()
    expect([report.outcome, ...codes(report)]).toEqual(['refused', 'error k_anonymity_low'])
    expect(JSON.stringify(report.findings)).not.toContain('乙站')
  })

  it('is reached by masks, and told', async () => {
    write('甲站', { more: declared, fields: masked })
    const report = await folder.publish()
    expect([report.outcome, ...codes(report)]).toEqual(['published', 'note k_anonymity'])
    expect(report.findings[0]?.what.zh).toContain('k = 3')
  })

  it('wants both the fields and the least k', async () => {
    write('甲站', { more: 'kAnonymity: 2' })
    expect(codes(await folder.publish())).toContain('error k_anonymity_incomplete')
  })
})

describe('the contact of what is opened', () => {
  it('may not be a mobile number', async () => {
    write('丙站', { more: 'contact: { phone: "138 0013 8000" }' })
    const report = await folder.publish()
    expect([report.outcome, ...codes(report)]).toEqual(['refused', 'error contact_personal'])
    expect(report.decisions[0]?.rules).toEqual(['office-contact'])
  })
})
