import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../../api/app.ts'
import { codedFiles } from '../../api/coded-files.ts'
import { parseRange } from '../../api/range.ts'
import { ids, makeRelease } from './release-fixture.ts'

const { release, remove } = await makeRelease()
const app = createApp({ release: () => release })
afterAll(remove)

const ndjson = `/data/${ids.stations}/${ids.current}/${ids.stations}.ndjson`
const onDisk = (path: string): Buffer => readFileSync(join(release.publicDir, path))
const bytesOf = async (response: Response): Promise<Buffer> => Buffer.from(await response.arrayBuffer())
const ask = (path: string, headers: Record<string, string>) => app.request(path, { headers })

describe('files of the static root', () => {
  it.each([
    ['/', 'index.html', 'text/html; charset=utf-8'],
    ['/datasets/', 'datasets/index.html', 'text/html; charset=utf-8'],
    ['/style.css', 'style.css', 'text/css; charset=utf-8'],
    ['/search/index.json', 'search/index.json', 'application/json; charset=utf-8'],
    ['/big.txt', 'big.txt', 'text/plain; charset=utf-8'],
    ['/release.json', 'release.json', 'application/json; charset=utf-8'],
    [ndjson, ndjson.slice(1), 'application/x-ndjson; charset=utf-8'],
  ])('%s is sent whole', async (url, path, mediaType) => {
    const response = await app.request(url)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe(mediaType)
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(response.headers.get('content-length')).toBe(String(onDisk(path).length))
    expect(await bytesOf(response)).toEqual(onDisk(path))
  })

  it('carry their digest as etag and Repr-Digest', async () => {
    const response = await app.request('/big.txt')
    const digest = createHash('sha256').update(await bytesOf(response))
    expect(response.headers.get('repr-digest')).toBe(`sha-256=:${digest.copy().digest('base64')}:`)
    expect(response.headers.get('etag')).toBe(`"${digest.digest('hex')}"`)
  })

  it('are not sent again to who has them', async () => {
    const etag = String((await app.request('/style.css')).headers.get('etag'))
    const response = await ask('/style.css', { 'if-none-match': etag })
    expect([response.status, await response.text()]).toEqual([304, ''])
  })

  it('answer HEAD without a body', async () => {
    const response = await app.request('/big.txt', { method: 'HEAD' })
    expect(response.headers.get('content-length')).toBe('200000')
    expect(await response.text()).toBe('')
  })

  it('are kept for ever below a version, and looked at again elsewhere', async () => {
    const [data, page] = await Promise.all([app.request(ndjson), app.request('/')])
    expect(data.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    expect(page.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10, must-revalidate')
  })

  it('that describe a version are looked at again: they tell what its entry says today', async () => {
    const [described] = release.manifest.files.filter((file) => file.path.endsWith('/datapackage.json'))
    const response = await app.request(`/${described?.path ?? 'missing'}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=10, must-revalidate')
  })

  it('are downloads below /data/, named by id and by title', async () => {
    const response = await app.request(ndjson)
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="306003-1.ndjson"; filename*=UTF-8''${encodeURIComponent('气象站点.ndjson')}`,
    )
  })

  it('forbid scripts from elsewhere on pages', async () => {
    const response = await app.request('/')
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';/)
  })
})

describe('compressed files', () => {
  it.each([
    ['br', brotliDecompressSync],
    ['gzip', gunzipSync],
    ['zstd', zstdDecompressSync],
  ] as const)('are the same in %s, under another etag', async (coding, open) => {
    const [plain, packed] = await Promise.all([
      ask('/big.txt', {}),
      ask('/big.txt', { 'accept-encoding': coding }),
    ])
    expect(packed.headers.get('content-encoding')).toBe(coding)
    expect(packed.headers.get('vary')).toBe('Accept-Encoding')
    const body = await bytesOf(packed)
    expect(packed.headers.get('content-length')).toBe(String(body.length))
    expect(body.length).toBeLessThan(2000)
    expect(open(body)).toEqual(onDisk('big.txt'))
    expect(packed.headers.get('unencoded-digest')).toBe(plain.headers.get('repr-digest'))
    const etag = String(packed.headers.get('etag'))
    expect(etag).not.toBe(plain.headers.get('etag'))
    const held = await ask('/big.txt', { 'accept-encoding': coding, 'if-none-match': etag })
    expect(held.status).toBe(304)
  })

  it('are not sent in parts, and small or packed ones not at all', async () => {
    const part = await ask('/big.txt', { 'accept-encoding': 'br', range: 'bytes=0-9' })
    expect([part.status, part.headers.get('content-encoding')]).toEqual([206, null])
    const small = await ask('/style.css', { 'accept-encoding': 'br' })
    expect(small.headers.get('content-encoding')).toBeNull()
  })

  it('of some size are made aside, and sent as they are until then', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'kaifang-coded-'))
    const absolute = join(folder, 'large.csv')
    writeFileSync(absolute, 'a,b\r\n'.repeat(600_000))
    const file = { absolute, bytes: 3_000_000, etag: '"x"', codedAt: join(folder, 'encoded/x') }
    const coded = codedFiles()
    expect(await coded.get(file, 'zstd')).toBeUndefined()
    await expect
      .poll(() => coded.get(file, 'zstd'))
      .toMatchObject({ absolute: join(folder, 'encoded/x.zstd') })
    expect(zstdDecompressSync(readFileSync(join(folder, 'encoded/x.zstd')))).toEqual(readFileSync(absolute))
    rmSync(folder, { recursive: true })
  })
})

describe('ranges', () => {
  it.each([
    ['bytes=0-9', 0, 10],
    ['bytes=199990-', 199_990, 200_000],
    ['bytes=-5', 199_995, 200_000],
    ['bytes=10-900000', 10, 200_000],
    ['bytes=100-150000', 100, 150_001],
  ])('%s', async (range, start, end) => {
    const response = await ask('/big.txt', { range })
    expect(response.status).toBe(206)
    expect(response.headers.get('content-range')).toBe(`bytes ${start}-${end - 1}/200000`)
    expect(response.headers.get('content-length')).toBe(String(end - start))
    expect(await bytesOf(response)).toEqual(onDisk('big.txt').subarray(start, end))
  })

  it.each(['bytes=200000-', 'bytes=-0'])('%s is not satisfiable', async (range) => {
    const response = await ask('/big.txt', { range })
    expect([response.status, response.headers.get('content-range')]).toEqual([416, 'bytes */200000'])
  })

  it.each(['bytes=5-2', 'bytes=0-1,4-5', 'rows=0-1', 'bytes=-'])('%s is ignored', async (range) => {
    expect((await ask('/big.txt', { range })).status).toBe(200)
  })

  it('hold only while the file is the same', async () => {
    const etag = String((await app.request('/big.txt')).headers.get('etag'))
    const [same, other] = await Promise.all([
      ask('/big.txt', { range: 'bytes=0-1', 'if-range': etag }),
      ask('/big.txt', { range: 'bytes=0-1', 'if-range': '"x"' }),
    ])
    expect([same.status, other.status]).toEqual([206, 200])
  })

  it('of an empty file are not satisfiable', () => {
    expect(parseRange('bytes=0-', 0)).toBe('unsatisfiable')
    expect(parseRange('bytes=-5', 0)).toBe('unsatisfiable')
  })
})

describe('what is not there', () => {
  it.each([
    '/nothing',
    '/nothing/',
    '/../state.json',
    '/%2e%2e/state.json',
    '/..%2fengine%2frows.idx',
    '/data/%2e%2e/%2e%2e/state.json',
    '/style.css/',
    '/%',
    '/%00',
    `/engine/${ids.stations}/${ids.current}/rows.idx`,
  ])('%s is the page that says so', async (path) => {
    const response = await app.request(path)
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('没有这个页面')
  })

  it('says so in English below /en/', async () => {
    const response = await app.request('/en/nothing/')
    expect([response.status, await response.text()]).toEqual([404, '<!doctype html><title>Not found</title>'])
  })

  it('redirects to a folder by its slash, keeping the query', async () => {
    const response = await app.request('/datasets?q=x')
    expect([response.status, response.headers.get('location')]).toEqual([308, '/datasets/?q=x'])
  })

  it.each([
    `/datasets/${ids.withdrawn}/`,
    `/datasets/${ids.withdrawn}`,
    `/data/${ids.withdrawn}/latest.json`,
  ])('%s is gone, with the tombstone', async (path) => {
    const response = await app.request(path)
    expect([response.status, await response.text()]).toEqual([410, '<!doctype html><title>已撤回</title>'])
  })
})

describe('pages on demand', () => {
  const rendering = createApp({
    release: () => release,
    page: async (request, { id }) => new Response(`<p>${new URL(request.url).search} ${id}`),
  })

  it.each(['/datasets/', '/en/datasets/'])('%s with a query is rendered', async (path) => {
    const response = await rendering.request(`${path}?q=x`)
    expect(await response.text()).toBe(`<p>?q=x ${release.id}`)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'self';/)
  })

  it.each(['/datasets/', '/datasets/?'])('%s is the file', async (path) => {
    expect(await (await rendering.request(path)).text()).toContain('数据集')
  })
})
