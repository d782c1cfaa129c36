import { readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Folder, makeFolder } from './folder.ts'

const dataset = {
  title: '水质',
  description: '断面水质',
  identifier: 'water-1',
  publisher: { name: '环境局' },
  accessLevel: 'public',
  license: 'https://creativecommons.org/publicdomain/zero/1.0/',
  modified: '2025-01-01',
  keyword: ['水'],
}
const package1 = {
  name: 'rain',
  title: '降雨',
  contributors: [{ title: '气象局' }],
  resources: [
    { name: 'r', path: 'r.csv', schema: { fields: [{ name: 'mm', title: '雨量', type: 'number' }] } },
  ],
}

let made: Folder
let inbox: Folder
beforeEach(() => {
  made = makeFolder()
  inbox = makeFolder()
})
afterEach(() => {
  made.remove()
  inbox.remove()
})

const bring = (content: object) => made.harvest({ sources: [inbox.write('source.json', content)] })
const bringDataset = (change: object = {}) => bring({ dataset: [{ ...dataset, ...change }] })

const edit = (file: string, change: (text: string) => string): void =>
  writeFileSync(file, change(readFileSync(file, 'utf8')))

const fileOf = async (content: Promise<{ changes: readonly { file: string }[] }>): Promise<string> =>
  (await content).changes[0]?.file ?? ''

describe('a harvest that is repeated', () => {
  it('changes nothing where nothing changed, and keeps local edits', async () => {
    const file = await fileOf(bringDataset())
    expect((await bringDataset()).changes).toEqual([])
    edit(file, (text) => `# 人工核对\n${text.replace('title: 水质', 'title: 水质监测')}`)
    const { changes, findings } = await bringDataset()
    expect(changes).toEqual([])
    expect(findings.filter(({ code }) => code === 'harvest_conflict')).toEqual([])
    expect(readFileSync(file, 'utf8')).toContain('# 人工核对')
  })

  it('brings what changed at the source', async () => {
    const file = await fileOf(bringDataset())
    edit(file, (text) => text.replace('summary: 断面水质', 'summary: 本地摘要'))
    const { changes } = await bringDataset({ modified: '2025-02-02', keyword: ['水', '断面'] })
    expect(changes).toHaveLength(1)
    expect(parse(readFileSync(file, 'utf8'))).toMatchObject({
      summary: '本地摘要',
      modified: '2025-02-02',
      keywords: ['水', '断面'],
    })
  })

  it('keeps what was changed on both sides, and tells it until it is settled', async () => {
    const file = await fileOf(bringDataset())
    edit(file, (text) => text.replace('title: 水质', 'title: 本地名称'))
    const conflicts = async () =>
      (await bringDataset({ title: '来源名称' })).findings.filter(({ code }) => code === 'harvest_conflict')
    expect((await conflicts()).map(({ place }) => place.key)).toEqual(['title'])
    expect(await conflicts()).toHaveLength(1)
    expect(readFileSync(file, 'utf8')).toContain('title: 本地名称')
    edit(file, (text) => text.replace('title: 本地名称', 'title: 来源名称'))
    expect(await conflicts()).toEqual([])
  })

  it('never opens, closes or publishes by itself', async () => {
    const file = await fileOf(bringDataset({ accessLevel: 'non-public' }))
    edit(file, (text) => text.replace('status: submitted', 'status: published'))
    const { changes, findings } = await bringDataset({ accessLevel: 'public' })
    expect(changes).toEqual([])
    expect(findings.map(({ code, place }) => [code, place.key])).toContainEqual([
      'harvest_conflict',
      'opening.type',
    ])
    expect(parse(readFileSync(file, 'utf8'))).toMatchObject({
      status: 'published',
      opening: { type: 'none' },
    })
  })

  it('keeps what people decided of fields, adds new ones closed, and tells those that are gone', async () => {
    const file = await fileOf(bring(package1))
    edit(file, (text) =>
      text.replace('type: number', 'type: number\n    open: true\n    description: 本地说明'),
    )
    const [resource] = package1.resources
    const fields = [
      { name: 'mm', title: '雨量', type: 'integer' },
      { name: 'day', title: '日期', type: 'date' },
    ]
    await bring({ ...package1, resources: [{ ...resource, schema: { fields } }] })
    expect(parse(readFileSync(file, 'utf8'))).toMatchObject({
      fields: [
        { name: 'mm', type: 'integer', open: true, description: '本地说明' },
        { name: 'day', title: '日期', type: 'date' },
      ],
    })
    expect(parse(readFileSync(file, 'utf8')).fields[1]).not.toHaveProperty('open')
    const gone = await bring({
      ...package1,
      resources: [{ ...resource, schema: { fields: fields.slice(1) } }],
    })
    expect(gone.findings.map(({ code }) => code)).toContain('fields_gone')
  })

  it('tells datasets that the source no longer has, and keeps their entries', async () => {
    await bring({ dataset: [dataset, { ...dataset, identifier: 'water-2', title: '二' }] })
    const { findings, changes } = await bringDataset()
    expect(changes).toEqual([])
    expect(findings.map(({ code }) => code)).toContain('harvest_entry_gone')
  })

  it('asks for a damaged state to be removed', async () => {
    await bringDataset()
    writeFileSync(made.path('.harvest.json'), '{')
    await expect(bringDataset()).rejects.toMatchObject({ code: 'harvest_state_damaged' })
  })
})
