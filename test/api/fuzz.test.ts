import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { createApp } from '../../api/app.ts'
import { openapiDocument } from '../../api/openapi-document.ts'
import { ids, makeRelease, stationFields } from './release-fixture.ts'

interface Parameter {
  readonly name: string
  readonly in: string
  readonly schema: { readonly enum?: readonly string[]; readonly type?: string }
  readonly example?: unknown
}

interface Document {
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters?: readonly Parameter[] } }>>
}

/** Requests of the random test; 100,000 with KAIFANG_FUZZ=100000. */
const runs = Number(process.env['KAIFANG_FUZZ'] ?? 3000)

const { release, remove } = await makeRelease()
const errors: unknown[] = []
const app = createApp({ release: () => release, logError: (error) => errors.push(error) })
afterAll(remove)

/** What would tell where and how the service runs. */
const secrets = [release.dir, join(import.meta.dirname, '../..'), 'node_modules', '    at ']

const corpus = join(import.meta.dirname, '../../../shared/corpus/csv-quirks')
const textsBelow = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile() && /naughty|inject/i.test(join(entry.parentPath, entry.name)))
        .flatMap((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8').split(/\r?\n/))
        .filter((line) => line !== '')
    : []
const naughty = textsBelow(corpus)

const { paths } = openapiDocument() as Document
const operations = Object.entries(paths).map(([path, { get }]) => ({
  path,
  parameters: (get.parameters ?? []).filter((parameter) => parameter.in === 'query'),
}))

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ maxLength: 40 }) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      ...['', '0', '1', '-1', '20', '1000', '1001', '1e9', '9007199254740993', 'NaN', 'null', 'true'],
      ...['code', '-height', 'name,code', '站点编码', 'geometry', 'count', 'sum(height)', 'year(code)'],
      ...["' OR 1=1 --", '"; DROP TABLE t; --', '%', '%%%', '_', '\\', '#{7*7}', '../../etc/passwd', '\0'],
      ...[
        "name LIKE '%a%'",
        'height > 3 AND NOT (code = 1)',
        'height BETWEEN 1 AND 2',
        '((((',
        "name IN ('')",
      ],
      ...['105,28,110,33', '1,2', '-180,-90,180,90', 'S_INTERSECTS(geometry,BBOX(1,2,3,4))', '2020-13-45'],
      ...(naughty.length === 0 ? [] : naughty.slice(0, 2000)),
    ),
  },
)

const valuesOf = ({ schema, example }: Parameter) =>
  fc.oneof(
    anyText,
    fc.constantFrom(...(schema.enum ?? ['1']), ...(typeof example === 'string' ? [example] : ['10'])),
  )

const operators = ['exact', 'gt', 'in', 'between', 'contains', 'isnull', 'within', 'nothing', '']
const conditionName = fc
  .tuple(
    fc.constantFrom(...stationFields.map(({ name }) => name), '海拔', 'none'),
    fc.constantFrom(...operators),
  )
  .map(([field, operator]) => `${field}__${operator}`)

const escaped = (text: string): string => encodeURIComponent(text.toWellFormed())

const pathOf = (path: string): fc.Arbitrary<string> => {
  const parts: Readonly<Record<string, fc.Arbitrary<string>>> = {
    id: fc.oneof(
      { weight: 12, arbitrary: fc.constantFrom(ids.stations, ids.places) },
      { weight: 1, arbitrary: fc.constantFrom(ids.conditional, ids.withdrawn, '0', '%00', '..') },
    ),
    version: fc.constantFrom(ids.current, ids.current, ids.old, '0000000000000000', '%FF'),
    row: fc.constantFrom('1', '57', '58', '0', '-1', 'x', '9007199254740993'),
    field: fc.oneof(fc.constantFrom('code', 'height', 'none'), anyText.map(escaped)),
    format: fc.constantFrom('csv', 'ndjson', 'json', 'geojson', 'pdf'),
  }
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)
  return fc
    .tuple(...names.map((name) => parts[name] ?? fc.constant('x')))
    .map((values) => names.reduce((text, name, at) => text.replace(`{${name}}`, values[at] ?? ''), path))
}

const rightPairs = [
  'q=1',
  'height__gte=3',
  'name__contains=%E2%80%9C',
  'filter=height%20%3E%203%20OR%20code%20IS%20NULL',
  'code__in=00000003,00000004',
  'height__isnull=false',
]

const requests = fc.constantFrom(...operations).chain(({ path, parameters }) => {
  const named = parameters.filter(({ name }) => name !== 'conditions')
  const given = named.map((parameter) => valuesOf(parameter).map((value) => [parameter.name, value] as const))
  const odd = fc.tuple(fc.oneof(conditionName, anyText), anyText)
  const right = fc.constantFrom(
    ...(parameters.some(({ name }) => name === 'filter') ? rightPairs : []),
    ...(parameters.length === 0 ? [''] : ['limit=7']),
  )
  const wild = fc.oneof(...given, odd).map(([name, value]) => `${escaped(name)}=${escaped(value)}`)
  const broken = fc.constantFrom('%', 'a=%E7%AB', '=', '&&', 'limit', '__proto__=1', 'a__exact=%', '?', '#')
  const wilds = fc.array(fc.oneof({ weight: 8, arbitrary: wild }, { weight: 1, arbitrary: broken }), {
    maxLength: 4,
  })
  const query = fc.oneof(wilds, fc.uniqueArray(right, { maxLength: 4 }))
  const accept = fc.oneof(
    { weight: 6, arbitrary: fc.constant('*/*') },
    { weight: 1, arbitrary: fc.constantFrom('text/csv', 'image/png', ';q=', 'a/b;q=2,*/*;q=0.1') },
  )
  return fc.tuple(pathOf(path), query, accept)
})

describe('the API under random requests', () => {
  it(`answers ${runs} of them without a fault of its own, every refusal a problem`, async () => {
    const counts = new Map<number, number>()
    const law = fc.asyncProperty(requests, async ([path, query, accept]) => {
      const url = `http://localhost${path}${query.length === 0 ? '' : `?${query.join('&')}`}`
      const response = await app.request(new Request(url, { headers: { accept } }))
      const { status } = response
      counts.set(status, (counts.get(status) ?? 0) + 1)
      const text = await response.text()
      const isProblem = response.headers.get('content-type') === 'application/problem+json; charset=utf-8'
      const told = isProblem ? (JSON.parse(text) as { status: number }).status : status
      const refused = status >= 400 && path.startsWith('/api/')
      expect([status < 500, told, isProblem || !refused], url).toEqual([true, status, true])
      expect(
        secrets.filter((secret) => text.includes(secret)),
        url,
      ).toEqual([])
    })
    await fc.assert(law, { numRuns: runs, endOnFailure: true })
    process.stdout.write(`      ${JSON.stringify(Object.fromEntries([...counts].sort()))}\n`)
    expect(errors).toEqual([])
    expect(counts.get(200)).toBeGreaterThan(runs / 20)
  }, 600_000)

  it('finds no strange text but as the text that it is', async (context) => {
    if (naughty.length === 0) context.skip('the corpus is absent')
    const base = `/api/v1/datasets/${ids.stations}`
    for (const text of naughty.filter((line) => line.length < 150).slice(0, 800)) {
      const value = escaped(text)
      const answers = await Promise.all([
        app.request(`${base}/records?name__exact=${value}`),
        app.request(`${base}/records?q=${value}`),
        app.request(`${base}/export.csv?code__contains=${value}`),
        app.request(`${base}/records?filter=${escaped(`name = '${text.replaceAll("'", "''")}'`)}`),
      ])
      const statuses = answers.map(({ status }) => status)
      // An export holds its place until it is read.
      for (const answer of answers) await answer.arrayBuffer()
      expect(
        statuses.filter((status) => status !== 200 && status !== 400),
        text,
      ).toEqual([])
    }
    expect(errors).toEqual([])
  })
})
