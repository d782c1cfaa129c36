import { cpSync, readdirSync, readlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import { piecesOf } from './bytes-of-store.ts'
import { type EntryParts, entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const word = (place: string): string => `zq${place}qz`

const metadata = ['title', 'summary', 'english', 'keyword', 'contact']
const data = ['field', 'fieldtitle', 'note', 'oldcell', 'cell']
const reason = 'withdrawal: { date: 2026-03-01, reason: 数据有误 }'

const provider = (name: string): string =>
  `{ name: ${name}, unit: ${word('unit')}, code: 12500157000000027R, region: "500157" }`

const texts = `keywords: [${word('keyword')}]
titleEn: ${word('english')}
contact: { name: ${word('contact')}, email: a@example.org }`

const fieldsWith = (rest: string): string => `
  - { name: code, title: 代码, type: string, open: true }
  - { name: ${word('field')}, title: ${word('fieldtitle')}, type: string, description: ${word('note')}, ${rest} }`

/** The entry as it is while it is open. */
const open: EntryParts = {
  title: word('title'),
  summary: word('summary'),
  provider: provider(word('provider')),
  more: texts,
  fields: fieldsWith('open: true'),
  data: '\n  - { path: ../data/canary.csv }',
}

/** What a publisher changes, and which words may then be nowhere. */
const changes: readonly { name: string; to: EntryParts | null; gone: readonly string[] }[] = [
  { name: 'deleted', to: null, gone: [...metadata, ...data, 'provider', 'unit'] },
  {
    name: 'closed',
    to: { ...open, opening: '{ type: none, reason: 内部 }' },
    gone: [...metadata, ...data, 'provider', 'unit'],
  },
  { name: 'made a draft', to: { ...open, status: 'draft' }, gone: [...metadata, ...data, 'provider'] },
  {
    name: 'classified',
    to: { ...open, security: '{ level: 1, classified: true }' },
    gone: [...metadata, ...data, 'provider'],
  },
  {
    name: 'given a higher security level',
    to: { ...open, security: '{ level: 2, classified: false }' },
    gone: [...metadata, ...data, 'provider'],
  },
  {
    name: 'withdrawn',
    to: { ...open, status: 'withdrawn', more: `${texts}\n${reason}` },
    gone: ['summary', 'english', 'keyword', 'contact', 'provider', 'unit', ...data],
  },
  {
    name: 'opened on conditions only',
    to: { ...open, opening: '{ type: conditional, conditions: 签订协议后提供 }' },
    gone: data,
  },
  { name: 'left with its field closed', to: { ...open, fields: fieldsWith('open: false') }, gone: data },
  {
    name: 'left without its field',
    to: {
      ...open,
      more: `${texts}\nallow: [field-removed]`,
      fields: '\n  - { name: code, title: 代码, type: string, open: true }',
    },
    gone: data,
  },
  {
    name: 'left with its field closed, and the name of it given to another',
    to: {
      ...open,
      more: `${texts}\nallow: [field-removed]`,
      fields: `
  - { name: ${word('field')}, title: 代码, type: string, open: true }
  - { name: other, title: ${word('fieldtitle')}, type: string, description: ${word('note')}, open: false }`,
    },
    gone: ['fieldtitle', 'note', 'oldcell', 'cell'],
  },
  {
    name: 'left with its field dropped',
    to: { ...open, fields: fieldsWith('open: true, mask: drop') },
    gone: data,
  },
  {
    name: 'left with its field masked',
    to: { ...open, fields: fieldsWith('open: true, mask: redact') },
    gone: ['cell', 'oldcell'],
  },
  {
    name: 'left without its contact',
    to: { ...open, more: texts.replace(/\ncontact.*/, '') },
    gone: ['contact'],
  },
]

const rows = (...cells: readonly string[]): string =>
  `代码,${word('fieldtitle')}\r\n${cells.map((cell, index) => `${index},${word(cell)}\r\n`).join('')}`

/** A store with two releases and two versions of the entry, in which every word stands. */
const publishTwice = async (): Promise<SourceFolder> => {
  const folder = sourceFolder()
  folder.write('catalog/other.yaml', entryYaml({ code: '307009/2', title: '另一项数据' }))
  folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
  folder.write('catalog/canary.yaml', entryYaml(open))
  folder.write('data/canary.csv', rows('oldcell'))
  await folder.publish()
  folder.write('data/canary.csv', rows('cell'))
  await folder.publish()
  return folder
}

const found = async (folder: SourceFolder, words: readonly string[]): Promise<string[]> => {
  const pieces = await piecesOf(folder.out)
  return words.filter((place) =>
    pieces.some(({ path, text }) => text.includes(word(place)) || path.includes(word(place))),
  )
}

const change = (folder: SourceFolder, to: EntryParts | null): void => {
  if (to === null) folder.remove('catalog/canary.yaml')
  else folder.write('catalog/canary.yaml', entryYaml(to))
}

const twice = await publishTwice()
const asPublishedTwice = twice.keep()
afterAll(() => twice.dispose())

describe('after the next publish', () => {
  const folder = twice
  beforeEach(asPublishedTwice)

  it.each(changes)('nothing is left of an entry that was $name', async ({ to, gone }) => {
    change(folder, to)
    expect((await folder.publish()).findings.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(await found(folder, gone)).toEqual([])
  })

  it('nothing is left of the notice of a withdrawal that was closed', async () => {
    change(folder, { ...open, status: 'withdrawn', more: `${texts}\n${reason}` })
    await folder.publish()
    expect(await found(folder, ['title'])).toEqual(['title'])
    change(folder, {
      ...open,
      status: 'withdrawn',
      opening: '{ type: none, reason: 内部 }',
      more: `${texts}\n${reason}`,
    })
    await folder.publish()
    expect(await found(folder, ['title'])).toEqual([])
  })

  it('nothing is left of what a killed publish could not remove, though nothing changed since', async () => {
    const before = join(folder.out, readlinkSync(join(folder.out, 'current')))
    const kept = join(folder.out, '..', 'kept')
    cpSync(before, kept, { recursive: true })
    change(folder, null)
    await folder.publish()
    cpSync(kept, before, { recursive: true })
    cpSync(kept, join(folder.out, '.staging-999999999'), { recursive: true })
    expect(await found(folder, data)).toEqual(data)
    expect((await folder.publish()).outcome).toBe('unchanged')
    expect(await found(folder, data)).toEqual([])
  })

  it('nothing is left where the release before cannot be read', async () => {
    writeFileSync(join(folder.out, 'current/public/release.json'), '{')
    change(folder, null)
    await folder.publish()
    expect(await found(folder, data)).toEqual([])
  })
})

describe('where nothing was closed', () => {
  const folder = twice
  beforeEach(asPublishedTwice)

  it('every word stands in the store', async () => {
    const words = [...new Set(changes.flatMap(({ gone }) => gone))]
    expect(await found(folder, words)).toEqual(words)
  })

  it('the release before and the earlier version stay', async () => {
    const releases = readdirSync(join(folder.out, 'releases'))
    expect(releases).toHaveLength(2)
    expect(releases).toContain(readlinkSync(join(folder.out, 'current')).split('/').at(-1))
    expect(await found(folder, ['oldcell', 'cell'])).toEqual(['oldcell', 'cell'])
  })

  it('what changed since the earlier version is told, its cells among it', async () => {
    const told = (await piecesOf(folder.out)).filter(({ path }) => /\/changes\/\w+\.(ndjson|csv)$/.test(path))
    expect(told).toHaveLength(2)
    expect(told.every(({ text }) => text.includes(word('oldcell')))).toBe(true)
  })
})
