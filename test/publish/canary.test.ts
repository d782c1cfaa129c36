import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'
import { serve } from '../serve/serving.ts'
import { piecesOf } from './bytes-of-store.ts'
import { canary, places, plant } from './canaries.ts'
import { run } from './kaifang.ts'
import { sourceFolder } from './source-folder.ts'

const id = '307009-1'

/** Requests that the API answers with every status, and with faults that list what is known. */
const apiPaths = (): string[] => {
  const words = places.map(canary)
  const records = `/api/v1/datasets/${id}/records`
  return [
    ...['/api/v1', '/api/v1/datasets', '/api/v1/openapi.json', '/api/v1/nothing', '/healthz', '/readyz'],
    ...['?limit=x', '?nothing=1', '?theme=nothing', '?provider=nothing', '?sort=nothing'].map(
      (query) => `/api/v1/datasets${query}`,
    ),
    ...['?limit=x', '?nothing=1', '?fields=nothing', '?cursor=x', '?version=x', '?offset=9'].map(
      (query) => records + query,
    ),
    ...words.flatMap((word) => [
      `/api/v1/datasets?q=${word}`,
      `/api/v1/datasets/${word}`,
      `/data/${id}/${word}.csv`,
      ...['fields=', 'sort=', 'q=', 'filter=', `${word}=`].map((name) => `${records}?${name}${word}`),
    ]),
    ...Array.from({ length: 10 }, (_, index) => `307009-${index + 1}`).flatMap((each) =>
      [
        '',
        '/records',
        '/records/1',
        '/records/99',
        '/records?limit=1000',
        '/fields',
        '/versions',
        '/openapi.json',
      ].map((path) => `/api/v1/datasets/${each}${path}`),
    ),
  ]
}

/** The words of a request come back in links and faults; what is asked about is no leak. */
const leaksIn = (path: string, text: string): string[] =>
  places.filter((place) => !path.includes(canary(place)) && text.includes(canary(place)))

describe('nothing closed leaves', () => {
  const folder = sourceFolder()
  beforeAll(async () => {
    plant(folder)
    const report = await folder.publish({ maskKey: canary('mask secret') })
    expect(report.findings.filter((finding) => finding.severity === 'error')).toEqual([])
    expect(report.outcome).toBe('published')
  })
  afterAll(() => folder.dispose())

  it('keeps every planted word out of every file of the store, compressed ones opened', async () => {
    const pieces = await piecesOf(folder.out)
    const leaks = places.flatMap((place) =>
      pieces
        .filter((piece) => piece.text.includes(canary(place)) || piece.path.includes(canary(place)))
        .map((piece) => `${place} in ${piece.path}`),
    )
    expect(pieces.length).toBeGreaterThan(20)
    expect(leaks).toEqual([])
  })

  it('keeps every planted word out of every answer of the API', async () => {
    const release = await openRelease(folder.out)
    if (release === null) throw new Error('nothing published')
    const app = createApp({ release: () => release })
    const leaks: string[] = []
    const statuses = new Set<number>()
    for (const method of ['GET', 'POST', 'OPTIONS'])
      for (const path of apiPaths()) {
        const response = await app.request(path, { method })
        const answer = JSON.stringify([...response.headers]) + (await response.text())
        leaks.push(...leaksIn(path, answer).map((place) => `${place} in ${method} ${path}`))
        statuses.add(response.status)
      }
    release.close()
    expect(leaks).toEqual([])
    expect([...statuses]).toEqual(expect.arrayContaining([200, 204, 400, 403, 404, 405, 410]))
  })

  it.each(['fields=', 'sort=', 'q=', 'filter=', ''])(
    'answers a query of a closed field by %s as it answers one of a field that never was',
    async (name) => {
      const release = await openRelease(folder.out)
      if (release === null) throw new Error('nothing published')
      const app = createApp({ release: () => release })
      const asked = [canary('column field'), canary('dropped field'), 'zqneverwasqz']
      const answers = await Promise.all(
        asked.map(async (word) => {
          const query = name === '' ? `${word}=1` : name + word
          const response = await app.request(`/api/v1/datasets/${id}/records?${query}`)
          return { status: response.status, text: (await response.text()).replaceAll(word, 'WORD') }
        }),
      )
      release.close()
      expect(answers).toEqual([answers[2], answers[2], answers[2]])
    },
  )

  it('keeps every planted word out of what a server says and answers', async () => {
    const server = await serve(folder.out)
    const paths = [
      '/',
      '/datasets/',
      '/datasets/?q=数据',
      '/datasets/307009-2/',
      '/data/307009-2/latest.json',
      '/%zz',
    ]
    const answers = await Promise.all(paths.map(async (path) => (await fetch(server.url + path)).text()))
    server.child.kill()
    const { stdout, stderr } = await server.ended
    expect(leaksIn('', [...answers, stdout, stderr].join('\n'))).toEqual([])
  })

  it('counts in the decision record what an exception lets out, and says not by whom', () => {
    const text = readFileSync(join(folder.out, 'current/public/decisions.json'), 'utf8')
    const { datasets }: { datasets: readonly { id: string }[] } = JSON.parse(text)
    expect(datasets.map((dataset) => dataset.id)).toEqual(['307009-1', '307009-8', '307009-9'])
    expect(datasets[0]).toMatchObject({ excepted: { email: 1 }, fields: { whole: 2, masked: 4 } })
  })

  it('keeps the report, which names what is closed, out of the store', async () => {
    const args = ['publish', '--source', folder.source, '--out', folder.out]
    const refused = await run([...args, '--report', join(folder.out, 'current/public/report.json')])
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('--report')
    const report = join(folder.source, '../report.json')
    const allowed = await run([...args, '--report', report], { KAIFANG_MASK_KEY: canary('mask secret') })
    expect(allowed.status, allowed.stderr).toBe(0)
    expect(readFileSync(report, 'utf8')).toContain(canary('closed title'))
    expect(readdirSync(folder.out, { recursive: true }).map(String)).not.toContainEqual(
      expect.stringContaining('report'),
    )
  })

  it('does publish what is open, masked cells changed', async () => {
    const release = await openRelease(folder.out)
    const version = release?.dataset('307009-1')?.versions[0]
    const row = JSON.parse(String(release?.rows('307009-1', version?.id ?? '')?.slice(0, 1)))
    release?.close()
    expect(row).toMatchObject({ code: 'A1' })
    expect(Object.keys(row)).toEqual(['code', 'phone', 'mail', 'person', 'id_no', 'address'])
  })

  it('answers a closed id as it answers an id that never was', async () => {
    const release = await openRelease(folder.out)
    if (release === null) throw new Error('nothing published')
    const app = createApp({ release: () => release })
    const answers = await Promise.all(
      ['307009-2', '307009-3', '307009-6', '999999-9'].map(async (id) => {
        const response = await app.request(`/api/v1/datasets/${id}`)
        return { status: response.status, text: (await response.text()).replaceAll(id, 'ID') }
      }),
    )
    release.close()
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(answers[0]?.status).toBe(404)
  })
})
