import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, zstdDecompressSync } from 'node:zlib'
import { parquetReadObjects } from 'hyparquet'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../../api/app.ts'
import { startServer } from '../../api/server.ts'
import { expectProblem } from './expect-problem.ts'
import { ids, makeRelease, publishFixture, stationRows } from './release-fixture.ts'

const { release, remove } = await makeRelease()
const errors: unknown[] = []
const app = createApp({ release: () => release, logError: (error) => errors.push(error) })
afterAll(remove)

const base = `/api/v1/datasets/${ids.stations}`
const rows = stationRows(57)
const unpack = (input: Uint8Array): Uint8Array => zstdDecompressSync(input)
const csvOf = (records: readonly ReturnType<typeof stationRows>[number][]): string =>
  records
    .map(({ code, name, height }) => `${code},"${name.replaceAll('"', '""')}",${height ?? ''}\r\n`)
    .join('')

describe('an export', () => {
  it('of everything is the file of the release, with ranges', async () => {
    const path = `data/${ids.stations}/${ids.current}/${ids.stations}.ndjson`
    const file = readFileSync(join(release.publicDir, path))
    const response = await app.request(`${base}/export.ndjson`)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(file)
    const digest = createHash('sha256').update(file)
    expect(response.headers.get('repr-digest')).toBe(`sha-256=:${digest.copy().digest('base64')}:`)
    expect(response.headers.get('kaifang-rows')).toBe('57')
    const etag = `"${digest.digest('hex')}"`
    expect(response.headers.get('etag')).toBe(etag)
    const part = await app.request(`${base}/export.ndjson`, {
      headers: { range: 'bytes=10-19', 'if-range': etag },
    })
    expect([part.status, await part.text()]).toEqual([206, file.subarray(10, 20).toString()])
  })

  it.each([
    ['height__gte=10', rows.filter(({ height }) => height !== null && height >= 10)],
    ['sort=-code', rows.toReversed()],
    ['q=%E2%80%9C4', rows.filter(({ name }) => name.includes('“4'))],
    ['code__exact=none', []],
  ])('gives the rows of %s in each format', async (query, expected) => {
    const text = async (format: string) => (await app.request(`${base}/export.${format}?${query}`)).text()
    expect(await text('csv')).toBe(`code,name,height\r\n${csvOf(expected)}`)
    expect(await text('ndjson')).toBe(expected.map((row) => `${JSON.stringify(row)}\n`).join(''))
    expect(JSON.parse(await text('json'))).toEqual(expected)
    const parquet = await (await app.request(`${base}/export.parquet?${query}`)).arrayBuffer()
    expect(await parquetReadObjects({ file: parquet, compressors: { ZSTD: unpack } })).toEqual(expected)
    const xlsx = await app.request(`${base}/export.xlsx?${query}`)
    expect(xlsx.headers.get('kaifang-rows')).toBe(String(expected.length))
    expect(
      Buffer.from(await xlsx.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })

  it('takes columns, a byte order mark, and an apostrophe before formulas', async () => {
    const query = 'select=height,code&sort=-height&code__lt=00000003&bom=true&formulas=escape'
    const response = await app.request(`${base}/export.csv?${query}`)
    const bytes = Buffer.from(await response.arrayBuffer())
    expect(bytes.toString('utf8')).toBe('\ufeffheight,code\r\n0.5,00000002\r\n0.25,00000001\r\n,00000000\r\n')
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="306003-1.csv"/)
  })

  it('announces rows before, and size and digest from the second time on', async () => {
    const path = `${base}/versions/${ids.old}/export.csv?sort=name`
    const first = await app.request(path)
    expect(first.headers.get('kaifang-rows')).toBe('40')
    expect(first.headers.get('cache-control')).toContain('immutable')
    const body = Buffer.from(await first.arrayBuffer())
    const digest = `sha-256=:${createHash('sha256').update(body).digest('base64')}:`
    const again = await app.request(path)
    expect(again.headers.get('repr-digest')).toBe(digest)
    expect(again.headers.get('content-length')).toBe(String(body.length))
    expect(Buffer.from(await again.arrayBuffer())).toEqual(body)
    const etag = String(again.headers.get('etag'))
    const held = await app.request(path, { headers: { 'if-none-match': etag } })
    expect([held.status, await held.text()]).toEqual([304, ''])
    const head = await app.request(path, { method: 'HEAD' })
    expect([head.headers.get('kaifang-rows'), await head.text()]).toEqual(['40', ''])
  })

  it('is compressed where that is wanted, under another etag', async () => {
    const path = `${base}/export.csv?sort=code`
    const [plain, packed] = await Promise.all([
      app.request(path),
      app.request(path, { headers: { 'accept-encoding': 'gzip' } }),
    ])
    expect(packed.headers.get('content-encoding')).toBe('gzip')
    expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'))
    expect(gunzipSync(Buffer.from(await packed.arrayBuffer())).toString()).toBe(await plain.text())
  })

  it.each([
    ['export.csv?limit=5', 'unknown_parameter'],
    ['export.json?bom=true', 'unknown_parameter'],
    ['export.csv?bom=maybe', 'invalid_parameter'],
    ['export.csv?select=cod', 'unknown_field'],
    ['export.csv?height__contains=1', 'unknown_operator'],
    ['export.geojson', 'format_unavailable'],
    ['export.pdf', 'format_unavailable'],
    ['records.xlsx', 'format_unavailable'],
    ['exports.csv', 'path_not_found'],
    ['versions/0000000000000000/export.csv', 'version_not_found'],
  ] as const)('%s is %s', async (path, code) => {
    await expectProblem(await app.request(`${base}/${path}`), code)
  })

  it('is refused where too many run, and there is room again when they end', async () => {
    const ask = () => app.request(`${base}/export.csv?sort=code`)
    const running = await Promise.all(Array.from({ length: 16 }, ask))
    await expectProblem(await ask(), 'busy')
    for (const [at, response] of running.entries())
      await (at % 2 === 0 ? response.body?.cancel() : response.text())
    await expect.poll(async () => (await ask()).status).toBe(200)
  })
})

describe('over a connection', () => {
  const root = mkdtempSync(join(tmpdir(), 'kaifang-export-test-'))
  afterAll(() => rmSync(root, { recursive: true }))

  const read = (url: string): Promise<{ response: IncomingMessage; body: Buffer }> =>
    new Promise((resolve, reject) => {
      httpGet(url, (response) => {
        const chunks: Buffer[] = []
        response.on('data', (chunk: Buffer) => chunks.push(chunk))
        response.on('end', () => resolve({ response, body: Buffer.concat(chunks) }))
        response.on('error', reject)
      }).on('error', reject)
    })

  it('ends with a trailer of digest and rows', async () => {
    const dist = join(root, 'whole')
    await publishFixture(dist, 5000)
    const server = await startServer({ dist, port: 0, host: '127.0.0.1' })
    const { response, body } = await read(`${server.url}${base}/export.csv?code__notnull=true`)
    expect(response.trailers).toEqual({
      'repr-digest': `sha-256=:${createHash('sha256').update(body).digest('base64')}:`,
      'kaifang-rows': '5000',
    })
    expect(body.toString().split('\r\n')).toHaveLength(5002)
    await server.close()
  })

  it('is broken off, never ended, where a row can not be read', async () => {
    const dist = join(root, 'broken')
    await publishFixture(dist, 20_000)
    const logged: unknown[] = []
    const server = await startServer({
      dist,
      port: 0,
      host: '127.0.0.1',
      logError: (error) => logged.push(error),
      engine: () => ({
        name: 'wrong',
        page: () => null,
        groups: async () => null,
        find: async () => Uint32Array.from({ length: 20_000 }, (_, row) => row),
      }),
    })
    const path = `data/${ids.stations}/${ids.current}/${ids.stations}.ndjson`
    const file = join(dist, 'current/public', path)
    const whole = await read(`${server.url}${base}/export.csv?sort=code`)
    expect(whole.body.length).toBeGreaterThan(300_000)
    truncateSync(file, 1_000_000)
    await expect(read(`${server.url}${base}/export.csv?sort=name`)).rejects.toThrow('aborted')
    expect(String(logged)).toContain('ended early')
    await server.close()
  })
})
