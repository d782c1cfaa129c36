import { hash } from 'node:crypto'
import { booleanIntersects } from '@turf/boolean-intersects'
import fc from 'fast-check'
import { afterAll, describe, expect, inject, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'
import { conformanceClasses } from '../../api/ogc/conformance.ts'

const release = await openRelease(inject('bundled'))
if (release === null) throw new Error('the bundled catalogue was not published')
const app = createApp({ release: () => release })
afterAll(() => release.close())

const [outlines, places, cities, quakes] = ['103002-1', '103002-2', '103002-4', '212001-1']

interface Link {
  readonly href: string
  readonly rel: string
  readonly type: string
}

interface Feature {
  readonly id: number
  readonly geometry: { readonly type: string; readonly coordinates: readonly [number, number] }
  readonly properties: Readonly<Record<string, unknown>>
  readonly links?: readonly Link[]
}

interface Features {
  readonly type: string
  readonly features: readonly Feature[]
  readonly numberMatched: number
  readonly numberReturned: number
  readonly links: readonly Link[]
}

const get = (path: string, headers: Readonly<Record<string, string>> = {}) => app.request(path, { headers })
const json = async <T>(path: string): Promise<T> => (await get(path)).json() as Promise<T>
const items = (id: string | undefined, query: Readonly<Record<string, string>>): Promise<Features> =>
  json(`/ogc/collections/${id}/items?${new URLSearchParams(query)}`)

const walk = async (id: string | undefined, query: Readonly<Record<string, string>>): Promise<Feature[]> => {
  const found: Feature[] = []
  let page = await items(id, query)
  for (;;) {
    found.push(...page.features)
    const next = page.links.find(({ rel }) => rel === 'next')
    if (next === undefined) return found
    page = await json(next.href)
  }
}

describe('OGC API Features', () => {
  it('leads from its landing page to everything, each link answering as it says', async () => {
    const landing = await json<{ links: readonly Link[] }>('/ogc')
    const rels = landing.links.map(({ rel }) => rel)
    for (const rel of ['self', 'alternate', 'service-desc', 'service-doc', 'conformance', 'data'])
      expect(rels).toContain(rel)
    const collection = await json<{ links: readonly Link[] }>(`/ogc/collections/${places}`)
    for (const { href, rel, type } of [
      ...landing.links,
      ...collection.links.filter(({ rel }) => rel !== 'license'),
    ]) {
      const response = await get(href)
      expect([href, response.status]).toEqual([href, 200])
      const [plain = ''] = (type ?? '').split(';')
      expect([rel, response.headers.get('content-type')]).toEqual([rel, expect.stringContaining(plain)])
      await response.body?.cancel()
    }
  })

  it('declares what it conforms to', async () => {
    expect(await json('/ogc/conformance')).toEqual({ conformsTo: [...conformanceClasses] })
  })

  it('has a collection for each dataset with a place, and for no other', async () => {
    const { collections } = await json<{
      collections: readonly { id: string; extent: { spatial: { bbox: unknown } } }[]
    }>('/ogc/collections')
    const wanted = release.catalogue.datasets.filter(({ versions: [version] }) => version?.bbox !== undefined)
    expect(collections.map(({ id }) => id).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted())
    const own = release.dataset(places ?? '')?.versions[0]?.bbox
    expect(collections.find(({ id }) => id === places)?.extent.spatial.bbox).toEqual([own])
    for (const id of ['201001-1', '307901-1', 'nothing'])
      expect((await get(`/ogc/collections/${id}`)).status).toBe(404)
  })

  it.each([outlines, places, quakes])(
    'gives the features of %s as its GeoJSON file has them, each once',
    async (id) => {
      const version = release.dataset(id ?? '')?.versions[0]
      const path = version?.distributions.find(({ format }) => format === 'geojson')?.path
      const file = await json<Features>(`/${path}`)
      const found = await walk(id, { limit: '700' })
      expect(found.map(({ id: _id, ...feature }) => feature)).toEqual(file.features)
      expect(found.map((feature) => feature.id)).toEqual(file.features.map((_, at) => at + 1))
    },
  )

  it('finds with filters what /records finds, page by page', async () => {
    const asked = fc.record({
      limit: fc.integer({ min: 50, max: 400 }),
      filter: fc.constantFrom(
        'magnitude >= 4.5',
        "magnitude_type = 'ml' AND NOT tsunami = true",
        "CASEI(place) LIKE CASEI('%alaska%')",
      ),
      bbox: fc.constantFrom(undefined, '-180,30,-100,75', '170,-60,-160,70'),
    })
    await fc.assert(
      fc.asyncProperty(asked, async ({ limit, filter, bbox }) => {
        const query = { filter, ...(bbox && { bbox }) }
        const found = await walk(quakes, { limit: String(limit), ...query })
        const records = `/api/v1/datasets/${quakes}/records?${new URLSearchParams({ ...query, limit: '1000', count: 'exact' })}`
        const { data, meta } = await json<{ data: { id: string }[]; meta: { total: number } }>(records)
        expect(found).toHaveLength(meta.total)
        expect(found.slice(0, 1000).map(({ properties }) => properties['id'])).toEqual(
          data.map(({ id }) => id),
        )
      }),
      { numRuns: 12 },
    )
  })

  it.each([
    ['2018-02-01', (time: string) => time.startsWith('2018-02-01')],
    [
      '2018-02-02T00:00:00Z/2018-02-03T00:00:00Z',
      (time: string) => time >= '2018-02-02' && time <= '2018-02-03T00:00:00Z',
    ],
    ['../2018-02-02T00:00:00Z', (time: string) => time <= '2018-02-02T00:00:00Z'],
    ['2018-02-05T12:00:00Z/..', (time: string) => time >= '2018-02-05T12:00:00Z'],
    ['../..', () => true],
  ] as const)('takes %s as datetime', async (datetime, fits) => {
    const all = await walk(quakes, { limit: '1000' })
    // A day is one of the zone that the portal is in.
    const day = datetime.length === 10
    const wanted = all.filter(({ properties }) => {
      const time = String(properties['time'])
      return fits(day ? new Date(Date.parse(time) + 8 * 3_600_000).toISOString() : time)
    })
    const { numberMatched } = await items(quakes, { datetime, limit: '1' })
    expect(numberMatched).toBe(wanted.length)
  })

  it('ignores datetime where nothing has a time, limits above the greatest, and heights in a box', async () => {
    expect((await items(places, { datetime: '2018-02-01' })).numberMatched).toBe(828)
    expect((await items(cities, { limit: '100000' })).numberReturned).toBe(1000)
    const flat = await items(places, { bbox: '106,29,107,30' })
    expect(await items(places, { bbox: '106,29,0,107,30,100' })).toMatchObject({
      numberMatched: flat.numberMatched,
    })
    for (const { geometry } of flat.features) {
      expect(geometry.coordinates[0]).toBeGreaterThanOrEqual(106)
      expect(geometry.coordinates[0]).toBeLessThanOrEqual(107)
    }
  })

  it.each([
    ['', { unknown: '1' }],
    ['', { limit: '0' }],
    ['', { limit: 'x' }],
    ['', { bbox: '1,2,3' }],
    ['', { bbox: '106,30,107,29' }],
    ['', { datetime: 'yesterday' }],
    ['', { datetime: '2018-02-05/2018-02-01' }],
    ['', { filter: 'nofield = 1' }],
    ['', { filter: 'magnitude >' }],
    ['', { filter: 'magnitude > 1', 'filter-lang': 'cql2-json' }],
    ['', { filter: 'magnitude > 1', 'filter-crs': 'http://www.opengis.net/def/crs/EPSG/0/3857' }],
    ['', { magnitude__gt: '1' }],
    ['', { cursor: 'forged' }],
    ['/1', { limit: '1' }],
  ])('refuses items%s with %j as 400', async (path, query) => {
    const response = await get(`/ogc/collections/${quakes}/items${path}?${new URLSearchParams(query)}`)
    expect([response.status, response.headers.get('content-type')]).toEqual([
      400,
      'application/problem+json; charset=utf-8',
    ])
  })

  it('gives one feature, and 404 for what is none', async () => {
    const feature = await json<Feature>(`/ogc/collections/${places}/items/828`)
    expect(feature.id).toBe(828)
    expect(feature.links?.map(({ rel }) => rel)).toEqual(['self', 'alternate', 'collection'])
    for (const id of ['0', '829', 'x', '1.0'])
      expect((await get(`/ogc/collections/${places}/items/${id}`)).status).toBe(404)
    expect((await get('/ogc/nothing')).status).toBe(404)
  })

  it('says what filters may name, and takes each of them', async () => {
    const { properties } = await json<{ properties: Record<string, { format?: string }> }>(
      `/ogc/collections/${quakes}/queryables`,
    )
    const plain = Object.entries(properties).filter(([, { format }]) => !format?.startsWith('geometry'))
    expect(properties['geometry']).toMatchObject({
      format: 'geometry-any',
      'x-ogc-role': 'primary-geometry',
    })
    for (const [name] of plain)
      expect((await items(quakes, { filter: `"${name}" IS NOT NULL`, limit: '1' })).numberReturned).toBe(1)
    expect(
      (await items(quakes, { filter: 'S_INTERSECTS(geometry, BBOX(-180,-90,180,90))' })).numberMatched,
    ).toBe(1707)
  })

  it('finds areas by their shape, not by their extent, and counts them so', async () => {
    const all = (await walk(outlines, { limit: '1000' })).map(({ id, geometry }) => ({ id, geometry }))
    const boxes = [
      '105.3,28.2,105.9,28.9',
      '107.0,29.9,107.1,30.0',
      '109.9,28.2,110.2,28.9',
      '106.5,29.5,106.6,29.6',
    ]
    const found: number[] = []
    for (const bbox of boxes) {
      const [west = 0, south = 0, east = 0, north = 0] = bbox.split(',').map(Number)
      const ring = [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ]
      const wanted = all
        .filter(({ geometry }) =>
          booleanIntersects(geometry as never, { type: 'Polygon', coordinates: [ring] }),
        )
        .map(({ id }) => id)
      for (const query of [
        { bbox },
        { filter: `S_INTERSECTS(geometry, BBOX(${bbox}))` },
        { filter: `S_INTERSECTS(BBOX(${bbox}), geometry)` },
      ]) {
        expect((await walk(outlines, { limit: '3', ...query })).map(({ id }) => id)).toEqual(wanted)
        expect((await items(outlines, { limit: '1', ...query })).numberMatched).toBe(wanted.length)
      }
      found.push(wanted.length)
    }
    // By extents alone there would be some in the corners of the city, where none is.
    expect(found).toEqual([0, 1, 0, 5])
    const inside = await items(outlines, { filter: 'S_INTERSECTS(geometry, POINT Z (106.55 29.56 100))' })
    expect(inside.numberMatched).toBe(1)
  })

  it('takes boxes as GDAL writes them', async () => {
    const plain = await items(outlines, { bbox: '0.00001,29.9,107.1,30' })
    const written = await items(outlines, {
      bbox: '1.0000000000000001e-05,29.8999999999999986,107.099999999999994,30',
    })
    expect(written.numberMatched).toBe(plain.numberMatched)
    expect(plain.numberMatched).toBeGreaterThan(0)
  })

  it('gives pages to browsers, by Accept and by f, without scripts', async () => {
    const paths = ['/ogc', '/ogc/conformance', '/ogc/api', '/ogc/collections', `/ogc/collections/${places}`]
    const more = [
      `/ogc/collections/${places}/items`,
      `/ogc/collections/${places}/items/1`,
      `/ogc/collections/${places}/queryables`,
    ]
    for (const path of [...paths, ...more]) {
      const byAccept = await get(path, { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' })
      expect(byAccept.headers.get('content-type')).toBe('text/html; charset=utf-8')
      const text = await byAccept.text()
      expect(text).toMatch(/<html lang="zh-Hans-CN">[\s\S]*<title>[^<]+<\/title>[\s\S]*<h1>[^<]+<\/h1>/)
      expect(text).not.toMatch(/<script|\son\w+=/)
      const [, style = ''] = /<style>([\s\S]*?)<\/style>/.exec(text) ?? []
      const policy = byAccept.headers.get('content-security-policy')
      expect(policy).toContain(`style-src 'sha256-${hash('sha256', style, 'base64')}'`)
      expect((await get(`${path}?f=html`)).headers.get('content-type')).toBe('text/html; charset=utf-8')
      expect((await get(path, { accept: 'text/html' })).headers.get('vary')).toContain('Accept')
    }
    expect((await get('/ogc', { accept: 'image/png' })).status).toBe(406)
  })

  it('describes itself in OpenAPI 3.0, each path answering', async () => {
    const document = await json<{ openapi: string; paths: Record<string, unknown> }>('/ogc/api')
    expect(document.openapi).toMatch(/^3\.0\./)
    for (const path of Object.keys(document.paths)) {
      const asked = `/ogc${path}`.replace('{collectionId}', places ?? '').replace('{featureId}', '1')
      expect([path, (await get(asked)).status]).toEqual([path, 200])
    }
  })

  it('leads proxied requests to the address of the portal, and others to where they asked', async () => {
    const selfOf = async (headers: Readonly<Record<string, string>>) => {
      const { links } = (await (await app.request('http://127.0.0.1:3/ogc', { headers })).json()) as {
        links: readonly Link[]
      }
      return links[0]?.href
    }
    expect(await selfOf({})).toBe('http://127.0.0.1:3/ogc')
    expect(await selfOf({ 'x-forwarded-for': '10.0.0.1' })).toBe('http://localhost:8080/ogc')
  })
})
