import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { createApp } from '../../api/app.ts'
import { piecesOf } from './bytes-of-store.ts'
import { run } from './kaifang.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

/** Every closed place, each with a word of its own; a word that is found anywhere names the leak. */
const places = [
  'closed title',
  'closed summary',
  'closed english title',
  'closed english summary',
  'closed keyword',
  'closed provider',
  'closed english provider',
  'closed unit',
  'closed contact',
  'closed reason',
  'closed field',
  'closed field title',
  'closed field description',
  'closed cell',
  'closed file',
  'draft title',
  'draft cell',
  'submitted title',
  'reviewed title',
  'secret title',
  'secret cell',
  'level title',
  'level cell',
  'conditional field',
  'conditional cell',
  'conditional file',
  'withdrawn summary',
  'withdrawn contact',
  'withdrawn field',
  'withdrawn cell',
  'withdrawn closed title',
  'column field',
  'column title',
  'column note',
  'column cell',
  'undeclared column',
  'undeclared cell',
  'masked cell',
  'generalised cell',
  'dropped field',
  'dropped cell',
  'sharing condition',
  'sharing method',
  'source file',
  'entry file',
  'open folder',
  'closed comment',
  'open comment',
  'field comment',
  'history by',
  'history note',
  'demand title',
  'demand purpose',
  'portal comment',
] as const
type ClosedPlace = (typeof places)[number]

const canary = (place: ClosedPlace): string => `zq${place.replaceAll(' ', '')}qz`

const fieldsWith = (name: ClosedPlace): string => `
  - { name: ${canary(name)}, title: 甲, type: string, open: true }`

const history = `history:
  - { status: submitted, by: ${canary('history by')}, date: 2025-12-01, note: ${canary('history note')} }
  - { status: reviewed, by: 数据局, date: 2025-12-02 }
  - { status: published, by: 数据局, date: 2025-12-03 }`

const plant = (folder: SourceFolder): void => {
  const { write } = folder
  const data = (path: string): string => `\n  - { path: ../data/${path} }`
  const cells = (place: ClosedPlace): string => `甲\r\n${canary(place)}\r\n`
  write(
    'catalog/closed.yaml',
    entryYaml({
      code: '307009/2',
      title: canary('closed title'),
      summary: canary('closed summary'),
      provider: `{ name: ${canary('closed provider')}, nameEn: ${canary('closed english provider')}, unit: ${canary('closed unit')}, code: 12500157000000027R, region: "500157" }`,
      opening: `{ type: none, reason: ${canary('closed reason')} }`,
      more: `titleEn: ${canary('closed english title')}\nsummaryEn: ${canary('closed english summary')}\nkeywords: [${canary('closed keyword')}] # ${canary('closed comment')}\ncontact: { name: ${canary('closed contact')}, email: ${canary('closed contact')}@example.org }`,
      fields: `\n  - { name: ${canary('closed field')}, title: ${canary('closed field title')}, type: string, open: true, description: ${canary('closed field description')} }`,
      data: data(`${canary('closed file')}.csv`),
    }),
  )
  write(
    `data/${canary('closed file')}.csv`,
    `${canary('closed field title')}\r\n${canary('closed cell')}\r\n`,
  )
  write(
    'catalog/draft.yaml',
    entryYaml({
      code: '307009/3',
      title: canary('draft title'),
      status: 'draft',
      fields: fieldsWith('closed field'),
      data: data('draft.csv'),
    }),
  )
  write('data/draft.csv', cells('draft cell'))
  write(
    'catalog/submitted.yaml',
    entryYaml({ code: '307009/4', title: canary('submitted title'), status: 'submitted' }),
  )
  write(
    'catalog/reviewed.yaml',
    entryYaml({ code: '307009/5', title: canary('reviewed title'), status: 'reviewed' }),
  )
  write(
    'catalog/secret.yaml',
    entryYaml({
      code: '307009/6',
      title: canary('secret title'),
      security: '{ level: 1, classified: true }',
      fields: fieldsWith('closed field'),
      data: data('secret.csv'),
    }),
  )
  write('data/secret.csv', cells('secret cell'))
  write(
    'catalog/level.yaml',
    entryYaml({
      code: '307009/7',
      title: canary('level title'),
      security: '{ level: 3, classified: false }',
      fields: fieldsWith('closed field'),
      data: data('level.csv'),
    }),
  )
  write('data/level.csv', cells('level cell'))
  write(
    'catalog/conditional.yaml',
    entryYaml({
      code: '307009/8',
      title: '有条件的数据',
      opening: '{ type: conditional, conditions: 签订协议后提供 }',
      fields: fieldsWith('conditional field'),
      data: data(`${canary('conditional file')}.csv`),
    }),
  )
  write(`data/${canary('conditional file')}.csv`, cells('conditional cell'))
  write(
    'catalog/withdrawn.yaml',
    entryYaml({
      code: '307009/9',
      title: '已撤回的数据',
      summary: canary('withdrawn summary'),
      status: 'withdrawn',
      more: `withdrawal: { date: 2026-03-01, reason: 数据有误 }\ncontact: { name: ${canary('withdrawn contact')} }`,
      fields: fieldsWith('withdrawn field'),
      data: data('withdrawn.csv'),
    }),
  )
  write('data/withdrawn.csv', cells('withdrawn cell'))
  write(
    'catalog/withdrawn-closed.yaml',
    entryYaml({
      code: '307009/10',
      title: canary('withdrawn closed title'),
      status: 'withdrawn',
      opening: '{ type: none, reason: 内部 }',
      more: 'withdrawal: { date: 2026-03-01, reason: 内部 }',
    }),
  )
  write(
    `catalog/${canary('entry file')}.yaml`,
    entryYaml({
      code: '307009/1',
      title: '开放的数据',
      sharing: `{ type: conditional, conditions: ${canary('sharing condition')}, method: ${canary('sharing method')} }`,
      more: `# ${canary('open comment')}\nrelated: ["307009/2", "307009/3", "307009/8"]\nprimaryKey: [code]\n${history}`,
      fields: `
  # ${canary('field comment')}
  - { name: code, title: 代码, type: string, open: true }
  - { name: ${canary('column field')}, title: ${canary('column title')}, type: string, open: false, description: ${canary('column note')} }
  - { name: phone, title: 电话, type: string, open: true, mask: redact }
  - { name: id_no, title: 证件号, type: string, open: true, mask: partial }
  - { name: address, title: 住址, type: string, open: true, mask: generalise }
  - { name: ${canary('dropped field')}, title: 丢弃, type: string, open: true, mask: drop }`,
      data: data(`${canary('open folder')}/${canary('source file')}.csv`),
    }),
  )
  write(
    `data/${canary('open folder')}/${canary('source file')}.csv`,
    `代码,${canary('column title')},电话,证件号,住址,丢弃,${canary('undeclared column')}\r\nA1,${canary('column cell')},${canary('masked cell')},${canary('masked cell')},重庆市渝中区${canary('generalised cell')},${canary('dropped cell')},${canary('undeclared cell')}\r\n`,
  )
  write(
    'demands/parking.yaml',
    `title: ${canary('demand title')}
department: { name: 示例单位, code: 11500000000000019A }
wants: { code: 307009/1 }
purpose: ${canary('demand purpose')}
obtained: false
requested: 2026-01-05
`,
  )
  write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
  write('portal.yaml', `# ${canary('portal comment')}\n${portalYaml}`)
}

const apiPaths = (): string[] => [
  '/api/v1/datasets',
  '/api/v1/openapi.json',
  ...places.map((place) => `/api/v1/datasets?q=${canary(place)}`),
  ...Array.from({ length: 10 }, (_, index) => `307009-${index + 1}`).flatMap((id) =>
    ['', '/records', '/records/1', '/records?limit=1000', '/fields', '/versions', '/openapi.json'].map(
      (path) => `/api/v1/datasets/${id}${path}`,
    ),
  ),
]

// The words of a query come back in the answer's own links; what is asked about is no leak.
const withoutEcho = (path: string, text: string): string => {
  const asked = new URL(path, 'http://x').searchParams.get('q')
  return asked === null ? text : text.replaceAll(asked, '')
}

describe('nothing closed leaves', () => {
  const folder = sourceFolder()
  beforeAll(async () => {
    plant(folder)
    const report = await folder.publish()
    expect(report.findings.filter((finding) => finding.severity === 'error')).toEqual([])
    expect(report.outcome).toBe('published')
  }, 60_000)
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
    for (const path of apiPaths()) {
      const response = await app.request(path)
      const answer = JSON.stringify([...response.headers]) + (await response.text())
      leaks.push(
        ...places
          .filter((place) => withoutEcho(path, answer).includes(canary(place)))
          .map((place) => `${place} in ${path}`),
      )
    }
    release.close()
    expect(leaks).toEqual([])
  })

  it('keeps the report, which names what is closed, out of the store', async () => {
    const args = ['publish', '--source', folder.source, '--out', folder.out]
    const refused = await run([...args, '--report', join(folder.out, 'current/public/report.json')])
    expect(refused.status).toBe(1)
    expect(refused.stderr).toContain('--report')
    const report = join(folder.source, '../report.json')
    const allowed = await run([...args, '--report', report])
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
    expect(Object.keys(row)).toEqual(['code', 'phone', 'id_no', 'address'])
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
