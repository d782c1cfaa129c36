import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { layout } from '#release/layout.ts'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'
import { piecesOf } from './bytes-of-store.ts'
import {
  entryYaml,
  type PublishingOptions,
  portalYaml,
  type SourceFolder,
  sourceFolder,
} from './source-folder.ts'

const id = '307009-1'

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
  folder.write('portal.yaml', `${portalYaml}keepVersions: 1\n`)
  folder.write('catalog/rows.yaml', entryYaml())
})
afterEach(() => folder.dispose())

/** Publishes rows and returns the id of the current version. */
const publish = async (rows: string, options: PublishingOptions = {}): Promise<string> => {
  folder.write('data/rows.csv', `代码,名称\r\n${rows}\r\n`)
  expect((await folder.publish(options)).outcome).toBe('published')
  const release = await openRelease(folder.out)
  release?.close()
  return release?.dataset(id)?.versions[0]?.id ?? ''
}

/** What the server answers about the current release. */
const ask = async <T>(use: (request: (path: string, accept?: string) => Promise<Response>) => Promise<T>) => {
  const release = await openRelease(folder.out)
  if (release === null) throw new Error('nothing published')
  try {
    const app = createApp({ release: () => release })
    return await use(async (path, accept) => app.request(path, accept ? { headers: { accept } } : {}))
  } finally {
    release.close()
  }
}

const statuses = (paths: readonly string[]): Promise<readonly number[]> =>
  ask((request) => Promise.all(paths.map(async (path) => (await request(path)).status)))

const api = `/api/v1/datasets/${id}`
const pathsOf = (version: string): readonly string[] => [
  `${api}/versions/${version}`,
  `${api}/versions/${version}/records`,
  `${api}/versions/${version}/export.csv`,
  `${api}/changes?since=${version}`,
  `/${layout.file(id, version, 'csv')}`,
  `/data/${id}/${version}/schema.json`,
  `/data/${id}/${version}/`,
]

describe('a version that is kept no longer', () => {
  it('is gone, and the answer says what is kept and where, at every address it had', async () => {
    const old = await publish('1,甲')
    const now = await publish('1,乙')
    expect(await statuses(pathsOf(old))).toEqual(pathsOf(old).map(() => 410))
    expect(await statuses(pathsOf('0123456789abcdef').filter((path) => !path.endsWith('/')))).not.toContain(
      410,
    )
    expect(await statuses([`/data/${id}/${now}/changes/${old}.csv`])).toEqual([410])
    await ask(async (request) => {
      const path = `/${layout.file(id, old, 'csv')}`
      const answer = await request(path)
      expect(answer.headers.get('content-type')).toContain('application/problem+json')
      expect(answer.headers.get('link')).toBe(`</datasets/${id}/>; rel="latest-version"`)
      expect(await answer.json()).toMatchObject({
        code: 'version_gone',
        status: 410,
        known: [now],
        detail: `版本 ${old}（2026-02-01）已不再保留。仍保留：${now}（2026-02-01）`,
        links: { current: `${api}/versions/${now}`, versions: `${api}/versions`, page: `/datasets/${id}/` },
      })
      const shown = await request(path, 'text/html,*/*;q=0.8')
      expect([shown.status, shown.headers.get('content-type')]).toEqual([410, 'text/plain; charset=utf-8'])
      expect(await shown.text()).toContain(`/datasets/${id}/`)
    })
  })

  it('does not stop a publish where the file that tells of it is damaged', async () => {
    const [a, b] = [await publish('1,甲'), await publish('1,乙')]
    writeFileSync(join(folder.out, layout.pruned(id)), '[{"version"')
    await publish('1,丙')
    expect(await statuses([`${api}/versions/${a}`, `${api}/versions/${b}`])).toEqual([404, 410])
  })

  it('is there again when it comes back, and stays known over a full publish', async () => {
    const a = await publish('1,甲')
    const b = await publish('1,乙')
    expect(await publish('1,甲', { full: true })).toBe(a)
    expect(await statuses([`${api}/versions/${a}`, `${api}/versions/${b}`])).toEqual([200, 410])
  })
})

describe('a version that goes because something of it is closed', () => {
  it('is not told of, and neither is any that went before it', async () => {
    const old = await publish('1,甲')
    const last = await publish('1,乙')
    folder.write(
      'catalog/rows.yaml',
      entryYaml({
        fields:
          '\n  - { name: code, title: 代码, type: string, open: true }\n  - { name: name, title: 名称, type: string, open: false }',
      }),
    )
    await publish('1,乙')
    expect(await statuses([old, last].map((version) => `${api}/versions/${version}`))).toEqual([404, 404])
    expect(existsSync(join(folder.out, layout.pruned(id)))).toBe(false)
  })

  it.each([
    ['closed', entryYaml({ opening: '{ type: none, reason: 内部 }' })],
    ['withdrawn', entryYaml({ status: 'withdrawn', more: 'withdrawal: { reason: 数据有误 }' })],
    ['made conditional', entryYaml({ opening: '{ type: conditional, conditions: 签订协议 }' })],
  ])('nor where the dataset is %s', async (_, spec) => {
    folder.write(
      'catalog/other.yaml',
      entryYaml({ code: '307009/2', title: '另一项', data: '\n  - { path: ../data/other.csv }' }),
    )
    folder.write('data/other.csv', '代码,名称\r\n7,丁\r\n')
    const old = await publish('1,甲')
    await publish('1,乙')
    folder.write('catalog/rows.yaml', spec)
    expect((await folder.publish()).outcome).toBe('published')
    const pieces = await piecesOf(folder.out)
    expect(
      pieces.filter(({ path, text }) => path.startsWith('pruned/307009-1') || text.includes(old)),
    ).toEqual([])
  })
})
