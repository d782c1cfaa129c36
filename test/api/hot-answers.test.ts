import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { addressList } from '../../api/gate/client-address.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../api/server.ts'
import { ids, publishFixture } from './release-fixture.ts'

const root = mkdtempSync(join(tmpdir(), 'kaifang-hot-'))
const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})
afterAll(() => rmSync(root, { recursive: true }))

const records = `/api/v1/datasets/${ids.stations}/records`

const published = async (name: string): Promise<string> => {
  const dist = join(root, name)
  await publishFixture(dist)
  return dist
}

const start = async (dist: string, options: Partial<ServerOptions> = {}): Promise<string> => {
  const usual = { port: 0, host: '127.0.0.1', lookEvery: 20, logError: () => {} }
  const server = await startServer({ dist, ...usual, ...options })
  servers.push(server)
  return server.url
}

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

const ask = (url: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(url, { method, headers }, async (response) => {
      const body = Buffer.concat(await response.toArray())
      const { date: _, ...kept } = response.headers
      resolve({ status: response.statusCode ?? 0, headers: kept, body })
    })
    asked.on('error', reject).end()
  })

const heldBytes = async (url: string): Promise<number> =>
  Number(/^kaifang_hot_answer_bytes (\d+)$/m.exec((await ask(`${url}/metrics`)).body.toString())?.[1])

const heat = async (url: string, headers: Record<string, string> = {}): Promise<Answer> => {
  await ask(url, headers)
  return ask(url, headers)
}

describe('an answer that is asked for again', () => {
  it.each(['?limit=5', '?limit=5&offset=20&count=none', '?sort=-code&limit=3', '.csv?limit=5'])(
    'is the same in every byte and header: %s',
    async (query) => {
      const url = await start(await published('same'))
      const second = await heat(`${url}${records}${query}`)
      expect(await heldBytes(url)).toBeGreaterThan(second.body.length)
      const third = await ask(`${url}${records}${query}`)
      expect(third).toEqual(second)
      expect(third.status).toBe(200)
    },
  )

  it('is kept apart by media type, coding and method, and still gives way to 304', async () => {
    const address = `${await start(await published('apart'))}${records}?limit=40`
    const json = await heat(address)
    const csv = await heat(address, { accept: 'text/csv' })
    const coded = await heat(address, { 'accept-encoding': 'gzip' })
    expect((await ask(address)).body).toEqual(json.body)
    expect((await ask(address, { accept: 'text/csv' })).body).toEqual(csv.body)
    const again = await ask(address, { 'accept-encoding': 'gzip' })
    expect([again.headers['content-encoding'], again.body]).toEqual(['gzip', coded.body])
    const head = await ask(address, {}, 'HEAD')
    expect([head.body.length, head.headers['content-length']]).toEqual([0, String(json.body.length)])
    const held = await ask(address, { 'if-none-match': json.headers.etag ?? '' })
    expect([held.status, held.body.length]).toEqual([304, 0])
    expect((await ask(address, {}, 'POST')).status).toBe(405)
    expect((await ask(address, { accept: 'image/png' })).status).toBe(406)
    expect((await ask(address, { host: 'a/b' })).status).toBe(400)
  })

  it('is another one once another release is current', async () => {
    const dist = await published('replaced')
    const address = `${await start(dist)}${records}?limit=1`
    const before = await heat(address)
    await publishFixture(dist, 58)
    const total = async () =>
      (JSON.parse((await ask(address)).body.toString()) as { meta: { total: number } }).meta.total
    await expect.poll(total).toBe(58)
    expect((await heat(address)).headers['kaifang-release']).not.toBe(before.headers['kaifang-release'])
    expect(await total()).toBe(58)
  })

  it('is counted by the budget of its client, and by the metrics', async () => {
    const limits = { requests: { most: 5, window: 100 }, compute: null }
    const url = await start(await published('budget'), { gate: { limits, exempt: addressList('') } })
    const statuses: number[] = []
    for (let at = 0; at < 7; at += 1) statuses.push((await ask(`${url}${records}?limit=1`)).status)
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    const metrics = (await ask(`${url}/metrics`)).body.toString()
    expect(metrics).toMatch(/requests_total\{route="\w+",status="200"\} 5\n/)
  })

  it('is not kept where it is a problem or only walked past', async () => {
    const url = await start(await published('walked'))
    for (let at = 0; at < 3; at += 1) await ask(`${url}${records}?limit=nothing`)
    for (let at = 0; at < 30; at += 1) await ask(`${url}${records}?limit=1&offset=${at}`)
    expect(await heldBytes(url)).toBe(0)
  })
})
