import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { layout } from '#release/layout.ts'
import { openRelease } from '#release/open-release.ts'
import { verifyRelease } from '#release/verify.ts'
import { type RunningServer, startServer } from '../../api/server.ts'
import { golden } from './published-tree.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

/** A catalogue of more datasets than this is told in parts; the bound of a real one would need thousands. */
const whole = 2

let folder: SourceFolder
let server: RunningServer | undefined
beforeEach(() => {
  folder = sourceFolder()
  cpSync(join(golden.input, 'plain'), folder.source, { recursive: true })
  folder.write('portal.yaml', portalYaml)
})
afterEach(async () => {
  await server?.close()
  server = undefined
  folder.dispose()
})

const retitle = async (title: string): Promise<string | null> => {
  folder.write('portal.yaml', portalYaml.replace('测试门户', title))
  return (await folder.publish({ whole })).release
}

const idsIn = async (): Promise<string[]> => {
  const release = await openRelease(folder.out)
  const ids = release?.cards.filter((card) => card.rows > 0).map(({ id }) => id) ?? []
  release?.close()
  return ids
}

it('answers from the new release where the files of a replaced one are gone', async () => {
  await folder.publish({ whole })
  const ids = await idsIn()
  expect(ids.length).toBeGreaterThan(1)
  const errors: unknown[] = []
  const logError = (error: unknown) => errors.push(error)
  // So seldom that it misses every publish of this test.
  const options = { dist: folder.out, port: 0, host: '127.0.0.1', lookEvery: 600_000, logError }
  for (const ask of [
    (id: string) => `/api/v1/datasets/${id}`,
    (id: string) => `/api/v1/datasets/${id}/records`,
    (id: string) => `/datasets/${id}/`,
  ]) {
    server = await startServer(options)
    await retitle(`第一次 ${ask('x')}`)
    const last = await retitle(`第二次 ${ask('x')}`)
    for (const id of ids) {
      const response = await fetch(server.url + ask(id))
      await response.arrayBuffer()
      expect([response.status, response.headers.get('kaifang-release')]).toEqual([200, last])
    }
    await server.close()
  }
  expect(errors).toEqual([])
})

it('still fails where the files of the current release are gone', async () => {
  await folder.publish({ whole })
  const [id = ''] = await idsIn()
  const errors: unknown[] = []
  const logError = (error: unknown) => errors.push(error)
  server = await startServer({ dist: folder.out, port: 0, host: '127.0.0.1', logError })
  rmSync(join(folder.out, layout.current, layout.publicDir, 'release'), { recursive: true })
  expect((await fetch(`${server.url}/api/v1/datasets/${id}`)).status).toBe(500)
  expect(errors).toHaveLength(1)
})

it.each([layout.cards, layout.inputs, layout.state])(
  'makes everything anew over a store of another version, which has no %s',
  async (file) => {
    const before = await folder.publish({ whole })
    const manifest = () => readFileSync(join(folder.out, layout.current, layout.publicDir, 'release.json'))
    const expected = manifest()
    rmSync(join(folder.out, layout.current, file))
    const report = await folder.publish({ whole })
    expect(report.outcome).toBe('published')
    expect(report.findings.map(({ code }) => code)).toContain('release_from_other_version')
    expect(report.release).toBe(before.release)
    expect(manifest()).toEqual(expected)
    expect(await verifyRelease(folder.out, silent.step(''))).toEqual([])
    expect((await folder.publish({ whole })).outcome).toBe('unchanged')
  },
)

it('says how many earlier versions go with what another version of Kaifang noted, beforehand too', async () => {
  folder.write('catalog/own.yaml', entryYaml({ code: '307009/77' }))
  for (const cell of ['甲', '乙']) {
    folder.write('data/rows.csv', `代码,名称\r\n1,${cell}\r\n`)
    await folder.publish()
  }
  rmSync(join(folder.out, layout.current, layout.inputs))
  for (const dryRun of [true, false]) {
    const { findings } = await folder.publish({ dryRun })
    const note = findings.find(({ code }) => code === 'release_from_other_version')
    expect([note?.what.en, note?.remedy.en]).toEqual([
      expect.stringContaining('1 earlier versions of 1 datasets'),
      expect.stringContaining('cp -a'),
    ])
  }
})
