import { mkdtempSync, rmSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addressList } from '../../api/gate/client-address.ts'
import { type RunningServer, startServer } from '../../api/server.ts'
import { ids, publishFixture } from './release-fixture.ts'

const dist = mkdtempSync(join(tmpdir(), 'kaifang-plain-'))
let server: RunningServer
beforeAll(async () => {
  await publishFixture(dist)
  server = await startServer({ dist, port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  rmSync(dist, { recursive: true })
})

interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const ask = (path: string, headers: Record<string, string> = {}): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request(`${server.url}${path}`, { headers }, async (response) => {
      const body = Buffer.concat(await response.toArray()).toString('utf8')
      const { date: _, ...kept } = response.headers
      resolve({ status: response.statusCode ?? 0, headers: kept, body })
    })
    asked.on('error', reject).end()
  })

/** As the application's own route answers: what is asked for in more words never takes the shorter way. */
const routed = { accept: 'application/json, text/plain;q=0.1' }

const records = `/api/v1/datasets/${ids.stations}/records`

const nextOf = async (path: string): Promise<string> =>
  (JSON.parse((await ask(path)).body) as { links: { next: string } }).links.next

describe('a plain page', () => {
  it.each([
    '',
    '?',
    '?limit=3',
    '?limit=3&offset=7',
    '?offset=100000',
    '?limit=5&count=none',
    '?limit=0',
    '?limit=5&limit=5',
    '?cursor=abc',
    '?offset=3&cursor=abc',
    '?count=some',
  ])('is the same by the short way as by the route: "%s"', async (query) => {
    const short = await ask(records + query)
    expect(short).toEqual(await ask(records + query, routed))
    expect([200, 400]).toContain(short.status)
  })

  it('is the same at a cursor', async () => {
    const next = await nextOf(`${records}?limit=2`)
    expect(next).toContain('cursor=')
    expect(await ask(next)).toEqual(await ask(next, routed))
  })

  it('ends the connection where it is asked to', async () => {
    const headers = { connection: 'close' }
    const short = await ask(`${records}?limit=2`, headers)
    expect(short.headers.connection).toBe('close')
    expect(short).toEqual(await ask(`${records}?limit=2`, { ...routed, ...headers }))
  })

  it('tells the budget of its client', async () => {
    const counted = await startServer({
      dist,
      port: 0,
      host: '127.0.0.1',
      gate: { exempt: addressList('') },
    })
    try {
      const tell = async (headers: Record<string, string>) => {
        const response = await fetch(`${counted.url}${records}?limit=2`, { headers })
        return [response.headers.get('ratelimit-policy'), response.headers.get('etag')]
      }
      const short = await tell({ accept: '*/*', 'accept-encoding': 'identity' })
      expect(short[0]).toContain('"requests";q=3000')
      expect(short).toEqual(await tell({ ...routed, 'accept-encoding': 'identity' }))
    } finally {
      await counted.close()
    }
  })

  it.each([ids.conditional, 'nothing-like-this', '..', '%2e', ''])(
    'is refused in the same words: "%s"',
    async (id) => {
      const path = `/api/v1/datasets/${id}/records?limit=1`
      const short = await ask(path)
      expect(short).toEqual(await ask(path, routed))
      expect(short.status).toBeGreaterThanOrEqual(400)
    },
  )
})
