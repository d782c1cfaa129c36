import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, describe, expect, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'
import { entryYaml, sourceFolder } from '../publish/source-folder.ts'
import { expectProblem } from './expect-problem.ts'
import { ids, makeRelease } from './release-fixture.ts'

const { release, remove } = await makeRelease()
const app = createApp({ release: () => release })
afterAll(remove)

const get = async (path: string) => {
  const response = await app.request(`/api/v1/datasets/${ids.stations}${path}`)
  return { response, body: await response.json() }
}

describe('changes between two kept versions', () => {
  it('are compared where they were not published, and leave no file', async () => {
    const { response, body } = await get(`/changes?since=${ids.old}&limit=5`)
    expect(response.status).toBe(200)
    expect(body.meta).toMatchObject({
      ...{
        total: 17,
        count: 5,
        limit: 5,
        offset: 0,
        since: ids.old,
        version: ids.current,
        release: release.id,
      },
      rows: { before: 40, after: 57, added: 17, removed: 0, changed: 0, moved: 0 },
      sentence: { zh: '新增 17 行', en: '17 rows added' },
      matchedBy: ['code'],
    })
    expect(body.data[0]).toMatchObject({ op: 'added', to: 41, record: { code: '00000040' } })
    expect(body.links).toMatchObject({ ndjson: null, csv: null, summary: null })
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('kaifang-changes-'))).toEqual([])
  })

  it('are walked by links of the pair, which never change, each change once', async () => {
    const seen: number[] = []
    let path: string | null = `/api/v1/datasets/${ids.stations}/changes?since=${ids.old}&limit=7`
    while (path !== null) {
      const response: Response = await app.request(path)
      const body = await response.json()
      seen.push(...body.data.map(({ to }: { to: number }) => to))
      path = body.links.next
    }
    expect(seen).toEqual(Array.from({ length: 17 }, (_, i) => i + 41))
    const pinned = await get(`/versions/${ids.current}/changes?since=${ids.old}`)
    expect(pinned.response.headers.get('cache-control')).toContain('immutable')
    expect(pinned.body.meta.release).toBeUndefined()
  })

  it('go back in time, too, and are none between a version and itself', async () => {
    const back = await get(`/versions/${ids.old}/changes?since=${ids.current}`)
    expect(back.body.meta.sentence.zh).toBe('删除 17 行')
    const none = await get(`/changes?since=${ids.current}`)
    expect(none.body).toMatchObject({ data: [], meta: { total: 0, sentence: { zh: '数据没有变化' } } })
  })

  it('are since the version before unless one is named', async () => {
    const { response, body } = await get('/changes')
    expect(body.meta.since).toBe(ids.old)
    expect(response.headers.get('cache-control')).not.toContain('immutable')
  })

  it.each([
    [`${ids.stations}/changes?since=cccccccccccccccc`, 'version_not_found'],
    [`${ids.stations}/versions/${ids.old}/changes`, 'version_not_found'],
    [`${ids.conditional}/changes`, 'dataset_conditional'],
    [`${ids.withdrawn}/changes`, 'dataset_withdrawn'],
    [`${ids.stations}/changes?until=x`, 'unknown_parameter'],
  ] as const)('answer %s with %s', async (path, code) => {
    const problem = await expectProblem(await app.request(`/api/v1/datasets/${path}`), code)
    const known = code === 'version_not_found' ? [ids.current, ids.old] : problem.known
    expect(problem.known).toEqual(known)
  })
})

describe('a published store', () => {
  it('answers changes from the files of the version, and fields with their profile', async () => {
    const folder = sourceFolder()
    try {
      folder.write('catalog/rows.yaml', entryYaml({ more: 'primaryKey: [代码]' }))
      folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n2,乙\r\n')
      await folder.publish()
      folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n2,丙\r\n2,\r\n')
      await folder.publish()
      const published = await openRelease(folder.out)
      if (published === null) throw new Error('nothing was published')
      const store = createApp({ release: () => published })
      const ask = async (path: string) => (await store.request(path)).json()
      const { data, meta, links } = await ask('/api/v1/datasets/307009-1/changes')
      expect(data).toEqual([
        { op: 'changed', from: 2, to: 2, key: { code: '2' }, before: { name: '乙' }, after: { name: '丙' } },
        { op: 'added', to: 3, record: { code: '2', name: null } },
      ])
      expect((await store.request(links.ndjson)).headers.get('content-type')).toContain('ndjson')
      expect((await (await store.request(links.summary)).json()).sentence).toEqual(meta.sentence)
      const fields = await ask('/api/v1/datasets/307009-1/fields')
      expect(fields.data[1]).toMatchObject({ name: 'name', profile: { missing: 1, distinct: 2 } })
      expect(fields.meta.profile).toMatchObject({
        rows: 3,
        duplicates: { key: ['code'], rows: 1, exact: true },
      })
      const dataset = await ask('/api/v1/datasets/307009-1')
      expect(dataset.data.version.statistics).toMatchObject({
        rows: 3,
        missing: 1,
        misfits: 0,
        duplicates: 1,
      })
      expect(dataset.data.version.changes.sentence).toEqual(meta.sentence)
      published.close()
    } finally {
      folder.dispose()
    }
  })
})
