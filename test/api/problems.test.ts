import { afterAll, describe, expect, it } from 'vitest'
import { encodeCursor } from '#query/cursor.ts'
import { pageParameters } from '#query/page-parameters.ts'
import { createApp } from '../../api/app.ts'
import { cursorSeal } from '../../api/cursor-seal.ts'
import { expectProblem } from './expect-problem.ts'
import { ids, makeRelease } from './release-fixture.ts'

const { release, remove } = await makeRelease()
const seal = cursorSeal()
const app = createApp({ release: () => release, seal })
afterAll(remove)

const records = `/api/v1/datasets/${ids.stations}/records`
const cursor = (version: string, dataset: string = ids.stations) =>
  encodeCursor({ dataset, version, row: 3, select: null }, seal)

describe('bad requests', () => {
  const cases = [
    [`${records}?lmit=5`, 'unknown_parameter'],
    [`${records}?height_gt=5`, 'unknown_parameter'],
    [`${records}?constructor=5`, 'unknown_parameter'],
    [`${records}?limit=5&limit=6`, 'invalid_parameter'],
    [`${records}?limit=`, 'invalid_parameter'],
    [`${records}?limit`, 'invalid_parameter'],
    [`${records}?limit=0`, 'invalid_parameter'],
    [`${records}?limit=1001`, 'invalid_parameter'],
    [`${records}?limit=1.5`, 'invalid_parameter'],
    [`${records}?limit=1e2`, 'invalid_parameter'],
    [`${records}?offset=-1`, 'invalid_parameter'],
    [`${records}?offset=9007199254740993`, 'invalid_parameter'],
    [`${records}?count=maybe`, 'invalid_parameter'],
    [`${records}?select=code,,name`, 'invalid_parameter'],
    [`${records}?select=code,code`, 'invalid_parameter'],
    [`${records}?select=code,${encodeURIComponent('站点编码')}`, 'invalid_parameter'],
    [`${records}?select=%E7%AB`, 'invalid_parameter'],
    [`${records}?select=cod`, 'unknown_field'],
    [`${records}?cursor=nonsense`, 'invalid_cursor'],
    [`${records}?cursor=${cursor(ids.current, ids.places)}`, 'invalid_cursor'],
    [`${records}?cursor=${cursor(ids.current)}&select=code`, 'invalid_cursor'],
    [`${records}?cursor=${cursor(ids.current)}&offset=3`, 'invalid_parameter'],
    [`${records}?cursor=${cursor('dddddddddddddddd')}`, 'cursor_version_gone'],
    [
      `/api/v1/datasets/${ids.stations}/versions/${ids.old}/records?cursor=${cursor(ids.current)}`,
      'invalid_cursor',
    ],
    [
      `/api/v1/datasets/${ids.stations}/versions/dddddddddddddddd/records?cursor=${cursor('dddddddddddddddd')}`,
      'cursor_version_gone',
    ],
    [
      `/api/v1/datasets/${ids.stations}/versions/dddddddddddddddd/records?cursor=${cursor(ids.old)}`,
      'version_not_found',
    ],
    [`${records}/0`, 'invalid_parameter'],
    [`${records}/abc`, 'invalid_parameter'],
    [`${records}/58`, 'record_not_found'],
    [`${records}/1?limit=1`, 'unknown_parameter'],
    [`/api/v1/datasets/${ids.stations}?x=1`, 'unknown_parameter'],
    [`/api/v1/datasets/${ids.stations}/fields?x=1`, 'unknown_parameter'],
    ['/api/v1/datasets?theme=weather', 'invalid_parameter'],
    ['/api/v1/datasets?provider=nobody', 'invalid_parameter'],
    ['/api/v1/datasets?limit=101', 'invalid_parameter'],
    ['/api/v1/datasets?sort=size', 'invalid_parameter'],
    ['/api/v1/datasets/999999-9', 'dataset_not_found'],
    ['/api/v1/datasets/999999-9/records', 'dataset_not_found'],
    ['/api/v1/datasets/%00/records', 'dataset_not_found'],
    [`/api/v1/datasets/${ids.stations}/versions/0000000000000000`, 'version_not_found'],
    [`/api/v1/datasets/${ids.stations}/versions/0000000000000000/records`, 'version_not_found'],
    [`/api/v1/datasets/${ids.withdrawn}`, 'dataset_withdrawn'],
    [`/api/v1/datasets/${ids.withdrawn}/records`, 'dataset_withdrawn'],
    [`/api/v1/datasets/${ids.conditional}/records`, 'dataset_conditional'],
    [`/api/v1/datasets/${ids.conditional}/records/1`, 'dataset_conditional'],
    [`/api/v1/datasets/${ids.conditional}/fields`, 'dataset_conditional'],
    ['/api/v1/nothing', 'path_not_found'],
    ['/api/v2', 'path_not_found'],
    ['/healthz?x=1', 'unknown_parameter'],
  ] as const

  it.each(cases)('%s is %s', async (path, code) => {
    const body = await expectProblem(await app.request(path), code)
    expect(body.instance).toBe(path)
  })

  it('lists every fault of a query at once', async () => {
    const body = await expectProblem(
      await app.request(`${records}?lmit=5&offset=x&count=`),
      'unknown_parameter',
    )
    expect(body.errors?.map(({ code, parameter }) => [code, parameter])).toEqual([
      ['unknown_parameter', 'lmit'],
      ['invalid_parameter', 'offset'],
      ['invalid_parameter', 'count'],
    ])
  })

  it('says what is known and what was probably meant', async () => {
    const parameter = await expectProblem(await app.request(`${records}?lmit=5`), 'unknown_parameter')
    expect(parameter).toMatchObject({
      known: [...Object.keys(pageParameters), '{field}__{operator}'],
      didYouMean: 'limit',
    })
    const field = await expectProblem(await app.request(`${records}?select=hight`), 'unknown_field')
    expect(field).toMatchObject({ known: ['code', 'name', 'height'], didYouMean: 'height' })
  })

  it('tells the way on from a cursor whose version is gone', async () => {
    const path = `${records}?limit=5&cursor=${cursor('dddddddddddddddd')}&sort=-code`
    const { links } = await expectProblem(await app.request(path), 'cursor_version_gone')
    expect(links).toEqual({
      current: `${records}?limit=5&sort=-code`,
      versions: `/api/v1/datasets/${ids.stations}/versions`,
      dataset: `/api/v1/datasets/${ids.stations}`,
    })
    expect((await app.request(links?.['current'] ?? '')).status).toBe(200)
  })

  it('tells why and when a dataset was withdrawn, and on what conditions one is open', async () => {
    const gone = await expectProblem(
      await app.request(`/api/v1/datasets/${ids.withdrawn}`),
      'dataset_withdrawn',
    )
    expect(gone.withdrawal).toEqual({ title: '旧站点', date: '2025-05-05', reason: '含个人信息' })
    const url = `/api/v1/datasets/${ids.conditional}/records`
    const refused = await expectProblem(await app.request(url), 'dataset_conditional')
    expect(refused.conditions).toBe('科研机构可申请')
  })

  it('answers every id that is not there alike', async () => {
    const bodies = await Promise.all(
      ['1-1', '306003-4', 'x'.repeat(500)].map(async (id) => {
        const path = `/api/v1/datasets/${id}`
        const response = await app.request(path)
        return [[...response.headers], (await response.text()).replaceAll(path, '')]
      }),
    )
    expect(new Set(bodies.map((body) => JSON.stringify(body))).size).toBe(1)
  })
})

describe('methods', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE'])('%s is not allowed anywhere', async (method) => {
    const responses = await Promise.all(
      [records, '/api/v1/nothing', '/', '/style.css'].map((path) => app.request(path, { method })),
    )
    for (const response of responses) {
      expect(response.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
      await expectProblem(response, 'method_not_allowed')
    }
  })

  it('answers a preflight', async () => {
    const response = await app.request(records, {
      method: 'OPTIONS',
      headers: { origin: 'https://example.org', 'access-control-request-method': 'GET' },
    })
    expect(response.status).toBe(204)
    expect(response.headers.get('access-control-allow-origin')).toBe('*')
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, HEAD, OPTIONS')
  })
})

describe('faults of ours', () => {
  it('tells nothing of an unforeseen error but logs it', async () => {
    const logged: unknown[] = []
    const broken = createApp({
      release: () => release,
      engine: () => ({
        name: 'broken',
        page: () => {
          throw new Error('ENOENT: /tmp/secret/rows.idx')
        },
        groups: async () => null,
        find: async () => null,
      }),
      logError: (error) => logged.push(error),
    })
    await expectProblem(await broken.request(records), 'internal')
    expect(String(logged)).toContain('ENOENT')
  })

  it('is not ready without a release, but alive', async () => {
    const empty = createApp({ release: () => null })
    const response = await empty.request('/readyz')
    expect(response.headers.get('retry-after')).toBe('2')
    await expectProblem(response, 'not_ready')
    await expectProblem(await empty.request('/api/v1/datasets'), 'not_ready')
    await expectProblem(await empty.request('/'), 'not_ready')
    expect((await empty.request('/healthz')).status).toBe(200)
  })
})
