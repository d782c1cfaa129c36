import { afterAll, beforeEach, describe, expect, it } from 'vitest'
import type { QueryEngine } from '#engine/engine.ts'
import { answerCache } from '../../api/answer-cache.ts'
import { createApp } from '../../api/app.ts'
import { boundedCache } from '../../api/bounded-cache.ts'
import { ids, makeRelease } from './release-fixture.ts'

const { release, remove } = await makeRelease()
afterAll(remove)
const base = `/api/v1/datasets/${ids.stations}`

describe('answers that were given before', () => {
  let asked = 0
  const engine: QueryEngine = {
    name: 'counting',
    page: async () => {
      asked += 1
      const walk = { more: false, rows: [], last: null }
      return { records: Buffer.from(`{"asked":${asked}}`), count: 1, total: 1, walk }
    },
    groups: async () => {
      asked += 1
      return { rows: [[asked]], total: 1 }
    },
    find: async () => null,
  }
  let app = createApp({ release: () => release, engine: () => engine })
  beforeEach(() => {
    asked = 0
    app = createApp({ release: () => release, engine: () => engine })
  })
  const get = async (path: string) => {
    const response = await app.request(base + path)
    // Only the time it took differs.
    const headers = [...response.headers].filter(([name]) => name !== 'server-timing')
    return { text: await response.text(), headers: headers.sort() }
  }

  it.each([
    '/records?height__gt=3&limit=5',
    '/aggregate?group_by=height',
    '/fields/height/values',
    `/versions/${ids.old}/records?sort=-code`,
  ])('to %s are given again, byte for byte and header for header', async (path) => {
    const first = await get(path)
    expect(await get(path)).toEqual(first)
    expect(asked).toBe(1)
  })

  it('are those of one query, written in any way that means the same', async () => {
    await get('/records?height__gt=3&limit=20')
    await get('/records?limit=20&height__gt=3')
    await get('/records?height__gt=3')
    expect(asked).toBe(1)
    const differing = [
      'height__gt=4',
      'height__gt=3&limit=21',
      'height__gt=3&offset=1',
      '海拔__gt=3',
      'height__gte=3',
    ]
    for (const query of differing) await get(`/records?${query}`)
    expect(asked).toBe(1 + differing.length)
  })

  it('answer HEAD, and whoever has them with 304', async () => {
    const path = `${base}/records?height__gt=3`
    const first = await app.request(path)
    const head = await app.request(path, { method: 'HEAD' })
    expect(head.headers.get('content-length')).toBe(String((await first.arrayBuffer()).byteLength))
    const etag = String(first.headers.get('etag'))
    expect((await app.request(path, { headers: { 'if-none-match': etag } })).status).toBe(304)
    expect(asked).toBe(1)
  })
})

describe('the cache of answers', () => {
  it('holds no more than its bytes, and what was used last', () => {
    const cache = answerCache(20_000)
    const body = Buffer.alloc(1000)
    for (let at = 0; at < 100; at += 1) {
      cache.set(`key${at}`, { body })
      cache.get('key0')
      expect(cache.bytes).toBeLessThanOrEqual(20_000)
    }
    expect(cache.get('key0')).toBeDefined()
    expect(cache.get('key50')).toBeUndefined()
    expect(cache.get('key99')).toBeDefined()
  })

  it('keeps no answer that would take most of it', () => {
    const cache = answerCache(20_000)
    cache.set('big', { body: Buffer.alloc(5000) })
    expect([cache.get('big'), cache.bytes]).toEqual([undefined, 0])
  })

  it('counts an answer once that is set again', () => {
    const cache = answerCache(20_000)
    cache.set('a', { body: Buffer.alloc(100) })
    const { bytes } = cache
    cache.set('a', { body: Buffer.alloc(100) })
    expect(cache.bytes).toBe(bytes)
  })
})

describe('bytes that are kept', () => {
  it('hold on to no larger piece of memory that they were cut from', () => {
    const part = Buffer.alloc(64 * 1024, 'x').subarray(10, 110)
    const [bounded, answers] = [boundedCache(10_000), answerCache()]
    bounded.set('a', part)
    answers.set('a', { body: part })
    for (const kept of [bounded.get('a'), answers.get('a')?.body]) {
      expect(kept).toEqual(part)
      expect(kept?.buffer.byteLength).toBe(100)
    }
  })
})
