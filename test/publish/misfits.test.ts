import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import type { Report } from '#publish/report.ts'
import type { Manifest } from '#release/manifest.ts'
import { verifyRelease } from '#release/verify.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
})
afterEach(() => folder.dispose())

const fields = (mask = '') => `
  - { name: code, title: 代码, type: string, open: true }
  - { name: name, title: 名称, type: integer, open: true${mask} }`

const write = (last: string, parts: Parameters<typeof entryYaml>[0] = {}): void => {
  const rows = Array.from({ length: 30 }, (_, i) => `${i},${i}`)
  folder.write('catalog/entry.yaml', entryYaml({ fields: fields(), ...parts }))
  folder.write('data/rows.csv', `代码,名称\r\n${rows.join('\r\n')}\r\n31,${last}\r\n`)
}

const codes = ({ findings }: Report): readonly string[] =>
  findings.map(({ severity, code }) => `${severity} ${code}`)

const read = (path: string): string => readFileSync(join(folder.out, 'current/public', path), 'utf8')
const version = () => (JSON.parse(read('release.json')) as Manifest).datasets[0]?.versions[0]

describe('a value that does not fit its type', () => {
  it('is published as its text beside the rows, with its checksum, and found by verify', async () => {
    write('约300')
    const report = await folder.publish()
    expect([report.outcome, ...codes(report)]).toEqual(['published', 'warning cell_type'])
    const { originals } = version() ?? {}
    expect(originals?.misfits).toEqual({ name: 1 })
    expect(read(originals?.path ?? '')).toBe('{"row":31,"field":"name","original":"约300"}\n')
    expect(read('data/307009-1/latest.json')).toContain('originals.ndjson')
    expect(read('datasets/307009-1/index.html')).toContain(`/${originals?.path}`)
    expect(await verifyRelease(folder.out, silent.step('verify'))).toEqual([])
  })

  it('makes another version when its text changes, and stays with an unchanged one', async () => {
    write('约300')
    await folder.publish()
    const first = version()
    write('约400')
    await folder.publish()
    const second = version()
    expect(second?.id).not.toBe(first?.id)
    const again = await folder.publish({ dryRun: true })
    expect(again.changes).toEqual([])
    expect(read(first?.originals?.path ?? '')).toContain('约300')
  })

  it('is inspected as a cell is: personal data in it stop the publish', async () => {
    write('转13800138000')
    const report = await folder.publish()
    expect(report.outcome).toBe('refused')
    expect(codes(report)).toContain('error personal_data')
  })

  it('leaves under the mask of its field', async () => {
    write('转13800138000', { fields: fields(', mask: redact') })
    const report = await folder.publish()
    expect(codes(report)).toEqual(['warning cell_type'])
    expect(read(version()?.originals?.path ?? '')).toBe('{"row":31,"field":"name","original":"***"}\n')
    expect(JSON.stringify(report)).not.toContain('13800138000')
  })

  it('stops the publish where the portal allows none', async () => {
    folder.write('portal.yaml', `${portalYaml}misfitShare: 0\n`)
    write('约300')
    const report = await folder.publish()
    expect([report.outcome, ...codes(report)]).toEqual(['refused', 'warning cell_type', 'error misfit_share'])
  })
})
