import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { currentVersion, type Manifest } from '#release/manifest.ts'
import { verifyRelease } from '#release/verify.ts'
import { entryYaml, sourceFolder } from './source-folder.ts'

const folder = sourceFolder()
afterAll(() => folder.dispose())

const fields = `
  - { name: code, title: 代码, type: string, open: true }
  - { name: count, title: 数量, type: integer, open: true }`
const read = (path: string): string => readFileSync(join(folder.out, 'current/public', path), 'utf8')

describe('a dataset without rows', () => {
  it('is published where it says all its types, once it is allowed to lose what it had', async () => {
    folder.write('data/rows.csv', '代码,数量\r\n1,2\r\n3,4\r\n')
    folder.write('catalog/entry.yaml', entryYaml({ fields }))
    await folder.publish()
    folder.write('data/rows.csv', '代码,数量\r\n')
    const stopped = await folder.publish()
    expect(stopped.findings.map(({ severity, code }) => `${severity} ${code}`)).toEqual([
      'warning file_no_rows',
      'error rows_halved',
    ])
    folder.write('catalog/entry.yaml', entryYaml({ fields, more: 'allow: [rows-halved]' }))
    expect((await folder.publish()).outcome).toBe('published')
    const [dataset] = (JSON.parse(read('release.json')) as Manifest).datasets
    const version = dataset && currentVersion(dataset)
    expect([version?.rows, version?.changes?.sentence.zh]).toEqual([0, '删除 2 行'])
    const text = (format: string): string =>
      read(version?.distributions.find((one) => one.format === format)?.path ?? '')
    expect(['csv', 'ndjson', 'json'].map(text)).toEqual(['code,count\r\n', '', '[]\n'])
    expect(read('datasets/307009-1/index.html')).toContain('没有任何行')
    expect(await verifyRelease(folder.out, silent.step('verify'))).toEqual([])
  })

  it('is refused where only rows could tell a type', async () => {
    folder.write('catalog/entry.yaml', entryYaml({ fields: fields.replace('type: integer, ', '') }))
    const { findings } = await folder.publish()
    expect(findings.map(({ severity, code }) => `${severity} ${code}`)).toContain('error file_no_rows')
  })
})
