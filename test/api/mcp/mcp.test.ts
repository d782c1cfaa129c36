import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { startServer } from '../../../api/server.ts'
import { ids, publishFixture, stationRows } from '../release-fixture.ts'
import { connectAgent } from './agent.ts'

const dist = mkdtempSync(join(tmpdir(), 'kaifang-mcp-'))
const release = await publishFixture(dist)
const server = await startServer({ dist, port: 0, host: '127.0.0.1' })
const { client, call } = await connectAgent(server.url)
afterAll(async () => {
  await client.close()
  await server.close()
  rmSync(dist, { recursive: true })
})

const rows = stationRows(57)
const stations = { dataset: ids.stations }

describe('the tools for agents', () => {
  it('are listed with schemas, and say that they only read', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'search_datasets',
      'describe_dataset',
      'query_rows',
      'aggregate_rows',
      'distinct_values',
      'get_files',
    ])
    expect(Buffer.byteLength(JSON.stringify(tools))).toBeLessThanOrEqual(8_000)
    for (const { annotations, inputSchema, outputSchema, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, destructiveHint: false })
      expect(inputSchema.type).toBe('object')
      expect(outputSchema?.type).toBe('object')
      expect(description).toMatch(/\p{sc=Han}.*\n.*[a-z]/u)
    }
  })

  it('are told how to be used', () => {
    expect(client.getInstructions()).toContain('search_datasets')
  })

  it('find datasets, and tell what there is', async () => {
    const found = await call('search_datasets', { q: '自动站' })
    expect(found.body).toMatchObject({ total: 1, datasets: [{ id: ids.stations, rows: 57 }] })
    expect(found.body.datasets[0].columns).toEqual(['code（站点编码）', 'name（站点名称）', 'height（海拔）'])
    const all = await call('search_datasets')
    expect(all.body.total).toBe(3)
    expect(all.body.facets.theme.length).toBeGreaterThan(0)
    const none = await call('search_datasets', { q: 'zzzqqq' })
    expect([none.body.total, none.body.facets.provider.length]).toEqual([0, 1])
  })

  it('describe a dataset by id or code', async () => {
    const { body } = await call('describe_dataset', { dataset: '306003/1' })
    expect(body).toMatchObject({
      id: ids.stations,
      rows: 57,
      freshness: { modified: '2025-06-01' },
      cite: { dataset: ids.stations, version: ids.current },
    })
    expect(body.fields).toMatchObject([
      { name: 'code', type: 'string' },
      { name: 'name' },
      { type: 'number' },
    ])
    expect(body.operators.number).toContain('gte')
  })

  it('give rows with their numbers and an address that gives them again', async () => {
    const where = { height__gte: 10, 海拔__lt: 12 }
    const { body } = await call('query_rows', { ...stations, where, sort: ['-height'], limit: 3 })
    const expected = rows
      .map((values, at) => ({ row: at + 1, values }))
      .filter(({ values: { height } }) => height !== null && height >= 10 && height < 12)
      .toSorted((a, b) => (b.values.height ?? 0) - (a.values.height ?? 0))
    expect(body.total).toBe(expected.length)
    expect(body.rows).toEqual(expected.slice(0, 3))
    const again = await fetch(body.cite.url.replace('http://localhost', server.url))
    expect(((await again.json()) as { data: unknown[] }).data).toEqual(
      body.rows.map((row: { values: object }) => row.values),
    )
    const one = await fetch(
      body.rowUrl.replace('http://localhost', server.url).replace('{row}', body.rows[0].row),
    )
    expect(((await one.json()) as { data: unknown }).data).toEqual(body.rows[0].values)
  })

  it.each([{}, { where: { name__contains: '1' }, sort: '-code' }])(
    'walk all rows of %j by cursor, in the version they began in',
    async (asked) => {
      const seen: { row: number; values: object }[] = []
      let cursor: string | undefined
      do {
        const { body } = await call('query_rows', {
          ...stations,
          ...asked,
          limit: 9,
          ...(cursor && { cursor }),
        })
        seen.push(...body.rows)
        cursor = body.nextCursor ?? undefined
      } while (cursor !== undefined)
      const { body } = await call('query_rows', { ...stations, ...asked, limit: 100 })
      expect(seen).toEqual(body.rows)
      expect(seen.every(({ row, values }) => JSON.stringify(rows[row - 1]) === JSON.stringify(values))).toBe(
        true,
      )
    },
  )

  it('count, sum and group', async () => {
    const metrics = ['count', 'max(height)']
    const { body } = await call('aggregate_rows', { ...stations, metrics, where: { height__notnull: true } })
    const heights = rows.flatMap(({ height }) => height ?? [])
    expect(body.groups).toEqual([{ count: heights.length, 'max(height)': Math.max(...heights) }])
    expect(body.cite.url).toContain(`/versions/${ids.current}/aggregate?`)
  })

  it('list distinct values', async () => {
    const { body } = await call('distinct_values', { ...stations, field: '海拔', limit: 1 })
    expect(body).toMatchObject({ total: 49, values: [{ value: null, count: 9 }] })
    expect(body.cut).toContain('49')
  })

  it('give the addresses of files with size and checksum', async () => {
    const { body } = await call('get_files', stations)
    expect(body.files[0]).toMatchObject({ format: expect.any(String), bytes: expect.any(Number) })
    expect(body.files[0].sha256).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('a mistake of an agent', () => {
  it.each([
    ['query_rows', { dataset: '气象站' }, 'dataset_not_found', `${ids.stations}（气象站点）`],
    ['query_rows', { ...stations, where: { hight__gt: 1 } }, 'unknown_field', '"didYouMean":"height"'],
    ['query_rows', { ...stations, where: { height__ge: 1 } }, 'unknown_operator', '"didYouMean":"gt"'],
    ['query_rows', { ...stations, where: { height__gt: 'high' } }, 'invalid_value', 'height'],
    [
      'query_rows',
      { ...stations, where: { height: 1 } },
      'invalid_parameter',
      '"didYouMean":"height__exact"',
    ],
    ['query_rows', { ...stations, where: { name__in: ['a,b'] } }, 'invalid_value', 'filter'],
    ['query_rows', { ...stations, height__gt: 1 }, 'unknown_parameter', 'where: '],
    ['query_rows', { ...stations, limt: 1 }, 'unknown_parameter', '"didYouMean":"limit"'],
    ['query_rows', { ...stations, limit: 1000 }, 'invalid_parameter', '1–100'],
    ['query_rows', { ...stations, select: ['nam'] }, 'unknown_field', '"didYouMean":"name"'],
    ['query_rows', { ...stations, cursor: 'abc' }, 'invalid_cursor', 'cursor'],
    ['query_rows', { ...stations, version: 'cccc' }, 'version_not_found', ids.old],
    ['query_rows', {}, 'invalid_parameter', 'dataset'],
    ['query_rows', { dataset: ids.conditional }, 'dataset_conditional', '科研机构可申请'],
    ['query_rows', { dataset: ids.withdrawn }, 'dataset_withdrawn', '含个人信息'],
    ['aggregate_rows', { ...stations, metrics: 'total(height)' }, 'invalid_parameter', 'sum(…)'],
    ['aggregate_rows', { ...stations, group_by: 'year(code)' }, 'invalid_parameter', 'group_by'],
    ['search_datasets', { theme: 'weather' }, 'invalid_parameter', '"known"'],
    ['query_row', {}, 'unknown_parameter', '"didYouMean":"query_rows"'],
  ])('in %s %j is told as %s with a hint', async (name, args, code, hint) => {
    const { isError, body } = await call(name, args)
    expect(isError).toBe(true)
    expect(body.error).toBe(code)
    expect(JSON.stringify(body)).toContain(hint)
    expect(body.detail).toMatch(/\p{sc=Han}/u)
  })

  it('names the values that were probably meant where nothing is found', async () => {
    const { body } = await call('query_rows', { ...stations, where: { code__exact: '00000O01' } })
    expect(body).toMatchObject({ total: 0, hints: [{ field: 'code', didYouMean: expect.anything() }] })
  })
})

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })

const ping = { jsonrpc: '2.0', id: 1, method: 'tools/list' }

describe('the address of the tools', () => {
  it('answers clients of 2025 without a session', async () => {
    const legacy = await connectAgent(server.url, 'legacy')
    const { body } = await legacy.call('describe_dataset', stations)
    expect(body).toMatchObject({ id: ids.stations })
    await legacy.client.close()
    expect((await post(ping)).status).toBe(200)
  })

  it.each(['GET', 'DELETE', 'PUT'])('refuses %s', async (method) => {
    const response = await fetch(`${server.url}/mcp`, { method })
    expect(response.status).toBe(405)
    expect(response.headers.get('allow')).toContain('POST')
  })

  it.each([
    ['https://evil.example', 403],
    ['null', 403],
    ['http://localhost:6274', 200],
    [undefined, 200],
  ])('looks at the Origin: %s is %i', async (origin, status) => {
    expect((await post(ping, origin === undefined ? {} : { origin })).status).toBe(status)
  })

  it('refuses batches, long bodies and what is no JSON', async () => {
    expect((await post([ping, ping])).status).toBe(400)
    expect((await post('x'.repeat(70_000))).status).toBe(413)
    expect((await post('{')).status).toBe(400)
    expect((await post(ping, { 'content-type': 'text/plain' })).status).toBe(415)
  })

  it('counts against the budget of a client', async () => {
    const limited = await startServer({
      dist,
      port: 0,
      host: '127.0.0.1',
      gate: { limits: { requests: { most: 1, window: 60 }, compute: null }, exempt: () => false },
    })
    const ask = () => fetch(`${limited.url}/mcp`, { method: 'POST', body: '{}' })
    const statuses = [(await ask()).status, (await ask()).status, (await ask()).status]
    await limited.close()
    expect(statuses).toContain(429)
  })

  it('names the release in nothing that could be cached', async () => {
    const response = await post(ping)
    expect(await response.text()).not.toContain(release)
  })
})
