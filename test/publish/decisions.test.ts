import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rules } from '#gate/decide.ts'
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
    const [open, conditional, withdrawn] = record().datasets.map(({ passed }) => passed)
    expect(open).toEqual(expect.arrayContaining(['published', 'unclassified', 'something-open']))
    expect(open).not.toContain('conditions-stated')
    expect(conditional).toEqual(expect.arrayContaining(['published', 'unclassified', 'conditions-stated']))
    expect(withdrawn).toEqual(expect.arrayContaining(['opening', 'security-level', 'unclassified']))
    expect(withdrawn).not.toContain('published')
  })

  it('counts no field of a conditional or withdrawn dataset', () => {
    expect(record().datasets.map((dataset) => 'fields' in dataset)).toEqual([true, false, false])
  })

  it('names every rule of the gate but the one for closed entries', () => {
    const names = rules.map(({ name }) => name).filter((name) => name !== 'reason-given')
    expect(publicRules.map(({ name }) => name)).toEqual(names)
  })

  it('remembers what was found in rows that are not read again', async () => {
    const people = sourceFolder()
    const towns = ['渝中', '渝中', '渝北', '渝北', '渝北']
    people.write(
      'data/rows.csv',
      `代码,名称\r\n${towns.map((town, i) => `a${i}@example.org,${town}\r\n`).join('')}`,
    )
    const more = `quasiIdentifiers: [name]
kAnonymity: 2
exceptions:
  - { field: code, detector: email, reason: 本人同意, by: 签字人, date: 2026-01-05 }`
    people.write('catalog/one.yaml', entryYaml({ more }))
    await people.publish()
    const read = (): object =>
      JSON.parse(readFileSync(join(people.out, 'current/public/decisions.json'), 'utf8'))
    const first = read()
    expect(first).toMatchObject({
      datasets: [{ excepted: { email: 5 }, anonymity: { k: 2, fields: ['name'] } }],
    })
    people.write(
      'catalog/two.yaml',
      entryYaml({ code: '307009/2', title: '另一项', opening: '{ type: none, reason: 内部 }' }),
    )
    people.write('catalog/one.yaml', entryYaml({ more: `${more}\nkeywords: [新词]` }))
    const second = await people.publish()
    expect([second.outcome, second.datasets[0]?.state]).toEqual(['published', 'unchanged'])
    expect(read()).toEqual(first)
    people.dispose()
  })

  it('is linked from the page about the portal, in both languages', () => {
    for (const path of ['about', 'en/about']) {
      const page = readFileSync(join(folder.out, `current/public/${path}/index.html`), 'utf8')
      expect(page).toContain('href="/decisions.json"')
      expect(page).toContain('href="/removed.json"')
    }
  })
})
