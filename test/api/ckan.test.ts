import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../../api/app.ts'
import { actions } from '../../api/ckan/actions.ts'
import { wrongFields } from './ckan-fields.ts'
import { ids, makeRelease, stationRows } from './release-fixture.ts'

const { release, remove } = await makeRelease()
const app = createApp({ release: () => release })
afterAll(remove)

interface Envelope {
  readonly help: string
  readonly success: boolean
  // biome-ignore lint/suspicious/noExplicitAny: whatever an action gives; the tests say what it must be
  readonly result: any
  readonly error: { readonly __type: string; readonly message?: string }
}

const root = '/api/3/action'
const ask = (action: string, data: Readonly<Record<string, string>> = {}) =>
  app.request(`${root}/${action}?${new URLSearchParams(data)}`)
const answer = async (action: string, data: Readonly<Record<string, string>> = {}): Promise<Envelope> =>
  (await (await ask(action, data)).json()) as Envelope
const result = async (action: string, data: Readonly<Record<string, string>> = {}) =>
  (await answer(action, data)).result
const post = (action: string, body: string, type: string) =>
  app.request(`${root}/${action}`, { method: 'POST', body, headers: { 'content-type': type } })

const shown = await result('package_show', { id: ids.stations })
const csv = shown.resources[0]?.id ?? ids.stations
const rows = stationRows(57)

describe('dictionaries of CKAN', () => {
  it.each([
    ['package', async () => shown],
    ['package', () => result('package_show', { id: ids.conditional })],
    ['resource', async () => shown.resources[0]],
    ['organizationInPackage', async () => shown.organization],
    ['groupInPackage', async () => shown.groups[0]],
    ['tag', async () => shown.tags[0]],
    ['extra', async () => shown.extras[0]],
    ['organization', () => result('organization_show', { id: shown.organization.name })],
    ['organization', () => result('group_show', { id: 'meteorology' })],
    ['license', async () => (await result('license_list'))[0]],
    ['search', () => result('package_search')],
    ['datastore', () => result('datastore_search', { resource_id: csv })],
    ['datastoreInfo', () => result('datastore_info', { id: csv })],
    ['datastoreMeta', async () => (await result('datastore_info', { id: csv })).meta],
    ['status', () => result('status_show')],
  ] as const)('a %s has every field with its type', async (kind, dict) => {
    expect(wrongFields(kind, await dict())).toEqual([])
  })

  it('say the same in package_show, package_search and resource_show', async () => {
    const { results } = await result('package_search', { q: `name:${shown.name}` })
    expect(results).toEqual([shown])
    expect(await result('resource_show', { id: csv })).toEqual(shown.resources[0])
    expect(await result('package_show', { id: shown.id })).toEqual(shown)
  })

  it('name nothing that is withdrawn, and no resource of a conditional dataset', async () => {
    expect(await result('package_list')).toEqual([ids.stations, ids.conditional, ids.places])
    expect((await answer('package_show', { id: ids.withdrawn })).error.__type).toBe('Not Found Error')
    expect((await result('package_show', { id: ids.conditional })).resources).toEqual([])
    expect((await answer('datastore_search', { resource_id: ids.conditional })).error.__type).toBe(
      'Not Found Error',
    )
  })
})

describe('the envelope', () => {
  it('holds help, success and result, by GET, JSON, form and JSONP', async () => {
    const expected = await answer('package_show', { id: ids.places })
    expect(expected).toMatchObject({
      help: `http://localhost${root}/help_show?name=package_show`,
      success: true,
      result: { title: '行政区划代码' },
    })
    const bodies = [
      post('package_show', JSON.stringify({ id: ids.places }), 'application/json'),
      post('package_show', JSON.stringify({ id: ids.places }), 'application/x-www-form-urlencoded'),
      post('package_show', `id=${ids.places}`, 'application/x-www-form-urlencoded'),
    ]
    for (const response of await Promise.all(bodies)) expect(await response.json()).toEqual(expected)
    const script = await app.request(`${root}/package_show?id=${ids.places}&callback=done`)
    expect(script.headers.get('content-type')).toContain('application/javascript')
    expect(await script.text()).toBe(`/**/done(${JSON.stringify(expected)});`)
  })

  it('is at /api/action too, and /api/3 tells the version', async () => {
    expect((await app.request('/api/action/site_read')).status).toBe(200)
    expect(await (await app.request('/api/3')).json()).toEqual({ version: 3 })
  })

  it.each([
    ['package_show', { id: 'nothing' }, 404, 'Not Found Error'],
    ['package_show', {}, 409, 'Validation Error'],
    ['package_search', { rows: '-1' }, 409, 'Validation Error'],
    ['package_search', { row: '1' }, 409, 'Validation Error'],
    ['package_search', { q: 'nofield:x' }, 400, 'Search Query Error'],
    ['package_search', { q: '(' }, 400, 'Search Query Error'],
    ['package_search', { sort: 'nofield asc' }, 400, 'Search Query Error'],
    ['package_search', { 'facet.field': '["nofield"]' }, 400, 'Search Query Error'],
    ['resource_show', { id: 'x' }, 404, 'Not Found Error'],
    ['datastore_search', {}, 409, 'Validation Error'],
    ['datastore_search', { resource_id: 'x' }, 404, 'Not Found Error'],
    ['datastore_search', { resource_id: ids.stations, filters: '{"nofield":1}' }, 409, 'Validation Error'],
    ['datastore_search', { resource_id: ids.stations, filters: '{"height":"x"}' }, 409, 'Validation Error'],
    ['datastore_search', { resource_id: ids.stations, sort: 'nofield' }, 409, 'Validation Error'],
    ['datastore_search', { resource_id: ids.stations, fields: 'nofield' }, 409, 'Validation Error'],
    ['datastore_search', { resource_id: ids.stations, records_format: 'xml' }, 409, 'Validation Error'],
    ['package_create', {}, 403, 'Authorization Error'],
  ] as const)('of an error of %s with %j is %i, %s', async (action, data, status, type) => {
    const response = await ask(action, data)
    const body = (await response.json()) as Envelope
    expect([response.status, body.success, body.error.__type]).toEqual([status, false, type])
    expect(JSON.stringify(body)).not.toMatch(/\/tmp\/|node_modules|\.ts:/)
  })

  it('is no envelope where there is no such action, and says why there is no SQL', async () => {
    const response = await ask('nothing')
    expect([response.status, await response.json()]).toEqual([
      400,
      'Bad request: Action name not known: nothing',
    ])
    expect(await (await ask('datastore_search_sql')).json()).toContain('no SQL from outside')
    expect((await post('package_show', '{', 'application/json')).status).toBe(400)
  })

  it('has help for every action', async () => {
    for (const name of Object.keys(actions)) expect(await result('help_show', { name })).toMatch(/\S/)
  })
})

describe('package_search', () => {
  const names = async (data: Readonly<Record<string, string>>): Promise<string[]> =>
    (await result('package_search', data)).results.map(({ name }: { name: string }) => name)

  it.each([
    ['*:*', 3],
    ['', 3],
    ['气象', 3],
    ['区县', 1],
    ['title:气象', 1],
    [`name:${ids.places}`, 1],
    ['groups:geospatial', 1],
    ['-groups:geospatial', 2],
    ['NOT groups:geospatial', 2],
    ['+groups:(geospatial OR meteorology) +license_id:CC-BY-4.0', 3],
    ['+(groups:geospatial groups:meteorology)', 0],
    ['title:*代码', 1],
    ['res_format:NDJSON', 2],
    ['metadata_modified:[2025-02-15T00:00:00Z TO *]', 2],
    ['metadata_modified:[* TO 2025-02-15T00:00:00.123456Z]', 1],
    ['metadata_modified:{2025-03-01 TO NOW]', 1],
    ['num_resources:[1 TO *]', 2],
    ['tags:"气象" AND state:active AND capacity:public', 3],
  ])('finds with %s as q and as fq', async (query, count) => {
    expect(await result('package_search', { q: query, rows: '0' })).toMatchObject({ count, results: [] })
    expect((await result('package_search', { fq: query })).count).toBe(count)
  })

  it('sorts, pages and counts', async () => {
    const all = await names({ sort: 'metadata_modified asc' })
    expect(all).toEqual([ids.conditional, ids.places, ids.stations])
    expect(await names({ sort: 'metadata_modified asc', rows: '1', start: '1' })).toEqual([ids.places])
    const { search_facets: facets } = await result('package_search', {
      'facet.field': '["groups", "organization"]',
      'facet.limit': '1',
    })
    expect(facets.groups.items).toEqual([{ name: 'meteorology', display_name: '气象服务', count: 2 }])
    expect(facets.organization.items[0]).toMatchObject({ display_name: '重庆市气象局', count: 3 })
  })

  it('serves what a harvester asks: all pages by id, then what changed since', async () => {
    const seen: string[] = []
    for (let start = 0; ; start += 2) {
      const page = await names({
        rows: '2',
        start: String(start),
        sort: 'id asc',
        fq: `organization:(${shown.organization.name} OR x)`,
      })
      if (page.length === 0) break
      seen.push(...page)
    }
    expect(seen.toSorted()).toEqual([ids.stations, ids.conditional, ids.places])
    expect(
      await names({ sort: 'id asc', fq: 'metadata_modified:[2025-05-01T08:00:00.000001Z TO *]' }),
    ).toEqual([ids.stations])
  })

  it('never fails otherwise than as CKAN does, whatever is asked', async () => {
    const text = fc.string({
      unit: fc.constantFrom(
        'a',
        '重',
        ':',
        '(',
        ')',
        '"',
        '[',
        ']',
        '*',
        '-',
        '+',
        ' ',
        'TO',
        'OR',
        '\\',
        '~',
        '^',
      ),
    })
    await fc.assert(
      fc.asyncProperty(text, async (q) => {
        expect([200, 400]).toContain((await ask('package_search', { q, rows: '1' })).status)
      }),
      { numRuns: 200 },
    )
  })
})

describe('datastore_search', () => {
  const search = (data: Readonly<Record<string, string>>) =>
    result('datastore_search', { resource_id: csv, ...data })

  it('gives the rows with their numbers, in every format', async () => {
    const { records, fields, total } = await search({ limit: '2', offset: '1' })
    expect(records).toEqual([
      { _id: 2, ...rows[1] },
      { _id: 3, ...rows[2] },
    ])
    expect(fields.map(({ id, type }: { id: string; type: string }) => [id, type])).toEqual([
      ['_id', 'int'],
      ['code', 'text'],
      ['name', 'text'],
      ['height', 'numeric'],
    ])
    expect(total).toBe(57)
    const lists = await search({ limit: '1', records_format: 'lists', fields: 'height,code' })
    expect(lists.records).toEqual([[null, '00000000']])
    expect((await search({ limit: '1', records_format: 'csv', fields: '_id,name' })).records).toBe(
      '1,"站,“0”\n""second line"""\n',
    )
    expect((await search({ limit: '1', records_format: 'tsv', fields: 'name,height' })).records).toBe(
      '站,“0”\\n"second line"\t\n',
    )
  })

  it.each([
    [{ filters: '{"code":"00000005"}' }, [6]],
    [{ filters: '{"code":["00000005","00000007"]}' }, [6, 8]],
    [{ filters: '{"height":{"gte":13.5,"lt":14}}' }, [55, 56]],
    [{ filters: '{"$or":[{"code":"00000001"},{"height":13.5}]}' }, [2, 55]],
    [{ filters: '[{"code":"00000001"},{"code":"00000002"}]' }, [2, 3]],
    [{ filters: '{"height":[null,13.5]}', limit: '2' }, [1, 8]],
    [{ filters: '{"_id":{"gt":55}}' }, [56, 57]],
    [{ filters: '{"_id":{"gt":50},"height":null}' }, [57]],
    [{ q: '“12”' }, [13]],
    [{ q: '{"code":"0012"}' }, [13]],
    [{ sort: 'height desc', limit: '2' }, [56, 55]],
    [{ sort: 'height desc nulls last, _id', limit: '2' }, [56, 55]],
    [{ sort: '_id desc', limit: '2', offset: '1' }, [56, 55]],
    [{ sort: '_id desc', filters: '{"height":null}', limit: '2' }, [57, 50]],
    [{ limit: '0' }, []],
  ] as const)('finds with %j', async (data, numbers) => {
    const { records } = await search(data)
    expect(records.map(({ _id }: { _id: number }) => _id)).toEqual(numbers)
  })

  it('gives distinct rows, leaves the total out, and leads to the next page', async () => {
    const { records, total } = await search({
      fields: 'height',
      distinct: 'true',
      sort: 'height desc',
      limit: '1',
    })
    expect([records, total]).toEqual([[{ height: 13.75 }], new Set(rows.map(({ height }) => height)).size])
    const page = await search({ include_total: 'false', include_next_page: 'true', limit: '10' })
    expect(page).not.toHaveProperty('total')
    expect(page.next_page).toEqual({ _id: { gt: 10 } })
    expect(page._links.next).toContain('limit=10&offset=10')
  })

  it('gives every row once, page by page, as /records does', async () => {
    const walks = fc.record({
      limit: fc.integer({ min: 3, max: 30 }),
      sort: fc.constantFrom('', 'height', 'code desc'),
      filtered: fc.boolean(),
    })
    await fc.assert(
      fc.asyncProperty(walks, async ({ limit, sort, filtered }) => {
        const seen: object[] = []
        for (let offset = 0; ; offset += limit) {
          const { records } = await search({
            ...{ limit: String(limit), offset: String(offset), sort },
            ...(filtered ? { filters: '{"height":{"gt":3}}' } : {}),
          })
          if (records.length === 0) break
          seen.push(...records.map(({ _id, ...record }: { _id: number }) => record))
        }
        const [name = '', direction] = sort.split(' ')
        const order = sort === '' ? '' : `&sort=${direction === 'desc' ? '-' : ''}${name}`
        const filter = filtered ? '&height__gt=3' : ''
        const response = await app.request(
          `/api/v1/datasets/${ids.stations}/records?limit=1000${order}${filter}`,
        )
        expect(seen).toEqual(((await response.json()) as { data: object[] }).data)
      }),
      { numRuns: 25 },
    )
  })
})
