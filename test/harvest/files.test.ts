import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { downloadFiles, planFiles } from '#harvest/files/bring-files.ts'
import { type FileLimits, usualFileLimits } from '#harvest/files/download-file.ts'
import { type Folder, makeFolder } from './folder.ts'

const servers: Server[] = []
afterAll(() => {
  for (const server of servers) {
    server.closeAllConnections()
    server.close()
  }
})

const asked: IncomingMessage[] = []
const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer((request, response) => {
    asked.push(request)
    answer(request, response)
  })
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const rows = `id,name\r\n${Array.from({ length: 20_000 }, (_, at) => `${at},站点 ${at}\r\n`).join('')}`
const bytes = Buffer.from(rows)
const sha256 = createHash('sha256').update(bytes).digest('hex')

/** A server of files as most are: with ETag, ranges and conditions. */
const ordinary: RequestListener = ({ headers }, response) => {
  const tag = `"${sha256.slice(0, 8)}"`
  if (headers['if-none-match'] === tag) return void response.writeHead(304, { etag: tag }).end()
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  const range =
    from > 0 && headers['if-range'] === tag
      ? { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }
      : undefined
  const body = range === undefined ? bytes : bytes.subarray(from)
  const type = { 'content-type': 'text/csv', etag: tag, 'content-length': body.length }
  response.writeHead(range === undefined ? 200 : 206, { ...type, ...range }).end(body)
}

let made: Folder
let data: string
beforeEach(() => {
  made = makeFolder()
  data = made.path('data')
  asked.length = 0
})
afterEach(() => made.remove())

const packageWith = (...resources: readonly object[]) => ({
  id: 'stations',
  title: '站点',
  notes: '站点',
  organization: { title: '交通局' },
  license_id: 'cc-by',
  license_url: 'https://creativecommons.org/licenses/by/4.0/',
  resources,
})

const limits: FileLimits = { ...usualFileLimits, allowPrivate: true, idle: 10_000 }

const bring = (content: object, own: Partial<FileLimits> = {}, prefix = '399001') =>
  made.harvest({
    sources: [made.write('source.json', content)],
    prefix,
    files: { folder: data, bring: downloadFiles({ ...limits, ...own }) },
  })

const state = () => Object.values(JSON.parse(readFileSync(made.path('.harvest.json'), 'utf8')).entries)[0]

describe('a data file of a source', () => {
  it('is brought beside its entry, which names it, with its address, digest and licence kept', async () => {
    const url = await serve(ordinary)
    const file = {
      name: '全部',
      format: 'CSV',
      url: `${url}/stations.csv`,
      hash: `sha256:${sha256}`,
      size: bytes.length,
    }
    const { files, changes, findings } = await bring(
      packageWith(file, { name: '说明', format: 'PDF', url: `${url}/about.pdf` }),
    )
    expect(files).toMatchObject([{ state: 'new', url: `${url}/stations.csv` }])
    expect(findings.filter(({ code }) => code.startsWith('harvest_file'))).toEqual([])
    expect(readFileSync(files[0]?.path ?? '').equals(bytes)).toBe(true)
    const entry = parse(changes[0]?.after ?? '')
    expect(join(made.dir, entry.data[0].path)).toBe(files[0]?.path)
    expect(entry).toMatchObject({ status: 'submitted', license: 'CC-BY-4.0' })
    expect(entry.sources).toContainEqual({ title: '全部', path: `${url}/stations.csv` })
    expect(state()).toMatchObject({
      files: {
        'stations.csv': { url: `${url}/stations.csv`, sha256, bytes: bytes.length, licence: 'CC-BY-4.0' },
      },
    })
  })

  it('is not brought again where nothing changed, and stays where it was changed here', async () => {
    const url = await serve(ordinary)
    const content = packageWith({ name: '全部', format: 'CSV', url: `${url}/stations.csv` })
    await bring(content)
    const again = await bring(content)
    expect([again.files[0]?.state, again.changes]).toEqual(['same', []])
    expect(asked.map(({ headers }) => headers['if-none-match'])).toEqual([
      undefined,
      `"${sha256.slice(0, 8)}"`,
    ])
    writeFileSync(again.files[0]?.path ?? '', 'id,name\n')
    const kept = await bring(content)
    expect([kept.files[0]?.state, kept.findings.map(({ code }) => code)]).toEqual([
      'kept',
      expect.arrayContaining(['harvest_file_kept']),
    ])
    expect(readFileSync(kept.files[0]?.path ?? '', 'utf8')).toBe('id,name\n')
  })

  it('is taken for what it is where an earlier import was killed before it could be remembered', async () => {
    const url = await serve(ordinary)
    const content = packageWith({ name: '全部', format: 'CSV', url: `${url}/stations.csv` })
    const [first] = (await bring(content)).files
    rmSync(made.path('.harvest.json'))
    expect((await bring(content)).files).toMatchObject([{ state: 'same', record: { sha256 } }])
    rmSync(made.path('.harvest.json'))
    writeFileSync(first?.path ?? '', 'id,name\n')
    expect((await bring(content)).files[0]?.state).toBe('kept')
    expect(readdirSync(join(first?.path ?? '', '..'))).toEqual(['stations.csv'])
  })

  it('goes on where a broken transfer ended', async () => {
    let times = 0
    const url = await serve((request, response) => {
      times += 1
      if (times > 1) return ordinary(request, response)
      const tag = `"${sha256.slice(0, 8)}"`
      response.writeHead(200, { 'content-type': 'text/csv', etag: tag, 'content-length': bytes.length })
      response.write(bytes.subarray(0, 100_000))
      // It breaks once something of it is on the disk.
      const look = setInterval(() => {
        const parts = existsSync(data) ? readdirSync(data, { recursive: true, encoding: 'utf8' }) : []
        const part = parts.find((name) => name.endsWith('.part'))
        if (part === undefined || statSync(join(data, part)).size === 0) return
        clearInterval(look)
        response.destroy()
      }, 5)
    })
    const { files } = await bring(
      packageWith({ name: 'a', format: 'CSV', url: `${url}/a.csv`, hash: sha256 }),
    )
    expect(files[0]?.state).toBe('new')
    expect(readFileSync(files[0]?.path ?? '').equals(bytes)).toBe(true)
    expect(asked[1]?.headers.range).toMatch(/^bytes=[1-9]\d*-$/)
    expect(readdirSync(join(data, readdirSync(data)[0] ?? ''))).toEqual(['a.csv'])
  })

  it.each<[string, object, Partial<FileLimits>, RegExp]>([
    [
      'is not what the source says',
      { hash: sha256.replace(/^./, (digit) => (digit === '0' ? '1' : '0')) },
      {},
      /SHA-256/,
    ],
    ['has another size', { size: 5 }, {}, /大小/],
    ['is too long', {}, { bytes: 1000 }, /--data-limit/],
    ['lies inside the network', {}, { allowPrivate: false }, /内网/],
  ])('is refused where it %s, and its entry is taken without it', async (_, more, own, reason) => {
    const url = await serve(ordinary)
    const { files, changes, findings } = await bring(
      packageWith({ name: 'a', format: 'CSV', url: `${url}/a.csv`, ...more }),
      own,
    )
    expect(files.map(({ state: one }) => one)).toEqual(['failed'])
    expect(findings.filter(({ severity }) => severity === 'error').map(({ what }) => what.zh)).toEqual([
      expect.stringMatching(reason),
    ])
    expect(parse(changes[0]?.after ?? '').data).toBeUndefined()
    expect(existsSync(files[0]?.path ?? '')).toBe(false)
  })

  it.each<[string, RequestListener, number, RegExp]>([
    [
      'a page',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
      1,
      /网页/,
    ],
    ['nothing', (_, response) => void response.writeHead(404).end(), 1, /404/],
    ['an error, however often it is asked', (_, response) => void response.writeHead(503).end(), 3, /503/],
  ])('is refused where %s is there', async (_, answer, times, reason) => {
    const url = await serve(answer)
    const { findings } = await bring(packageWith({ name: 'a', format: 'CSV', url: `${url}/a.csv` }))
    expect(findings.find(({ code }) => code === 'harvest_fetch_failed')?.what.zh).toMatch(reason)
    expect(asked).toHaveLength(times)
  })

  it('is given up where no byte comes for long', async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { 'content-type': 'text/csv' })
      response.write('id\r\n')
    })
    const { findings } = await bring(packageWith({ name: 'a', format: 'CSV', url: `${url}/a.csv` }), {
      ...{ idle: 100, attempts: 1 },
    })
    expect(findings.map(({ code }) => code)).toContain('harvest_fetch_failed')
  })

  it('is never taken from this machine', async () => {
    const { files, findings } = await bring(
      packageWith(
        { name: 'a', format: 'CSV', url: 'file:///etc/passwd' },
        { name: 'b', format: 'CSV', url: '../b.csv' },
      ),
    )
    expect(files).toEqual([])
    expect(findings.map(({ code }) => code)).toContain('harvest_file_unreachable')
  })

  it('is in the one format that serves best; of several a person decides', async () => {
    const url = await serve(ordinary)
    const { files, changes, findings } = await bring(
      packageWith(
        { name: 'x', format: 'XLSX', url: `${url}/x.xlsx` },
        { name: '2024', format: 'CSV', url: `${url}/2024/a.csv` },
        { name: '2025', format: 'CSV', url: `${url}/2025/a.csv` },
      ),
    )
    expect(files.map(({ path }) => path.replace(/^.*[/\\]/, ''))).toEqual(['a.csv', '2-a.csv'])
    expect(findings.map(({ code }) => code)).toContain('harvest_files_many')
    expect(parse(changes[0]?.after ?? '').data).toBeUndefined()
  })

  it('is only told of where nothing is to be written', async () => {
    const url = await serve(ordinary)
    const { files, changes } = await made.harvest({
      sources: [made.write('s.json', packageWith({ name: 'a', format: 'CSV', url: `${url}/a.csv` }))],
      files: { folder: data, bring: planFiles },
    })
    expect([files[0]?.state, asked.length, existsSync(data)]).toEqual(['planned', 0, false])
    expect(parse(changes[0]?.after ?? '').data).toEqual([
      { path: expect.stringMatching(/^data\/399001-\d+\/a\.csv$/) },
    ])
  })
})

describe('the files of other sources', () => {
  it('are found beside a Data Package, with its digest', async () => {
    const descriptor = {
      name: 'stations',
      title: '站点',
      contributors: [{ title: '交通局' }],
      resources: [{ name: 'a', path: 'data/a.csv', hash: `sha256:${sha256}`, bytes: bytes.length }],
    }
    const url = await serve((request, response) =>
      request.url?.endsWith('.json')
        ? void response.end(JSON.stringify(descriptor))
        : ordinary(request, response),
    )
    const { files } = await made.harvest({
      sources: [`${url}/pkg/datapackage.json`],
      files: { folder: data, bring: downloadFiles(limits) },
    })
    expect(files).toMatchObject([{ state: 'new', url: `${url}/pkg/data/a.csv` }])
  })

  it('are found in Turtle, with checksums, and in the export of Opendatasoft', async () => {
    const turtle = (
      wanted: string,
    ) => `@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix spdx: <http://spdx.org/rdf/terms#> . @prefix foaf: <http://xmlns.com/foaf/0.1/> .
<#d> a dcat:Dataset ; dct:title "站点"@zh ; dct:publisher [ foaf:name "交通局" ] ; dct:identifier "d" ;
  dcat:distribution [ dcat:downloadURL <get?id=1> ;
    dct:format <http://publications.europa.eu/resource/authority/file-type/CSV> ;
    spdx:checksum [ spdx:algorithm spdx:checksumAlgorithm_sha256 ; spdx:checksumValue "${wanted}" ] ] .`
    const ods = {
      total_count: 1,
      results: [
        {
          dataset_id: 'stations',
          has_records: true,
          fields: [],
          metas: { default: { title: '站点', publisher: '交通局' } },
        },
      ],
    }
    const url = await serve((request, response) => {
      if (request.url === '/c.ttl') return void response.end(turtle(sha256))
      if (request.url?.includes('/datasets?')) return void response.end(JSON.stringify(ods))
      return ordinary(request, response)
    })
    const files = { folder: data, bring: downloadFiles(limits) }
    const dcat = await made.harvest({ sources: [`${url}/c.ttl`], files })
    expect(dcat.files).toMatchObject([{ state: 'new', url: `${url}/get?id=1` }])
    expect(dcat.files[0]?.path).toMatch(/get\.csv$/)
    const export1 = await made.harvest({ sources: [url], kind: 'opendatasoft', files })
    expect(export1.files.map(({ url: one }) => one)).toEqual([
      `${url}/api/explore/v2.1/catalog/datasets/stations/exports/csv`,
    ])
  })
})
