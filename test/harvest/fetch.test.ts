import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { fetchText, usualLimits } from '#harvest/fetch/fetch-text.ts'
import { isPublicAddress } from '#harvest/fetch/public-address.ts'
import { makeFolder } from './folder.ts'

const servers: Server[] = []
const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

const inside = { ...usualLimits, allowPrivate: true }

describe('an address inside a network', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '::1',
    '::',
    'fd00::1',
    'fe80::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '224.0.0.1',
    '255.255.255.255',
    'localhost',
  ])('%s is not public', (address) => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '223.5.5.5', '2400:3200::1', '::ffff:8.8.8.8'])('%s is', (address) => {
    expect(isPublicAddress(address)).toBe(true)
  })

  it('is not asked: by number, by name or through a redirection', async () => {
    let asked = 0
    const url = await serve((_, response) => {
      asked += 1
      response.end('secret')
    })
    const { port } = new URL(url)
    for (const address of [
      url,
      `http://localhost:${port}/`,
      `http://[::1]:${port}/`,
      `http://2130706433:${port}/`,
    ])
      await expect(fetchText(address)).rejects.toMatchObject({ code: 'harvest_address_private' })
    expect(asked).toBe(0)
  })
})

describe('a fetch', () => {
  it('follows redirections, unpacks, and reads text', async () => {
    const url = await serve((request, response) => {
      if (request.url === '/to') return void response.writeHead(302, { location: '/here' }).end()
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('文本'))
    })
    expect(await fetchText(`${url}/to`, inside)).toBe('文本')
  })

  it.each([
    ['an endless redirection', { location: '/' }, 302, '', /5/],
    ['an error', {}, 500, '', /500/],
    ['a long answer', {}, 200, 'x'.repeat(2000), /1000/],
    ['a bomb', { 'content-encoding': 'gzip' }, 200, gzipSync('x'.repeat(100_000)), /1000/],
    ['a redirection to a file', { location: 'file:///etc/hosts' }, 302, '', /http/],
  ])('refuses %s', async (_, headers, status, body, message) => {
    const url = await serve((_request, response) => void response.writeHead(status, headers).end(body))
    await expect(fetchText(url, { ...inside, bytes: 1000 })).rejects.toThrow(message)
  })

  it('does not wait for ever', async () => {
    const url = await serve(() => {})
    await expect(fetchText(url, { ...inside, time: 50 })).rejects.toMatchObject({
      code: 'harvest_fetch_failed',
    })
  })
})

const packages = Array.from({ length: 250 }, (_, at) => ({
  id: `p${at}`,
  name: `p${at}`,
  title: `数据集 ${at}`,
  organization: { title: '某局' },
  resources: [],
  notes: '说明',
  metadata_modified: '2025-01-01T00:00:00',
}))

describe('a portal on the Web', () => {
  it('is walked page by page from its root', async () => {
    const asked: string[] = []
    const url = await serve((request, response) => {
      const at = new URL(request.url ?? '', 'http://x')
      asked.push(at.pathname + at.search)
      const [start, count] = ['start', 'rows'].map((name) => Number(at.searchParams.get(name)))
      const results = packages.slice(start, (start ?? 0) + (count ?? 0))
      response.end(JSON.stringify({ success: true, result: { count: packages.length, results } }))
    })
    const made = makeFolder()
    const { sources, changes } = await made.harvest({ sources: [url], kind: 'ckan' })
    made.remove()
    expect(asked).toEqual(
      [0, 100, 200].map((start) => `/api/3/action/package_search?rows=100&start=${start}`),
    )
    expect([sources[0]?.loaded, changes.length]).toEqual([250, 250])
  })

  it('is walked part by part where its DCAT has parts', async () => {
    const part = (next: string | undefined, title: string) => `
      @prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
      @prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix hydra: <http://www.w3.org/ns/hydra/core#> .
      <urn:${title}> a dcat:Dataset ; dct:title "${title}" ; dct:description "d" ; dct:publisher [ foaf:name "p" ] .
      <> hydra:view <#v> . <#v> a hydra:PartialCollectionView ${next === undefined ? '' : `; hydra:next <${next}>`} .`
    const url = await serve((request, response) => {
      response.end(request.url === '/catalog.ttl' ? part('part2.ttl', 'a') : part(undefined, 'b'))
    })
    const made = makeFolder()
    const { sources } = await made.harvest({ sources: [`${url}/catalog.ttl`] })
    made.remove()
    expect(sources[0]).toMatchObject({ kind: 'dcat', loaded: 2 })
  })

  it('does not make a file reach into the Web', async () => {
    const made = makeFolder()
    const source = made.write('remote.jsonld', {
      '@context': 'https://example.org/context.jsonld',
      '@id': 'urn:x',
    })
    await expect(made.harvest({ sources: [source] })).rejects.toMatchObject({
      code: 'harvest_reference_refused',
    })
    made.remove()
  })
})
