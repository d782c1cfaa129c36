import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { removeReleasesExcept, switchTo } from '#release/switch.ts'
import { type RunningServer, startServer } from '../../api/server.ts'
import { ids, publishFixture } from './release-fixture.ts'

const root = mkdtempSync(join(tmpdir(), 'kaifang-server-'))
const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})
afterAll(() => rmSync(root, { recursive: true }))

const start = async (dist: string): Promise<RunningServer & { errors: unknown[] }> => {
  const errors: unknown[] = []
  const server = await startServer({
    dist,
    port: 0,
    host: '127.0.0.1',
    lookEvery: 20,
    logError: (error) => errors.push(error),
  })
  servers.push(server)
  return { ...server, errors }
}

const totalOf = async (url: string): Promise<unknown> => {
  const response = await fetch(`${url}/api/v1/datasets/${ids.stations}/records?limit=1`)
  return ((await response.json()) as { meta?: { total: number } }).meta?.total
}

describe('the server', () => {
  it('serves portal and API from one store', async () => {
    const dist = join(root, 'one')
    await publishFixture(dist)
    const { url } = await start(dist)
    expect(await totalOf(url)).toBe(57)
    expect(await (await fetch(`${url}/`)).text()).toContain('首页')
    const big = await fetch(`${url}/big.txt`)
    expect((await big.text()).length).toBe(200_000)
    const part = await fetch(`${url}/big.txt`, { headers: { range: 'bytes=0-99999' } })
    expect([part.status, (await part.text()).length]).toEqual([206, 100_000])
    const head = await fetch(`${url}/big.txt`, { method: 'HEAD', headers: { 'accept-encoding': 'identity' } })
    expect(head.headers.get('content-length')).toBe('200000')
  })

  it('is not ready until something is published, then is, by itself', async () => {
    const dist = join(root, 'later')
    const { url } = await start(dist)
    expect((await fetch(`${url}/readyz`)).status).toBe(503)
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
    await publishFixture(dist)
    await expect.poll(async () => (await fetch(`${url}/readyz`)).status).toBe(200)
  })

  it('follows a new release without dropping a request', async () => {
    const dist = join(root, 'follow')
    await publishFixture(dist)
    const { url, errors } = await start(dist)
    const statuses: number[] = []
    let going = true
    const client = async () => {
      while (going) {
        const paths = ['/', `/api/v1/datasets/${ids.stations}/records?offset=3`, '/big.txt']
        for (const path of paths) {
          const response = await fetch(url + path)
          await response.arrayBuffer()
          statuses.push(response.status)
        }
      }
    }
    const clients = [client(), client(), client()]
    for (const rows of [60, 61, 62]) {
      await removeReleasesExcept(dist, [await publishFixture(dist, rows)])
      await expect.poll(() => totalOf(url)).toBe(rows)
    }
    going = false
    await Promise.all(clients)
    expect(new Set(statuses)).toEqual(new Set([200]))
    expect(errors).toEqual([])
  })

  it('removes compressed files of releases that are not served any more', async () => {
    const dist = join(root, 'encoded')
    const first = await publishFixture(dist)
    const { url } = await start(dist)
    expect(await totalOf(url)).toBe(57)
    mkdirSync(join(dist, 'encoded', first), { recursive: true })
    await publishFixture(dist, 60)
    await expect.poll(() => totalOf(url)).toBe(60)
    await expect.poll(() => existsSync(join(dist, 'encoded', first))).toBe(false)
  })

  it('keeps the release it has where the new one is damaged', async () => {
    const dist = join(root, 'damaged')
    await publishFixture(dist)
    const { url, errors } = await start(dist)
    const damaged = await publishFixture(join(root, 'elsewhere'), 60)
    const building = join(root, 'elsewhere/releases', damaged)
    writeFileSync(join(building, 'public/release.json'), '{')
    await switchTo(dist, building, damaged)
    await expect.poll(() => errors.length).toBeGreaterThan(0)
    expect(await totalOf(url)).toBe(57)
  })

  it('lets running requests end before it closes', async () => {
    const dist = join(root, 'closing')
    await publishFixture(dist)
    const { url, close } = await start(dist)
    const running = fetch(`${url}/big.txt`).then((response) => response.text())
    await fetch(`${url}/healthz`).then((response) => response.text())
    await close()
    expect((await running).length).toBe(200_000)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
  })

  it('keeps cursors over a restart and on a second server, by a key that is never public', async () => {
    const dist = join(root, 'cursors')
    await publishFixture(dist)
    const next = async ({ url }: RunningServer, path: string) => {
      const response = await fetch(url + path)
      return { status: response.status, body: (await response.json()) as { links?: { next: string } } }
    }
    const first = await start(dist)
    const { body } = await next(first, `/api/v1/datasets/${ids.stations}/records?limit=5`)
    await first.close()
    const others = [await start(dist), await start(dist)]
    for (const server of others) expect((await next(server, body.links?.next ?? '')).status).toBe(200)
    expect(statSync(join(dist, 'cursor.key')).mode & 0o777).toBe(0o600)
    for (const path of ['/cursor.key', '/../cursor.key', '/..%2f..%2fcursor.key'])
      expect((await fetch(`${others[0]?.url}${path}`)).status).toBe(404)
  })

  it('says in two languages that its port is in use', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const starting = startServer({ dist: root, port, host: '127.0.0.1' })
    await expect(starting).rejects.toMatchObject({
      code: 'port_in_use',
      what: { zh: expect.stringContaining(`端口 ${port} 已被占用`), en: expect.stringContaining('--port') },
    })
    other.close()
  })
})
