import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import fc from 'fast-check'
import createClient from 'openapi-fetch'
import { afterAll, describe, expect, it } from 'vitest'
import type { paths } from '#contract/openapi.gen.ts'
import { createApp } from '../../api/app.ts'
import { cursorSeal } from '../../api/cursor-seal.ts'
import { codingOf } from '../../api/negotiate.ts'
import { expectProblem } from './expect-problem.ts'
import { ids, makeRelease, stationRows } from './release-fixture.ts'

const { release, remove } = await makeRelease()
const seal = cursorSeal()
const app = createApp({ release: () => release, seal })
const client = createClient<paths, 'application/json'>({
  baseUrl: 'http://localhost',
  fetch: async (request) => app.fetch(request),
})
afterAll(remove)

const base = `/api/v1/datasets/${ids.stations}`
const rows = stationRows(57)

interface Body {
  readonly data: readonly object[]
  readonly meta: Readonly<Record<string, unknown>>
  readonly links: Readonly<Record<'self' | 'first' | 'next' | 'prev', string | null>>
}

const get = async (path: string): Promise<Body> => (await app.request(path)).json() as Promise<Body>

const walk = async (start: string, by: 'next' | 'prev'): Promise<Body[]> => {
  const pages: Body[] = []
  for (let path: string | null = start; path !== null; ) {
    const page = await get(path)
    pages.push(page)
    path = page.links[by]
  }
  return pages
}

describe('a page of records', () => {
  it('holds the first 20 rows of the current version unless told otherwise', async () => {
    const body = await get(`${base}/records`)
    expect(body.data).toEqual(rows.slice(0, 20))
    expect(body.meta).toEqual({
      total: 57,
      count: 20,
      limit: 20,
      offset: 0,
      version: ids.current,
      release: release.id,
    })
    expect(body.links).toMatchObject({ self: `${base}/records?limit=20`, prev: null })
  })

  it('is typed by the contract', async () => {
    const { data, error } = await client.GET('/api/v1/datasets/{id}/records', {
      params: { path: { id: ids.stations }, query: { limit: 2, offset: 5 } },
    })
    expect(error).toBeUndefined()
    expect(data?.data).toEqual(rows.slice(5, 7))
    expect(data?.meta.offset).toBe(5)
  })

  it('is empty past the end, and leads back', async () => {
    const body = await get(`${base}/records?offset=1000&limit=10`)
    expect(body.data).toEqual([])
    expect(body.meta).toMatchObject({ total: 57, count: 0, offset: 1000 })
    expect(body.links.next).toBeNull()
    expect((await get(String(body.links.prev))).data).toEqual(rows.slice(47))
  })

  it('leaves the total out with count=none', async () => {
    const body = await get(`${base}/records?count=none&limit=1`)
    expect(body.meta).not.toHaveProperty('total')
    expect(body.links.next).toContain('count=none')
  })

  it('selects columns by name or title, in the order given, through the whole walk', async () => {
    const select = `height,${encodeURIComponent('站点编码')}`
    const pages = await walk(`${base}/records?limit=25&select=${select}`, 'next')
    const expected = rows.map(({ height, code }) => ({ height, code }))
    expect(pages.flatMap(({ data }) => data)).toEqual(expected)
    expect(Object.keys(pages[2]?.data[0] ?? {})).toEqual(['height', 'code'])
  })

  it('puts the links of the body into a Link header', async () => {
    const response = await app.request(`${base}/records?offset=5`)
    const { links } = (await response.json()) as Body
    const expected = Object.entries(links).map(([rel, url]) => `<${url}>; rel="${rel}"`)
    expect(response.headers.get('link')).toContain(expected.join(', '))
  })
})

describe('walking', () => {
  it('gives each row once, in order, for any page size, forwards and backwards', async () => {
    const walks = fc.asyncProperty(fc.integer({ min: 1, max: 70 }), fc.nat(60), async (limit, start) => {
      const forwards = await walk(`${base}/records?limit=${limit}&offset=${start}`, 'next')
      expect(forwards.flatMap(({ data }) => data)).toEqual(rows.slice(start))
      const backwards = await walk(`${base}/records?limit=${limit}&offset=${start}`, 'prev')
      const earlier = backwards.slice(1).toReversed()
      expect(earlier.flatMap(({ data }) => data)).toEqual(rows.slice(0, start))
    })
    await fc.assert(walks, { numRuns: 40 })
  })

  it('stays in the version it began in', async () => {
    const old = createApp({ release: () => onlyOld, seal })
    const first = (await (await old.request(`${base}/records?limit=15`)).json()) as Body
    const rest = await walk(String(first.links.next), 'next')
    expect([first, ...rest].map(({ meta }) => meta['version'])).toEqual(Array(3).fill(ids.old))
    expect([first, ...rest].flatMap(({ data }) => data)).toEqual(stationRows(40))
  })

  it('gives each row once by any sort and filter, though a release is published in the middle', async () => {
    const orders = fc.uniqueArray(fc.constantFrom('code', 'name', 'height'), { minLength: 1, maxLength: 3 })
    const sorts = orders.chain((names) =>
      fc.tuple(...names.map((name) => fc.constantFrom(name, `-${name}`))).map((keys) => keys.join(',')),
    )
    const filters = fc.constantFrom('', '&height__gte=3', '&q=1', '&height__isnull=true')
    const walked = fc.asyncProperty(
      sorts,
      filters,
      fc.integer({ min: 1, max: 30 }),
      fc.nat(8),
      async (sort, filter, limit, turn) => {
        let asked = 0
        // The newer release, whose rows are others, takes over after some pages.
        const follow = createApp({ release: () => (asked++ < turn ? onlyOld : release), seal })
        const first = turn === 0 ? `${base}/versions/${ids.old}/records` : `${base}/records`
        const seen: object[] = []
        for (let path: string | null = `${first}?limit=${limit}&sort=${sort}${filter}`; path !== null; ) {
          const page = (await (await follow.request(path)).json()) as Body
          seen.push(...page.data)
          path = page.links.next
        }
        const whole = await get(
          `${base}/versions/${ids.old}/records?limit=1000${filter}&sort=${sort}&count=none`,
        )
        expect(seen).toEqual(whole.data)
        expect(new Set(seen.map((row) => JSON.stringify(row))).size).toBe(seen.length)
      },
    )
    await fc.assert(walked, { numRuns: 60 })
  })

  const dataset = release.dataset(ids.stations)
  const onlyOld = {
    ...release,
    dataset: () => dataset && { ...dataset, versions: dataset.versions.slice(1) },
  }
})

describe('below a version', () => {
  const old = `${base}/versions/${ids.old}`

  it('answers from that version, the same for ever', async () => {
    const response = await app.request(`${old}/records?limit=100`)
    const body = (await response.json()) as Body
    expect(body.data).toEqual(stationRows(40))
    expect(body.meta).not.toHaveProperty('release')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(body.links.self).toBe(`${old}/records?limit=100`)
  })

  it('keeps its links there', async () => {
    const pages = await walk(`${old}/records?limit=15`, 'next')
    expect(pages.flatMap(({ data }) => data)).toEqual(stationRows(40))
    expect(pages[0]?.links.next).toMatch(`${old}/records?cursor=`)
  })
})

describe('a page in another format', () => {
  const lines = (text: string) => text.trimEnd().split('\n')

  it.each([
    ['csv', 'text/csv'],
    ['ndjson', 'application/x-ndjson'],
    ['json', 'application/json'],
  ])('is asked for by Accept or by .%s', async (format, type) => {
    const [accepted, named] = await Promise.all([
      app.request(`${base}/records?limit=2`, { headers: { accept: `text/html;q=0.5, ${type}` } }),
      app.request(`${base}/records.${format}?limit=2`, { headers: { accept: 'image/png' } }),
    ])
    for (const response of [accepted, named]) {
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toContain(type)
      expect(response.headers.get('vary')).toBe('Accept, Accept-Encoding')
    }
    expect(named.headers.get('link')).toContain(`records.${format}?cursor=`)
  })

  it('walks on by its Link header, in its form', async () => {
    let path: string | undefined = `${base}/records.csv?limit=20&select=code&formulas=escape`
    const codes: string[] = []
    while (path !== undefined) {
      const response: Response = await app.request(path)
      const [header, ...rest] = lines(await response.text())
      expect(header).toBe('code\r')
      expect(response.headers.get('kaifang-total')).toBe('57')
      expect(response.headers.get('kaifang-rows')).toBe(String(rest.length))
      codes.push(...rest.map((line) => line.trim()))
      path = /<([^>]+)>; rel="next"/.exec(response.headers.get('link') ?? '')?.[1]
    }
    expect(codes).toEqual(rows.map(({ code }) => code))
  })

  it('says what describes it, what else there is, and where it never changes', async () => {
    const link = String((await app.request(`${base}/records?limit=2`)).headers.get('link'))
    expect(link).toContain('rel="describedby"')
    expect(link).toContain('<records.csv?limit=2>; rel="alternate"; type="text/csv"')
    expect(link).toContain(`<versions/${ids.current}/records?limit=2>; rel="canonical"`)
  })

  it('is refused with what is known where there is none', async () => {
    const response = await app.request(`${base}/records`, { headers: { accept: 'image/png' } })
    const { known } = await expectProblem(response, 'not_acceptable')
    expect(known).toEqual(['application/json', 'text/csv', 'application/x-ndjson', 'application/geo+json'])
    await expectProblem(await app.request(`${base}/records.geojson`), 'format_unavailable')
    await expectProblem(await app.request(base, { headers: { accept: 'text/csv' } }), 'not_acceptable')
  })
})

describe('compression', () => {
  it.each(['br', 'gzip', 'zstd'] as const)('%s gives the same page under another etag', async (coding) => {
    const ask = (headers: Record<string, string>) => app.request(`${base}/records?limit=50`, { headers })
    const plain = await ask({})
    const packed = await ask({ 'accept-encoding': `identity;q=0.5, ${coding}` })
    expect(packed.headers.get('content-encoding')).toBe(coding)
    const body = Buffer.from(await packed.arrayBuffer())
    const opened = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync }[coding](body)
    expect(opened.toString()).toBe(await plain.text())
    const etag = String(packed.headers.get('etag'))
    expect(etag).not.toBe(plain.headers.get('etag'))
    const held = await ask({ 'accept-encoding': coding, 'if-none-match': etag })
    expect([held.status, held.headers.get('etag')]).toEqual([304, etag])
  })

  it.each([
    ['gzip;q=0, br;q=0', null],
    ['identity, gzip;q=0.5', null],
    ['*', 'br'],
    ['gzip, *;q=0', 'gzip'],
    ['br;q=0.1, gzip;q=0.9', 'gzip'],
    ['br;q=x', null],
    ['', null],
  ])('is chosen as %j says', (header, coding) => {
    expect(codingOf(header)).toBe(coding)
  })
})

describe('one record', () => {
  it('is counted from 1 and leads to its neighbours', async () => {
    const body = await get(`${base}/records/2`)
    expect(body.data).toEqual(rows[1])
    expect(body.meta).toEqual({ row: 2, total: 57, version: ids.current, release: release.id })
    expect(body.links).toEqual({
      self: `${base}/records/2`,
      next: `${base}/records/3`,
      prev: `${base}/records/1`,
    })
  })

  it('has no neighbour past either end', async () => {
    expect((await get(`${base}/records/1`)).links.prev).toBeNull()
    expect((await get(`${base}/versions/${ids.old}/records/40`)).links.next).toBeNull()
  })
})

describe('caching', () => {
  it('answers 304 without a body to the same etag, and to no other', async () => {
    const first = await app.request(`${base}/records`)
    const etag = String(first.headers.get('etag'))
    expect(etag).toMatch(/^"[^"]+"$/)
    const ask = (tag: string) => app.request(`${base}/records`, { headers: { 'if-none-match': tag } })
    const [same, among, weak, other] = await Promise.all([
      ask(etag),
      ask(`"x", ${etag}`),
      ask(`W/${etag}`),
      ask('"x"'),
    ])
    expect([same.status, among.status, weak.status, other.status]).toEqual([304, 304, 304, 200])
    expect(await same.text()).toBe('')
    expect(same.headers.get('etag')).toBe(etag)
  })

  it('gives different answers different etags', async () => {
    const queries = ['', '?offset=1', '?limit=1', '?count=none', '?select=code', '?select=name']
    const tags = await Promise.all(
      queries.map(async (query) => (await app.request(`${base}/records${query}`)).headers.get('etag')),
    )
    expect(new Set(tags).size).toBe(queries.length)
  })

  it('asks to look again where the newest version is meant', async () => {
    const response = await app.request(`${base}/records`)
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10, must-revalidate')
    expect(response.headers.get('kaifang-release')).toBe(release.id)
    expect(response.headers.get('kaifang-version')).toBe(ids.current)
  })

  it('answers HEAD with the headers of GET', async () => {
    const [got, head] = await Promise.all([
      app.request(`${base}/records`),
      app.request(`${base}/records`, { method: 'HEAD' }),
    ])
    const { length } = Buffer.from(await got.arrayBuffer())
    expect(await head.text()).toBe('')
    expect(head.headers.get('content-length')).toBe(String(length))
    expect(head.headers.get('etag')).toBe(got.headers.get('etag'))
  })
})
