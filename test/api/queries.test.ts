import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import type { QueryEngine } from '#engine/engine.ts'
import { QueriesWaiting, QueryTimeout, QueryTooLarge } from '#engine/query-failure.ts'
import { operatorNames, operators } from '#query/operators.ts'
import { createApp } from '../../api/app.ts'
import { expectProblem } from './expect-problem.ts'
import { ids, makeRelease, stationRows } from './release-fixture.ts'

const { release, remove } = await makeRelease()
const app = createApp({ release: () => release })
afterAll(remove)

const base = `/api/v1/datasets/${ids.stations}`
const rows = stationRows(57)

interface Body {
  readonly data: readonly Readonly<Record<string, unknown>>[]
  readonly meta: Readonly<Record<string, unknown>>
  readonly links: Readonly<Record<string, string | null>>
}

const get = async (path: string): Promise<Body> => (await app.request(path)).json() as Promise<Body>

const query = (given: Readonly<Record<string, string>>): string => String(new URLSearchParams(given))

const walk = async (start: string, by: 'next' | 'prev'): Promise<Body[]> => {
  const pages: Body[] = []
  for (let path: string | null = start; path !== null; ) {
    const page = await get(path)
    pages.push(page)
    path = page.links[by] ?? null
  }
  return pages
}

const byHeight = rows.toSorted((a, b) => (b.height ?? -1) - (a.height ?? -1))

describe('a search for records', () => {
  it('gives the rows that meet every condition, with their total, as the file has them', async () => {
    const body = await get(`${base}/records?${query({ height__gte: '10', 海拔__lt: '12', limit: '3' })}`)
    const expected = rows.filter(({ height }) => height !== null && height >= 10 && height < 12)
    expect(body.data).toEqual(expected.slice(0, 3))
    expect(body.meta).toMatchObject({ total: expected.length, count: 3, limit: 3, offset: 0 })
  })

  it('gives the bytes of the plain page where it finds every row', async () => {
    const plain = await (await app.request(`${base}/records?limit=57`)).text()
    const searched = await (await app.request(`${base}/records?limit=57&code__notnull=true`)).text()
    const recordsOf = (text: string) => text.slice(0, text.indexOf('],"meta"'))
    expect(recordsOf(searched)).toBe(recordsOf(plain))
  })

  it('understands CQL2, words and titles together', async () => {
    const filter = "\"站点编码\" IN ('00000003', '00000004') OR height > 13"
    const body = await get(`${base}/records?${query({ filter, q: '“4” LINE', select: 'code' })}`)
    expect(body.data).toEqual([{ code: '00000004' }])
  })

  it.each([
    ['sort=-height', byHeight],
    ['sort=-height&count=none', byHeight],
    ['code__gt=00000010', rows.slice(11)],
    ['name__contains=1', rows.filter(({ name }) => name.includes('1'))],
  ])('walks %s forth and back without gap or overlap', async (searched, expected) => {
    const pages = await walk(`${base}/records?limit=8&${searched}`, 'next')
    expect(pages.flatMap(({ data }) => data)).toEqual(expected)
    const back = await walk(String(pages.at(-1)?.links['self']), 'prev')
    expect(back.reverse().flatMap(({ data }) => data)).toEqual(expected)
  })

  it('walks the version it began in', async () => {
    const first = await get(`${base}/versions/${ids.old}/records?sort=-code&limit=30`)
    const rest = await get(String(first.links['next']))
    expect([...first.data, ...rest.data]).toEqual(rows.slice(0, 40).reverse())
    expect(rest.meta).toMatchObject({ version: ids.old, total: 40 })
  })

  it('refuses the cursor of another search', async () => {
    const { links } = await get(`${base}/records?sort=-code&limit=5`)
    const other = String(links['next']).replace('sort=-code', 'sort=code')
    await expectProblem(await app.request(other), 'invalid_cursor')
    const plain = String(links['next']).replace('&sort=-code', '')
    await expectProblem(await app.request(plain), 'invalid_cursor')
  })

  it('has an etag of its own, and answers 304 and HEAD', async () => {
    const path = `${base}/records?sort=-code`
    const response = await app.request(path)
    const etag = String(response.headers.get('etag'))
    expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect((await app.request(`${base}/records?sort=code`)).headers.get('etag')).not.toBe(etag)
    const head = await app.request(path, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String((await response.arrayBuffer()).byteLength))
  })

  it.each([
    ['heigt__gt=1', 'unknown_field', 'height'],
    ['height__gtt=1', 'unknown_operator', 'gt'],
    ['height__contains=1', 'unknown_operator', undefined],
    ['height__gt=high', 'invalid_value', undefined],
    ['height__gt=', 'invalid_value', undefined],
    ['height__gt=%E0', 'invalid_value', undefined],
    ['height__between=1', 'invalid_value', undefined],
    ['code=1', 'unknown_parameter', 'code__exact'],
    ['__proto__=1', 'unknown_parameter', undefined],
    ['constructor__exact=1', 'unknown_field', undefined],
    ['height__constructor=1', 'unknown_operator', undefined],
    ['sort=hight', 'unknown_field', 'height'],
    ['bbox=1,2,3,4', 'invalid_parameter', undefined],
    ['filter=code', 'invalid_filter', undefined],
    ["filter=code = '1' AND", 'invalid_filter', undefined],
    ["filter=code = '1", 'invalid_filter', undefined],
    ['filter=code = 1', 'invalid_value', undefined],
    ["filter=cod = '1'", 'unknown_field', 'code'],
    ["filter=code = '1'; DROP TABLE t", 'invalid_filter', undefined],
    [`filter=${'('.repeat(30)}code IS NULL${')'.repeat(30)}`, 'invalid_filter', undefined],
    [`filter=${'NOT '.repeat(900)}code IS NULL`, 'invalid_filter', undefined],
    [`filter=code IN (${"'1',".repeat(300)}'1')`, 'invalid_value', undefined],
  ])('%s is a problem', async (raw, code, near) => {
    const body = await expectProblem(await app.request(`${base}/records?${raw}`), code as 'invalid_value')
    expect((body as { didYouMean?: string }).didYouMean).toBe(near)
  })

  it('leaves out a Link header that no proxy would let through', async () => {
    const short = await app.request(`${base}/records?sort=code`)
    expect(short.headers.get('link')).toContain('rel="next"')
    const long = await app.request(`${base}/records?${query({ code__notin: '站'.repeat(600), limit: '1' })}`)
    expect(long.headers.get('link')).toBeNull()
    expect(((await long.json()) as Body).links['next']).toContain('code__notin=')
  })

  it('tells every fault at once', async () => {
    const response = await app.request(`${base}/records?a__gt=1&height__gt=x&filter=y`)
    const { errors } = (await response.json()) as { errors: readonly { code: string }[] }
    expect(errors.map(({ code }) => code)).toEqual(['unknown_field', 'invalid_value', 'unknown_field'])
  })
})

const hostile = [
  "' OR 1=1 --",
  "'; DROP TABLE t; --",
  '" OR ""="',
  "\\'; SELECT 1",
  '%',
  '_',
  '?',
  '$1',
  '); COPY t TO ',
  "' UNION SELECT rowid FROM t --",
  '\u0000',
]

describe('a search that finds nothing', () => {
  it.each([
    [{ code__exact: '0000003' }, 'code', ['00000003', '00000013', '00000023']],
    [{ code__in: '00000999' }, 'code', ['00000009', '00000019', '00000029']],
    [{ name__exact: '站,“7”', height__gt: '0' }, 'name', [rows[7]?.name]],
    [{ filter: "code = '0000001x'" }, 'code', ['00000010', '00000011', '00000012']],
  ])('is told the values that were probably meant: %j', async (given, field, meant) => {
    const { meta, data } = await get(`${base}/records?${query(given)}`)
    expect(data).toEqual([])
    expect(meta['hints']).toMatchObject([{ field, didYouMean: meant }])
    expect(await get(`${base}/records?${query(given)}`)).toMatchObject({ meta })
  })

  it.each([
    { code__exact: 'x' },
    { code__not: '1', height__gt: '9999' },
    { filter: "NOT code = '00000001' AND height > 9999" },
    { filter: "(code = '0000001x' OR code = '0000002x')" },
  ])('gets no hint where nothing is near, or nothing was asked for: %j', async (given) => {
    expect((await get(`${base}/records?${query(given)}`)).meta['hints']).toBeUndefined()
  })
})

describe('hostile text', () => {
  it.each(hostile)('%j as a value finds only what holds it', async (text) => {
    const held = rows.filter(({ name }) => name.includes(text))
    expect((await get(`${base}/records?${query({ name__contains: text })}`)).meta['total']).toBe(held.length)
    expect((await get(`${base}/records?${query({ code__in: `${text},00000001` })}`)).data).toEqual([rows[1]])
    const filter = `code = '${text.replaceAll("'", "''")}'`
    expect((await get(`${base}/records?${query({ filter })}`)).data).toEqual([])
  })

  it.each(hostile)('%j as a name is refused', async (text) => {
    const path = `${base}/records?${query({ [`${text}__exact`]: '1' })}`
    await expectProblem(await app.request(path), 'unknown_field')
    await expectProblem(await app.request(`${base}/aggregate?${query({ group_by: text })}`), 'unknown_field')
  })

  it('is refused or understood, whatever is sent', async () => {
    const words = fc.constantFrom(
      'code',
      'height',
      'AND',
      'NOT',
      '(',
      ')',
      '=',
      "'1'",
      '1',
      'IN',
      ',',
      'LIKE',
      'IS',
      'NULL',
    )
    const texts = fc.oneof(
      fc.array(words).map((parts) => parts.join(' ')),
      fc.string(),
    )
    const names = fc.constantFrom('filter', 'q', 'bbox', 'sort', 'height__between', 'name__in', 'cursor')
    const answered = fc.asyncProperty(names, texts, async (name, text) => {
      const response = await app.request(`${base}/records?${query({ [name]: text })}`)
      expect([200, 400]).toContain(response.status)
    })
    await fc.assert(answered, { numRuns: 300 })
  })
})

describe('figures', () => {
  it('are given by group', async () => {
    const path = `${base}/aggregate?${query({ metrics: 'count,min(height),sum(海拔)', height__gt: '13' })}`
    expect((await get(path)).data).toEqual([{ count: 3, 'min(height)': 13.25, 'sum(height)': 40.5 }])
    const grouped = await get(`${base}/aggregate?group_by=height&limit=2&sort=-count`)
    expect(grouped.data).toEqual([
      { height: null, count: 9 },
      { height: 0.25, count: 1 },
    ])
    expect(grouped.meta).toMatchObject({ total: 49, count: 2, limit: 2, version: ids.current })
  })

  it('count the values of a field', async () => {
    const path = `${base}/fields/${encodeURIComponent('站点编码')}/values?${query({ q: '0000001', limit: '2' })}`
    const body = await get(path)
    expect(body.data).toEqual([
      { value: '00000010', count: 1 },
      { value: '00000011', count: 1 },
    ])
    expect(body.meta).toMatchObject({ field: 'code', total: 10, count: 2 })
    expect(await get(String(body.links['self']))).toEqual(body)
  })

  it.each([
    ['aggregate?metrics=sum(code)', 'invalid_parameter'],
    ['aggregate?metrics=median(height)', 'invalid_parameter'],
    ['aggregate?group_by=year(code)', 'invalid_parameter'],
    ['aggregate?sort=height', 'invalid_parameter'],
    ['aggregate?group_by=x', 'unknown_field'],
    ['fields/x/values', 'unknown_field'],
    ['fields/height/values?q=1', 'invalid_parameter'],
  ])('%s is a problem', async (path, code) => {
    await expectProblem(await app.request(`${base}/${path}`), code as 'unknown_field')
  })

  it('of a version never change', async () => {
    const response = await app.request(`${base}/versions/${ids.old}/aggregate?group_by=code`)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(await response.json()).toMatchObject({ meta: { total: 40 } })
  })
})

describe('a query that the engine gives up', () => {
  it.each([
    [new QueryTimeout(5000), 'query_timeout', '2'],
    [new QueriesWaiting('full'), 'busy', '2'],
    [new QueryTooLarge('memory'), 'query_too_large', null],
  ] as const)('is told as such: %s', async (failure, code, retryAfter) => {
    const fail = () => Promise.reject(failure)
    const engine: QueryEngine = { name: 'failing', page: () => null, groups: fail, find: fail }
    const failing = createApp({ release: () => release, engine: () => engine })
    const response = await failing.request(`${base}/aggregate`)
    expect(response.headers.get('retry-after')).toBe(retryAfter)
    await expectProblem(response, code)
  })
})

describe('the operator table', () => {
  it('says everything in both languages, and is understood by the API', async () => {
    const texts = Object.values(operators).flatMap(({ word, about }) => [word, about])
    expect(texts.filter(({ zh, en }) => !/\p{Script=Han}/u.test(zh) || /\p{Script=Han}/u.test(en))).toEqual(
      [],
    )
    const forText = operatorNames.filter((name) =>
      (operators[name].types as readonly string[]).includes('string'),
    )
    const paths = forText.map(
      (name) => `${base}/records?${query({ [`name__${name}`]: operators[name].example })}`,
    )
    const statuses = await Promise.all(paths.map(async (path) => (await app.request(path)).status))
    expect(statuses).toEqual(paths.map(() => 200))
  })
})
