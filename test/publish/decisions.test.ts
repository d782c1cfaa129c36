import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { publicRules } from '#publish/decision-rules.ts'
import { entryYaml, sourceFolder } from './source-folder.ts'

const folder = sourceFolder()
const record = (): { datasets: readonly { id: string; passed: readonly string[] }[] } =>
  JSON.parse(readFileSync(join(folder.out, 'current/public/decisions.json'), 'utf8'))

const fields = `
  - { name: code, title: 代码, type: string, open: true }
  - { name: name, title: 名称, type: string, open: true, mask: partial }
  - { name: phone, title: 电话, type: string, open: true, mask: redact }
  - { name: note, title: 备注, type: string }
  - { name: gone, title: 丢弃, type: string, open: true, mask: drop }`

describe('the public decision record', () => {
  beforeAll(async () => {
    folder.write('catalog/open.yaml', entryYaml({ fields }))
    folder.write('data/rows.csv', '代码,名称,电话,备注,丢弃\r\n1,甲某,023,内,丢\r\n')
    folder.write(
      'catalog/conditional.yaml',
      entryYaml({ code: '307009/2', fields, opening: '{ type: conditional, conditions: 签订协议 }' }),
    )
    folder.write(
      'catalog/withdrawn.yaml',
      entryYaml({ code: '307009/3', status: 'withdrawn', more: 'withdrawal: { reason: 数据有误 }' }),
    )
    folder.write(
      'catalog/closed.yaml',
      entryYaml({ code: '307009/4', opening: '{ type: none, reason: 内部 }' }),
    )
    expect((await folder.publish()).outcome).toBe('published')
  })
  afterAll(() => folder.dispose())

  it('says of each dataset of the portal which rules it passed, its licence, its open fields and masks', () => {
    expect(record().datasets).toMatchObject([
      {
        ...{ id: '307009-1', outcome: 'open', license: 'CC-BY-4.0' },
        fields: { whole: 1, masked: 2, masks: { partial: 1, redact: 1 } },
      },
      { id: '307009-2', outcome: 'metadata', opening: 'conditional' },
      { id: '307009-3', outcome: 'withdrawn', reason: '数据有误' },
    ])
    expect(record().datasets.map(({ passed }) => passed.length)).toEqual([
      publicRules.length,
      publicRules.length,
      publicRules.length - 1,
    ])
  })

  it('counts no field of a conditional or withdrawn dataset', () => {
    expect(record().datasets.map((dataset) => 'fields' in dataset)).toEqual([true, false, false])
  })

  it('names every rule of the gate', () => {
    const rules = readdirSync('src/gate/rules').map((file) => file.replace('.ts', ''))
    expect(publicRules.map(({ name }) => name).toSorted()).toEqual(rules.toSorted())
  })

  it('is linked from the page about the portal, in both languages', () => {
    for (const path of ['about', 'en/about']) {
      const page = readFileSync(join(folder.out, `current/public/${path}/index.html`), 'utf8')
      expect(page).toContain('href="/decisions.json"')
      expect(page).toContain('href="/removed.json"')
    }
  })
})
