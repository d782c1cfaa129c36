import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run } from '../publish/kaifang.ts'
import { entryYaml, type SourceFolder, sourceFolder } from '../publish/source-folder.ts'
import { type Served, serve } from './serving.ts'

const fields = (rest: string): string => `
  - { name: code, title: 代码, type: string, open: true }
  - { name: name, title: 名称, type: string, ${rest} }`

const writeRows = ({ write }: SourceFolder, count: number): void =>
  write('data/rows.csv', `代码,名称\r\n${Array.from({ length: count }, (_, i) => `${i},甲\r\n`).join('')}`)

/** Asks for one path after the other until told to stop; what is not 200 is noted. */
const askUntil = async (url: string, paths: readonly string[], stopped: () => boolean) => {
  const failed: string[] = []
  let count = 0
  while (!stopped()) {
    const path = paths[count % paths.length] ?? '/'
    const answer = await fetch(url + path).then(
      async (response) => ({ status: response.status, bytes: (await response.arrayBuffer()).byteLength }),
      (error: unknown) => ({ status: String(error), bytes: 0 }),
    )
    count += 1
    if (answer.status !== 200 || answer.bytes === 0) failed.push(`${path} → ${answer.status}`)
  }
  return { count, failed }
}

const recordTotal = async (url: string): Promise<number> => {
  const response = await fetch(`${url}/api/v1/datasets/307009-1/records?limit=1`)
  const body = (await response.json()) as { meta: { total: number } }
  return body.meta.total
}

describe('serve', () => {
  const folder = sourceFolder()
  let server: Served
  beforeAll(async () => {
    folder.write('catalog/entry.yaml', entryYaml({ fields: fields('open: true') }))
    writeRows(folder, 1000)
    await folder.publish()
    server = await serve(folder.out)
  })
  afterAll(async () => {
    server.child.kill()
    await server.ended
    folder.dispose()
  })

  it.each([
    ['/healthz', 200, '"ok"'],
    ['/readyz', 200, '"ready"'],
    ['/', 200, '<html lang="zh'],
    ['/en/', 200, '<html lang="en'],
    ['/datasets/?q=示例', 200, '<mark>示例</mark>数据'],
    ['/datasets/307009-1/', 200, '示例数据'],
    ['/nothing/here/', 404, '<html lang="zh'],
    ['/en/nothing/here/', 404, '<html lang="en'],
    ['/datasets/999999-9/', 404, '<html lang="zh'],
    ['/api/v1/datasets', 200, '"307009-1"'],
    ['/api/v1/nothing', 404, '"code"'],
  ])('answers %s with %i', async (path, status, text) => {
    const response = await fetch(server.url + path)
    expect(response.status).toBe(status)
    expect(await response.text()).toContain(text)
  })

  it.each([
    ['has more rows', () => writeRows(folder, 1500), 1500],
    [
      'closes a field, so that the release before is removed at once',
      () => {
        writeRows(folder, 2000)
        folder.write('catalog/entry.yaml', entryYaml({ fields: fields('open: false') }))
      },
      2000,
    ],
  ])('follows a release that %s, and fails no request meanwhile', async (_, edit, total) => {
    let stopped = false
    const paths = [
      '/',
      '/datasets/307009-1/',
      '/datasets/?q=示例',
      '/release.json',
      '/search/index.json',
      '/data/307009-1/latest.json',
      '/api/v1/datasets',
      '/api/v1/datasets/307009-1/records?limit=1000',
      '/api/v1/datasets/307009-1/records?offset=990',
      '/api/v1/datasets/307009-1',
    ]
    const asking = Array.from({ length: 3 }, () => askUntil(server.url, paths, () => stopped))
    await wait(200)
    edit()
    await folder.publish()
    while ((await recordTotal(server.url)) !== total) await wait(50)
    await wait(1200)
    stopped = true
    const asked = await Promise.all(asking)
    expect(asked.flatMap(({ failed }) => failed)).toEqual([])
    expect(Math.min(...asked.map(({ count }) => count))).toBeGreaterThan(20)
  })

  it('says that its port is in use, and ends with exit code 1', async () => {
    const port = new URL(server.url).port
    const ended = await run(['serve', '--out', folder.out, '--port', port])
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain(`端口 ${port} 已被占用`)
    expect(ended.stderr).toContain('--port')
    expect(ended.stderr).not.toContain('    at ')
  })

  it.each(['eighty', '70000'])('refuses the port %s', async (port) => {
    const ended = await run(['serve', '--out', folder.out, `--port=${port}`])
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain(port)
  })

  it('answers 503 while nothing is published, and is ready as soon as something is', async () => {
    const other = sourceFolder()
    other.write('catalog/entry.yaml', entryYaml())
    writeRows(other, 1)
    const early = await serve(join(other.out))
    try {
      expect((await fetch(`${early.url}/healthz`)).status).toBe(200)
      expect((await fetch(`${early.url}/readyz`)).status).toBe(503)
      expect((await fetch(early.url)).status).toBe(503)
      await other.publish()
      while ((await fetch(`${early.url}/readyz`)).status !== 200) await wait(50)
      expect((await fetch(early.url)).status).toBe(200)
    } finally {
      early.child.kill()
      await early.ended
      other.dispose()
    }
  })

  it.each(['SIGTERM', 'SIGINT'] as const)('ends with exit code 0 on %s', async (signal) => {
    const other = await serve(folder.out, ['--shutdown-time', '300'])
    // A connection that is kept, and asks nothing, holds nothing up.
    await fetch(other.url)
    const told = performance.now()
    other.child.kill(signal)
    expect((await other.ended).status).toBe(0)
    expect(performance.now() - told).toBeLessThan(100_000)
  })
})

// A port that nobody listens on any more is free again: a server that ended must not hold it.
const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

describe('a server that was stopped while a download ran', () => {
  it('lets it end, takes no new request and frees its port', async () => {
    const folder = sourceFolder()
    folder.write('catalog/entry.yaml', entryYaml())
    writeRows(folder, 100_000)
    await folder.publish()
    const server = await serve(folder.out)
    try {
      const latest = await fetch(`${server.url}/data/307009-1/latest.json`)
      const { files } = (await latest.json()) as { files: { path: string; bytes: number }[] }
      const csv = files.find(({ path }) => path.endsWith('.json'))
      const response = await fetch(server.url + csv?.path)
      server.child.kill('SIGTERM')
      await wait(200)
      const late = await fetch(`${server.url}/healthz`).catch(() => null)
      expect((await response.arrayBuffer()).byteLength).toBe(csv?.bytes)
      expect((await server.ended).status).toBe(0)
      expect(late).toBeNull()
      expect(await isFree(Number(new URL(server.url).port))).toBe(true)
    } finally {
      server.child.kill('SIGKILL')
      folder.dispose()
    }
  })
})
