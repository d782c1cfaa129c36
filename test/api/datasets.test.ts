import createClient from 'openapi-fetch'
import { afterAll, describe, expect, it } from 'vitest'
import type { paths } from '#contract/openapi.gen.ts'
import { createApp } from '../../api/app.ts'
import { ids, makeRelease } from './release-fixture.ts'

const { release, remove } = await makeRelease()
const app = createApp({ release: () => release })
const client = createClient<paths, 'application/json'>({
  baseUrl: 'http://localhost',
  fetch: async (request) => app.fetch(request),
})
afterAll(remove)

type Query = NonNullable<paths['/api/v1/datasets']['get']['parameters']['query']>

const list = async (query: Query) => {
  const { data } = await client.GET('/api/v1/datasets', { params: { query } })
  return data ?? expect.fail('no list')
}

const idsOf = async (query: Query) => (await list(query)).data.map(({ id }) => id)

describe('the list of datasets', () => {
  it('holds open and conditional datasets, newest first, and nothing of a withdrawn one', async () => {
    expect(await idsOf({})).toEqual([ids.stations, ids.places, ids.conditional])
  })

  it('finds Chinese and English words', async () => {
    expect(await idsOf({ q: '区划' })).toEqual([ids.places])
    expect(await idsOf({ q: 'divisions' })).toEqual([ids.places])
  })

  it('narrows by each facet, values of one being alternatives', async () => {
    expect(await idsOf({ theme: 'geospatial' })).toEqual([ids.places])
    expect(await idsOf({ theme: 'geospatial,meteorology', opening: 'conditional' })).toEqual([
      ids.conditional,
    ])
    expect(await idsOf({ updateCycle: 'yearly' })).toEqual([ids.conditional])
    expect(await idsOf({ format: 'ndjson', region: '500000' })).toEqual([ids.stations, ids.places])
    expect(await idsOf({ theme: 'finance' })).toEqual([])
  })

  it('counts facets with their own choice set aside, and names them', async () => {
    const { facets } = await list({ theme: 'geospatial' })
    expect(facets.theme).toEqual([
      { value: 'meteorology', count: 2, title: '气象服务', titleEn: 'Meteorology' },
      { value: 'geospatial', count: 1, title: '地理空间', titleEn: 'Geospatial' },
    ])
    expect(facets.provider).toEqual([{ value: '12100000450400000X', count: 1, title: '重庆市气象局' }])
  })

  it('sorts and pages', async () => {
    expect(await idsOf({ sort: 'rows' })).toEqual([ids.stations, ids.places, ids.conditional])
    const page = await list({ sort: 'title', limit: 1, offset: 1 })
    expect(page.meta).toMatchObject({ total: 3, count: 1, limit: 1, offset: 1, release: release.id })
    expect(page.links).toEqual({
      self: '/api/v1/datasets?sort=title&limit=1&offset=1',
      first: '/api/v1/datasets?sort=title&limit=1',
      next: '/api/v1/datasets?sort=title&limit=1&offset=2',
      prev: '/api/v1/datasets?sort=title&limit=1',
    })
  })

  it('keeps the query in its links', async () => {
    const { links } = await list({ q: '气象 站', theme: 'meteorology,geospatial', limit: 1 })
    const again = await app.request(links.self)
    expect(((await again.json()) as typeof links & { links: object }).links).toEqual(links)
  })
})

describe('one dataset', () => {
  it('says everything that is published about it', async () => {
    const { data } = await client.GET('/api/v1/datasets/{id}', { params: { path: { id: ids.stations } } })
    expect(data?.data).toMatchObject({
      code: '306003/1',
      title: '气象站点',
      versions: 2,
      version: {
        id: ids.current,
        statistics: { rows: 57, columns: 3, bytes: 1 },
        distributions: [
          { format: 'ndjson', url: `/data/${ids.stations}/${ids.current}/${ids.stations}.ndjson` },
        ],
        originals: { misfits: { code: 2 } },
        omitted: [{ format: 'geojson' }],
      },
    })
    expect(data?.links['records']).toBe(`/api/v1/datasets/${ids.stations}/records`)
  })

  it('has no version, fields or files where it is conditionally open', async () => {
    const { data } = await client.GET('/api/v1/datasets/{id}', { params: { path: { id: ids.conditional } } })
    expect(data?.data.version).toBeNull()
    expect(data?.data.opening).toEqual({ type: 'conditional', conditions: '科研机构可申请' })
    expect(data?.links).not.toHaveProperty('records')
  })

  it('lists its versions, newest first', async () => {
    const { data } = await client.GET('/api/v1/datasets/{id}/versions', {
      params: { path: { id: ids.stations } },
    })
    expect(data?.data.map(({ id, rows, current }) => [id, rows, current])).toEqual([
      [ids.current, 57, true],
      [ids.old, 40, false],
    ])
  })

  it('lists its fields, of the current version and of each', async () => {
    const current = await app.request(`/api/v1/datasets/${ids.stations}/fields`)
    const old = await app.request(`/api/v1/datasets/${ids.stations}/versions/${ids.old}/fields`)
    const [a, b] = (await Promise.all([current.json(), old.json()])) as { data: { name: string }[] }[]
    expect(a?.data.map(({ name }) => name)).toEqual(['code', 'name', 'height'])
    expect(b?.data).toEqual(a?.data)
    expect(old.headers.get('cache-control')).toContain('immutable')
  })

  it('answers 304 to the etag of its answer', async () => {
    const path = `/api/v1/datasets/${ids.stations}`
    const etag = String((await app.request(path)).headers.get('etag'))
    expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
  })
})
