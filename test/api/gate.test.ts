import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { QueryAbandoned } from '#engine/query-failure.ts'
import { budgetOf } from '../../api/gate/budget.ts'
import { addressList, budgetKey, clientAddress, truncated } from '../../api/gate/client-address.ts'
import { tokenBuckets } from '../../api/gate/token-buckets.ts'
import { type RunningServer, type ServerOptions, startServer } from '../../api/server.ts'
import { expectProblem } from './expect-problem.ts'
import { ids, publishFixture } from './release-fixture.ts'

const dist = mkdtempSync(join(tmpdir(), 'kaifang-gate-'))
await publishFixture(dist)
const servers: RunningServer[] = []
afterEach(async () => {
  for (const server of servers.splice(0)) await server.close()
})
afterAll(() => rmSync(dist, { recursive: true }))

const records = `/api/v1/datasets/${ids.stations}/records`
const nobody = addressList('')

const start = async (options: Partial<ServerOptions> = {}): Promise<RunningServer> => {
  const server = await startServer({ dist, port: 0, host: '127.0.0.1', logError: () => {}, ...options })
  servers.push(server)
  return server
}

const asked = (peer: string, headers: Record<string, string>) =>
  ({ socket: { remoteAddress: peer }, headers }) as unknown as IncomingMessage

describe('the address of a client', () => {
  const proxies = addressList('10.0.0.0/8, loopback')

  it.each([
    ['198.51.100.7', {}, '198.51.100.7'],
    ['::ffff:198.51.100.7', { 'x-forwarded-for': '1.1.1.1' }, '198.51.100.7'],
    ['10.0.0.1', { 'x-forwarded-for': '6.6.6.6, 198.51.100.7' }, '198.51.100.7'],
    ['10.0.0.1', { 'x-forwarded-for': '6.6.6.6, 198.51.100.7, 10.9.9.9' }, '198.51.100.7'],
    ['127.0.0.1', { 'x-forwarded-for': '6.6.6.6, not an address' }, '127.0.0.1'],
    ['10.0.0.1', {}, '10.0.0.1'],
  ])('behind %s with %j is %s', (peer, headers, address) => {
    expect(clientAddress(asked(peer, headers), { proxies, header: 'x-forwarded-for' })).toBe(address)
  })

  it.each([
    ['for=198.51.100.7;proto=https', '198.51.100.7'],
    ['for=6.6.6.6, for="[2001:db8::1]:4711"', '2001:db8::1'],
    ['For="198.51.100.7:80"', '198.51.100.7'],
    ['for=_hidden', '10.0.0.1'],
  ])('is read out of Forwarded: %s', (forwarded, address) => {
    const trust = { proxies, header: 'forwarded' } as const
    expect(clientAddress(asked('10.0.0.1', { forwarded }), trust)).toBe(address)
  })

  it('has one budget for an IPv6 network of 64 bits, and is cut short in logs', () => {
    expect(budgetKey('2001:db8:1:2:3:4:5:6')).toBe(budgetKey('2001:db8:1:2::9'))
    expect(budgetKey('2001:db8:1:2::9')).not.toBe(budgetKey('2001:db8:1:3::9'))
    expect(budgetKey('::1')).toBe('0:0:0:0::/64')
    expect([truncated('198.51.100.7'), truncated('2001:db8:1:2::9')]).toEqual([
      '198.51.100.0',
      '2001:db8:1::/48',
    ])
  })

  it.each(['10.0.0.0/33', 'x', '1.2.3', 'fd00::/129', '10.0.0.1/a'])('can not be %s', (text) => {
    expect(() => addressList(text)).toThrow('is no address')
  })
})

describe('a budget', () => {
  it('never gives more than its quota and what came back since', () => {
    const requests = { most: 10, window: 5 }
    const gaps = fc.array(fc.nat(3000), { maxLength: 60 })
    const law = fc.property(gaps, (pauses) => {
      const budget = budgetOf({ requests, compute: null })
      let [now, granted] = [0, 0]
      for (const pause of pauses) {
        now += pause
        if (budget.request('a', now).wait === null) granted += 1
      }
      expect(granted).toBeLessThanOrEqual(requests.most + (now / 1000) * (requests.most / requests.window))
    })
    fc.assert(law)
  })

  it('of compute goes into debt, and makes the client wait', () => {
    const budget = budgetOf({ requests: null, compute: { most: 1000, window: 10 } })
    expect(budget.request('a', 0).wait).toBeNull()
    budget.spend('a', 5000, 0)
    expect(budget.request('a', 0).wait).toBe(11)
    expect(budget.request('b', 0).wait).toBeNull()
    expect(budget.request('a', 11_500).wait).toBeNull()
  })

  it('takes bounded memory, however many clients there are', () => {
    const buckets = tokenBuckets({ most: 5, window: 5 }, 100)
    buckets.take('first', 5, 0)
    for (let at = 0; at < 40; at += 1) buckets.take(`early ${at}`, 1, 0)
    expect(buckets.left('first', 0)).toBe(0)
    for (let at = 0; at < 1000; at += 1) buckets.take(`later ${at}`, 1, 0)
    expect(buckets.left('first', 0)).toBe(5)
  })
})

describe('too many requests', () => {
  it('are told to wait, with what is left in headers', async () => {
    const limits = { requests: { most: 3, window: 60 }, compute: { most: 1000, window: 60 } }
    const { url } = await start({ gate: { limits, exempt: nobody } })
    const first = await fetch(url + records)
    expect(first.headers.get('ratelimit-policy')).toBe(
      '"requests";q=3;w=60, "compute";q=1000;w=60;qu="milliseconds"',
    )
    expect(first.headers.get('ratelimit')).toMatch(/^"requests";r=2;t=\d+, "compute";r=1000;t=0$/)
    const search = await fetch(`${url}${records}?sort=name`)
    expect(search.headers.get('server-timing')).toMatch(/^queue;dur=[\d.]+, query;dur=[\d.]+$/)
    await fetch(url + records)
    const refused = await fetch(url + records)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(refused.headers.get('ratelimit')).toContain('"requests";r=0')
    await expectProblem(refused, 'rate_limited')
    // Files cost nothing.
    expect((await fetch(`${url}/style.css`)).status).toBe(200)
  })

  it('are counted together, whichever face of the API they come by', async () => {
    const limits = { requests: { most: 3, window: 60 }, compute: null }
    const { url } = await start({ gate: { limits, exempt: nobody } })
    const faces = ['/ogc/collections', '/api/3/action/package_list', records]
    for (const path of faces) expect([path, (await fetch(url + path)).status]).toEqual([path, 200])
    for (const path of faces) await expectProblem(await fetch(url + path), 'rate_limited')
    const posted = await fetch(`${url}/api/3/action/package_show`, { method: 'POST', body: '{"id":"x"}' })
    await expectProblem(posted, 'rate_limited')
  })

  it('are charged for what CKAN clients have computed', async () => {
    const limits = { requests: null, compute: { most: 0.001, window: 3600 } }
    const { url } = await start({ gate: { limits, exempt: nobody } })
    const search = `${url}/api/3/action/datastore_search?resource_id=${ids.stations}&sort=name`
    expect((await fetch(search)).status).toBe(200)
    await expect.poll(async () => (await fetch(search)).status).toBe(429)
  })

  it('are none from this machine, unless it is told otherwise', async () => {
    const limits = { requests: { most: 1, window: 60 }, compute: null }
    const { url } = await start({ gate: { limits } })
    const statuses = await Promise.all([1, 2, 3].map(async () => (await fetch(url + records)).status))
    expect(statuses).toEqual([200, 200, 200])
  })
})

describe('what is no request', () => {
  const raw = async (url: string, text: string): Promise<string> => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1')
    socket.write(text)
    let answer = ''
    for await (const chunk of socket.setEncoding('utf8')) answer += String(chunk)
    return answer
  }

  it.each([
    [`GET /${'x'.repeat(9000)} HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n`, 414, 'uri_too_long'],
    [`GET /${'x'.repeat(20_000)} HTTP/1.1\r\nhost: a\r\n\r\n`, 414, 'uri_too_long'],
    [`GET / HTTP/1.1\r\nhost: a\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`, 431, 'headers_too_large'],
    ['nonsense\r\n\r\n', 400, 'bad_request'],
    ['GET / HTTP/1.1\r\nhost: a b\r\nconnection: close\r\n\r\n', 400, 'bad_request'],
  ])('is a problem: %.30s…', async (text, status, code) => {
    const { url } = await start()
    const answer = await raw(url, text)
    expect(answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    expect(answer).toMatch(/content-type: application\/problem\+json/i)
    expect(JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4))).toMatchObject({ status, code })
  })
})

describe('for operators', () => {
  it('tells figures to this machine, not through a proxy, and nowhere under /api', async () => {
    const { url } = await start()
    await (await fetch(url + records)).text()
    await (await fetch(`${url}/nothing`)).text()
    await expect
      .poll(async () => (await fetch(`${url}/metrics`)).text())
      .toContain('kaifang_http_requests_total{route="listRecords",status="200"} 1')
    const text = await (await fetch(`${url}/metrics`)).text()
    expect(text).toContain('kaifang_http_request_duration_seconds_bucket{route="listRecords",le="+Inf"} 1')
    expect(text).toMatch(/process_resident_memory_bytes \d+/)
    expect(text).toMatch(/kaifang_release_info\{release="[0-9a-f]{16}"\} 1/)
    const typed = text.split('\n').filter((line) => line.startsWith('# TYPE'))
    expect(new Set(typed).size).toBe(typed.length)
    const proxied = await fetch(`${url}/metrics`, { headers: { 'x-forwarded-for': '127.0.0.1' } })
    expect(proxied.status).toBe(404)
    expect((await fetch(`${url}/api/v1/metrics`)).status).toBe(404)
    const closed = await start({ gate: { metricsFrom: nobody } })
    expect((await fetch(`${closed.url}/metrics`)).status).toBe(404)
  })

  it('logs each request as a line of JSON, without values and with half an address', async () => {
    const accessLog = join(dist, 'access.log')
    const { url, close } = await start({ accessLog })
    await (await fetch(`${url}${records}?q=secret&limit=5`)).text()
    await (await fetch(`${url}${records}?lmit=5`)).text()
    await close()
    const text = readFileSync(accessLog, 'utf8')
    const entries = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(entries).toMatchObject([
      {
        client: '127.0.0.0',
        method: 'GET',
        path: records,
        parameters: ['q', 'limit'],
        route: 'listRecords',
        status: 200,
      },
      { status: 400 },
    ])
    expect(text).not.toContain('secret')
    expect(Number(entries[0]?.['bytes'])).toBeGreaterThan(500)
    expect(Number.isFinite(entries[0]?.['milliseconds'])).toBe(true)
  })

  it('stops a query whose client has left', async () => {
    let stopped: unknown
    const { url } = await start({
      engine: () => ({
        name: 'slow',
        page: (_query, signal) =>
          new Promise((_, reject) =>
            signal?.addEventListener('abort', () => {
              stopped = new QueryAbandoned('left')
              reject(stopped)
            }),
          ),
        groups: async () => null,
        find: async () => null,
      }),
    })
    const client = new AbortController()
    const answer = fetch(`${url}${records}?sort=name`, { signal: client.signal })
    await wait(50)
    client.abort()
    await expect(answer).rejects.toThrow('aborted')
    await expect.poll(() => stopped).toBeInstanceOf(QueryAbandoned)
  })

  it('stops in order: not ready at once, running requests end, the rest is cut off in time', async () => {
    const { url, close } = await start({
      shutdownTime: 300,
      engine: () => ({
        name: 'slow',
        page: async (query) => {
          await wait(query.limit === 1 ? 100 : 60_000, undefined, { ref: false })
          return { records: Buffer.from(''), count: 0, total: 0 }
        },
        groups: async () => null,
        find: async () => null,
      }),
    })
    const quick = fetch(`${url}${records}?sort=name&limit=1`)
    const endless = fetch(`${url}${records}?sort=name&limit=2`)
    endless.catch(() => {})
    await wait(50)
    const started = performance.now()
    const closing = close()
    expect((await quick).status).toBe(200)
    await expect(endless).rejects.toThrow('fetch failed')
    await closing
    expect(performance.now() - started).toBeLessThan(30_000)
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed')
  })
})
