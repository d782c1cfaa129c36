import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { openRelease } from '#release/open-release.ts'
import { type RunningServer, startServer } from '../../api/server.ts'

const villages = '103001-1'
const holidays = '201001-1'
const folder = mkdtempSync(join(tmpdir(), 'kaifang-client-'))
const release = await openRelease(inject('bundled'))
if (release === null) throw new Error('the bundled catalogue was not published')
const open = release.catalogue.datasets.flatMap(({ id, versions: [version] }) =>
  version === undefined ? [] : [{ id, rows: version.rows, fields: version.fields }],
)

let server: RunningServer
beforeAll(async () => {
  server = await startServer({ dist: inject('bundled'), port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  release.close()
  rmSync(folder, { recursive: true })
})

/** Uses that must compile, and those that must not. */
const use = `
import { createClient, type DatasetRecord } from './${holidays}.ts'
const client = createClient('http://localhost')
export const first = async (): Promise<string | null> => {
  const { data } = await client.records({ limit: 1, sort: ['-date'], date__gte: '2020-01-01', day_off__exact: true })
  const record: DatasetRecord | undefined = data[0]
  return record?.date ?? null
}
// @ts-expect-error there is no such field
export const wrong = () => client.records({ dat__exact: '2020-01-01' })
// @ts-expect-error the operator takes two values
export const pair = () => client.records({ date__between: '2020-01-01' })
// @ts-expect-error a day off is true or false
export const flag = () => client.records({ day_off__exact: 'yes' })
// @ts-expect-error nothing is sorted by what is not there
export const order = () => client.records({ sort: ['-holiday_name_x'] })
`

describe('the client of a dataset', () => {
  const texts = new Map<string, string>()
  beforeAll(async () => {
    for (const { id } of open) {
      const response = await fetch(`${server.url}/api/v1/datasets/${id}/client.ts`)
      expect(response.headers.get('content-type')).toBe('text/typescript; charset=utf-8')
      texts.set(id, await response.text())
      writeFileSync(join(folder, `${id}.ts`), texts.get(id) ?? '')
    }
    writeFileSync(join(folder, 'use.ts'), use)
  })

  it('compiles under the strictest settings, and holds callers to its types', () => {
    const settings = {
      compilerOptions: {
        ...{ strict: true, noUncheckedIndexedAccess: true, exactOptionalPropertyTypes: true, noEmit: true },
        ...{
          target: 'es2022',
          module: 'esnext',
          moduleResolution: 'bundler',
          lib: ['es2023', 'dom'],
          types: [],
        },
        ...{ allowImportingTsExtensions: true, erasableSyntaxOnly: true, noUnusedLocals: true },
      },
      include: ['*.ts'],
    }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings))
    const compiler = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc')
    expect(execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' })).toBe('')
  })

  it.each([villages, holidays])('walks every record of %s once, in the order of the file', async (id) => {
    const module = await import(pathToFileURL(join(folder, `${id}.ts`)).href)
    const client = module.createClient(server.url)
    const records: unknown[] = []
    for await (const record of client.all({ limit: 700 })) records.push(record)
    const version = release.dataset(id)?.versions[0]
    const lines = release
      .rows(id, version?.id ?? '')
      ?.slice(0, version?.rows ?? 0)
      .toString('utf8')
    expect(records).toEqual(
      (lines ?? '')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    )
  })

  it('asks for what it says', async () => {
    const module = await import(pathToFileURL(join(folder, `${holidays}.ts`)).href)
    const client = module.createClient(`${server.url}/`)
    const page = await client.records({
      date__between: ['2020-01-01', '2020-01-31'],
      sort: ['-date'],
      limit: 1,
    })
    expect(page.data[0].date).toMatch(/^2020-01/)
    expect((await client.record(1)).data).toMatchObject({ date: '2004-01-01' })
    const groups = await client.aggregate({ group_by: ['year(date)'], metrics: ['count'], limit: 3 })
    expect(groups.data[0]).toMatchObject({ 'year(date)': '2004' })
    expect((await client.values('date', { limit: 2 })).data).toHaveLength(2)
  })

  it('throws the problem that the API answers with', async () => {
    const module = await import(pathToFileURL(join(folder, `${holidays}.ts`)).href)
    const client = module.createClient(server.url)
    await expect(client.records({ limit: 0 })).rejects.toMatchObject({
      name: 'ApiProblem',
      status: 400,
      code: 'invalid_parameter',
    })
  })
})
