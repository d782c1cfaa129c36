import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import type { Release } from '#release/read.ts'
import { createApp } from '../../api/app.ts'
import { piecesOf } from './bytes-of-store.ts'
import { entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const word = (place: string): string => `zq${place}qz`

const fields = `
  - { name: code, title: 代码, type: string, open: true }
  - { name: ${word('field')}, title: 名称, type: string, open: true }`

const gone = {
  ...{ code: '307009/2', title: '将撤回的数据', summary: word('summary'), fields },
  more: `keywords: [${word('keyword')}]`,
  data: '\n  - { path: ../data/gone.csv }',
}

const notice = 'withdrawal: { date: 2026-03-01, reason: 数据有误, authority: 示例主管部门 }'

const withdrawn = entryYaml({ ...gone, status: 'withdrawn', more: `${gone.more}\n${notice}` })

const other = entryYaml({ title: '另一项数据', more: 'related: ["307009/2"]' })

interface Removed {
  readonly datasets: readonly { readonly id: string; readonly files: readonly object[] }[]
}

const removedOf = ({ out }: SourceFolder): Removed =>
  JSON.parse(readFileSync(join(out, 'current/public/removed.json'), 'utf8'))

const words = ['summary', 'keyword', 'field', 'oldcell', 'cell'].map(word)

const found = async ({ out }: SourceFolder): Promise<readonly string[]> => {
  const pieces = await piecesOf(out)
  return words.filter((each) => pieces.some(({ path, text }) => text.includes(each) || path.includes(each)))
}

describe('a dataset that is withdrawn', () => {
  const folder = sourceFolder()
  let release: Release
  let before: Release['manifest']

  const publishCells = async (cell: string): Promise<void> => {
    folder.write('data/gone.csv', `代码,名称\r\n1,${word(cell)}\r\n`)
    expect((await folder.publish()).outcome).toBe('published')
  }

  const opened = async (): Promise<Release> => {
    const opened = await openRelease(folder.out)
    if (opened === null) throw new Error('nothing published')
    return opened
  }

  beforeAll(async () => {
    folder.write('catalog/other.yaml', other)
    folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
    folder.write('catalog/gone.yaml', entryYaml(gone))
    await publishCells('oldcell')
    await publishCells('cell')
    const past = await opened()
    past.close()
    before = past.manifest
    expect(await found(folder)).toEqual(words)
    folder.write('catalog/gone.yaml', withdrawn)
    expect((await folder.publish()).outcome).toBe('published')
    release = await opened()
  })
  afterAll(() => {
    release.close()
    folder.dispose()
  })

  const publicText = (path: string): string => readFileSync(join(release.publicDir, path), 'utf8')

  it('leaves no byte of its data in any release of the store, compressed files opened', async () => {
    expect(await found(folder)).toEqual([])
    expect(readdirSync(join(folder.out, 'releases'))).toEqual([release.id])
  })

  it.each(['datasets', 'en/datasets'])('leaves a notice at %s with reason, day and authority', (path) => {
    const page = publicText(`${path}/307009-2/index.html`)
    expect(page).toContain('将撤回的数据')
    expect(page).toContain('数据有误')
    expect(page).toContain('示例主管部门')
    expect(page).toContain('2026')
    expect(page).toMatch(/<meta name="robots" content="noindex/)
  })

  it('is in nothing that leads to datasets', () => {
    const leading = release.manifest.files
      .map((file) => file.path)
      .filter((path) => !/307009-2\/index\.html$|^(removed|decisions)\.json$/.test(path))
      .filter((path) => /\.(json|jsonld|xml|txt|html)$/.test(path))
    expect(leading).toEqual(
      expect.arrayContaining(['search/index.json', 'feed.xml', 'sitemap.xml', 'llms.txt']),
    )
    expect(leading.filter((path) => /307009[-/]2|将撤回的数据/.test(publicText(path)))).toEqual([])
  })

  it('is related to no other dataset any more', () => {
    expect(before.datasets.find(({ id }) => id === '307009-1')?.related).toEqual(['307009/2'])
    expect(release.dataset('307009-1')?.related).toEqual([])
  })

  it.each([
    '/api/v1/datasets/307009-2',
    '/api/v1/datasets/307009-2/records',
    '/api/v1/datasets/307009-2/fields',
    '/api/v1/datasets/307009-2/versions',
    '/data/307009-2/latest.json',
    '/data/307009-2/0123456789abcdef/307009-2.csv',
    '/datasets/307009-2/',
    '/en/datasets/307009-2/',
  ])('answers 410 at %s', async (path) => {
    const app = createApp({ release: () => release })
    expect((await app.request(path)).status).toBe(410)
  })

  it('tells the API why, when and by whom', async () => {
    const app = createApp({ release: () => release })
    const answer = await (await app.request('/api/v1/datasets/307009-2')).json()
    expect(answer).toMatchObject({
      code: 'dataset_withdrawn',
      withdrawal: { date: '2026-03-01', reason: '数据有误', authority: '示例主管部门' },
    })
  })

  it('is in removed.json with the checksum of every file that it had', () => {
    const files = before.files.filter(({ path }) => path.startsWith('data/307009-2/'))
    const versions = before.datasets.find(({ id }) => id === '307009-2')?.versions ?? []
    expect(versions).toHaveLength(2)
    expect(files.length).toBeGreaterThan(10)
    const [dataset] = removedOf(folder).datasets
    expect(dataset).toMatchObject({ id: '307009-2', reason: '数据有误', authority: '示例主管部门' })
    expect(dataset?.files).toEqual(expect.arrayContaining([...files]))
    expect(dataset?.files).toHaveLength(files.length)
  })

  it('stays in removed.json through later publishes, and leaves it when it is open again', async () => {
    const first = removedOf(folder)
    folder.write('catalog/other.yaml', other.replace('另一项数据', '改了名的数据'))
    expect((await folder.publish({ full: true })).outcome).toBe('published')
    expect(removedOf(folder)).toEqual(first)
    folder.write('catalog/gone.yaml', entryYaml(gone))
    expect((await folder.publish()).outcome).toBe('published')
    expect(removedOf(folder).datasets).toEqual([])
  })
})

describe('removed.json', () => {
  it('tells nothing of what was closed in any other way', async () => {
    const folder = sourceFolder()
    folder.write('catalog/other.yaml', other)
    folder.write('catalog/gone.yaml', entryYaml({ ...gone, data: '\n  - { path: ../data/rows.csv }' }))
    folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
    await folder.publish()
    folder.write(
      'catalog/gone.yaml',
      withdrawn.replace('opening: { type: unconditional }', 'opening: { type: none, reason: 内部 }'),
    )
    const report = await folder.publish()
    expect([report.outcome, report.removed]).toEqual(['published', ['307009-2']])
    expect(removedOf(folder).datasets).toEqual([])
    expect((await piecesOf(folder.out)).filter(({ text }) => text.includes('将撤回的数据'))).toEqual([])
    folder.dispose()
  })
})
