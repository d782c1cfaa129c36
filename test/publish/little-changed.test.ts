import { hash } from 'node:crypto'
import { appendFileSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Report } from '#publish/report.ts'
import { shardOf } from '#release/card-set.ts'
import { layout } from '#release/layout.ts'
import { shardDigits } from '#release/partition.ts'
import { type EntryParts, entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

/** Any catalogue is big enough to be told in parts: then what was not changed is left as it is, unlooked at. */
const whole = 1

const count = 5

let folder: SourceFolder
beforeEach(async () => {
  folder = sourceFolder()
  folder.write('portal.yaml', `${portalYaml}keepVersions: 1\n`)
  for (let n = 1; n <= count; n++) entry(n)
  await publish()
})
afterEach(() => folder.dispose())

const publish = (): Promise<Report> => folder.publish({ whole })

/** Writes the entry `n` and its data; each has a file of its own. The last is related to the first. */
const entry = (n: number, { more = '', ...parts }: EntryParts = {}, cell = '甲'): void => {
  const data = `\n  - { path: ../data/${n}.csv }`
  const related = n === count ? 'related: [307009/1]\n' : ''
  const rest = `${related}allow: [field-removed]\n${more}`
  folder.write(
    `catalog/${n}.yaml`,
    entryYaml({ code: `307009/${n}`, title: `数据 ${n}`, data, ...parts, more: rest }),
  )
  folder.write(`data/${n}.csv`, `代码,名称\r\n${n},${cell}\r\n`)
}

const filesBelow = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((one) => one.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .sort()

const contents = (out: string): Readonly<Record<string, string>> => {
  const root = join(out, 'current/public')
  // Which files a withdrawn dataset had, a store without them can't tell.
  const files = filesBelow(root).filter((file) => file !== 'removed.json' && file !== 'release.json')
  return Object.fromEntries(files.map((file) => [file, hash('sha256', readFileSync(join(root, file)))]))
}

/** Publishes, and expects of the static root what a publish from nothing makes it; how many entries were left unlooked at. */
const leaves = async (): Promise<number> => {
  const report = await publish()
  expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([])
  const out = join(folder.source, '../aside')
  await folder.publish({ whole, out, memory: `${out}-memory` })
  expect(contents(folder.out)).toEqual(contents(out))
  for (const made of [out, `${out}-memory`]) rmSync(made, { recursive: true })
  return report.kept?.entries ?? 0
}

describe('a publish of a big catalogue of which little was changed looks', () => {
  it('at the entry whose words were changed alone', async () => {
    entry(2, { title: '别的标题' })
    expect(await leaves()).toBe(count - 1)
  })

  it('at the entry whose data were changed alone, and tells of that alone', async () => {
    entry(3, {}, '乙')
    const report = await publish()
    expect(report.kept).toEqual({ entries: count - 1, datasets: count - 1, rows: count - 1 })
    expect(report.decisions.map(({ code }) => code)).toEqual(['307009/3'])
    expect(report.datasets.map(({ id, state }) => [id, state])).toEqual([['307009-3', 'changed']])
  })

  it('at an entry that came, and at what is left where one went', async () => {
    entry(count + 1)
    expect(await leaves()).toBe(count)
    rmSync(join(folder.source, 'catalog/2.yaml'))
    expect(await leaves()).toBe(count)
  })

  it('at those, too, that are related to an entry which was changed, closed or opened', async () => {
    entry(1, { title: '别的标题' })
    expect(await leaves()).toBe(count - 2)
    entry(1, { opening: '{ type: none, reason: 内部 }' })
    expect(await leaves()).toBe(count - 2)
    entry(1)
    expect(await leaves()).toBe(count - 2)
  })

  it('at those, too, that an application uses together with one that was closed or opened', async () => {
    const use = (name: string, codes: string): string =>
      `- { name: ${name}, summary: 说明, maker: 某单位, url: "https://example.org/", datasets: [${codes}] }\n`
    folder.write('applications.yaml', `${use('甲', '307009/2, 307009/3')}${use('乙', '307009/4')}`)
    expect(await leaves()).toBe(0)
    entry(5, { title: '别的标题' })
    expect(await leaves()).toBe(count - 1)
    entry(3, { opening: '{ type: none, reason: 内部 }' })
    expect(await leaves()).toBe(count - 2)
    entry(3)
    expect(await leaves()).toBe(count - 2)
  })

  it('at what was withdrawn, every time', async () => {
    entry(2, { status: 'withdrawn', more: 'withdrawal: { date: 2026-03-01, reason: 更正, authority: 某局 }' })
    expect(await leaves()).toBe(count - 1)
    entry(3, { title: '别的标题' })
    expect(await leaves()).toBe(count - 2)
  })

  it('at nothing twice: publishes that follow each other keep what is known', async () => {
    for (const n of [2, 3, 4]) {
      entry(n, { title: `改 ${n}` })
      expect((await publish()).kept?.entries).toBe(count - 1)
    }
    const again = await publish()
    expect([again.outcome, again.kept?.entries]).toEqual(['unchanged', count])
    expect(await leaves()).toBe(count)
  })

  it('at everything where the portal says something else', async () => {
    folder.write('portal.yaml', `${portalYaml.replace('测试门户', '别的门户')}keepVersions: 1\n`)
    expect(await leaves()).toBe(0)
  })

  it('at everything where a code is there twice, and refuses', async () => {
    entry(2, { code: '307009/3' })
    const { outcome, findings } = await publish()
    expect(outcome).toBe('refused')
    expect(findings.map(({ code }) => code)).toContain('code_duplicate')
  })

  it('at everything where a provider has another name than elsewhere, and says so', async () => {
    entry(2, { provider: '{ name: 别的单位, code: 11500000000000019A, region: "500000" }' })
    const { kept, findings } = await publish()
    expect(kept).toBeUndefined()
    expect(findings.map(({ code }) => code)).toContain('provider_names_differ')
  })

  it('at everything where what the release notes of an entry cannot be read any more', async () => {
    const shard = layout.inputShard(shardOf('307009-2', shardDigits))
    appendFileSync(join(folder.out, layout.current, shard), '\n')
    entry(2, { title: '别的标题' })
    expect(await leaves()).toBe(0)
    entry(3, { title: '别的标题' })
    expect(await leaves()).toBe(count - 1)
  })

  it('at everything where what is remembered of the files cannot be read any more', async () => {
    const shards = filesBelow(folder.memory).filter((file) => /\bfiles-/.test(file))
    for (const file of shards) appendFileSync(join(folder.memory, file), '\n')
    entry(2, { title: '别的标题' })
    expect([shards.length > 0, await leaves()]).toEqual([true, 0])
  })

  it('at everything where the store has another release than was remembered', async () => {
    entry(2, { title: '别的标题' })
    await folder.publish({ whole, out: join(folder.source, '../other') })
    entry(3, { title: '别的标题' })
    expect(await leaves()).toBe(0)
  })
})
