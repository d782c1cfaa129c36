import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { silent } from '#effects/progress.ts'
import { publish } from '#publish.ts'
import { openRelease } from '#release/open-release.ts'
import { verifyRelease } from '#release/verify.ts'
import { run } from './kaifang.ts'
import { readTree } from './published-tree.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

/** As many as are written and rendered in two threads. */
const small = 260
/** A table that alone is written in a thread of its own has 8 MiB. */
const longRows = 4500
const long = '长'.repeat(640)

const bigId = '307009-9000'

const writeSmall = ({ write }: SourceFolder, edition: number): void =>
  write('data/small.csv', `代码,名称\r\n1,第 ${edition} 版\r\n2,第 ${edition} 版\r\n`)

const writeBig = ({ write }: SourceFolder, edition: number): void => {
  const rows = Array.from({ length: longRows }, (_, i) => `${i},第 ${edition} 版${long}\r\n`)
  write('data/big.csv', `代码,名称\r\n${rows.join('')}`)
}

/** The editions that the current release shows of the small tables, and of the big one: each has one, or it is torn. */
const editionsIn = async (out: string): Promise<readonly [small: number, big: number]> => {
  const release = await openRelease(out)
  if (release === null) throw new Error('nothing published')
  const shown = { small: new Set<string>(), big: new Set<string>() }
  for (const { id, versions } of release.catalogue.datasets) {
    const rows = release.rows(id, versions[0]?.id ?? '')
    for (const at of [0, (rows?.count ?? 1) - 1]) {
      const { name } = JSON.parse(String(rows?.slice(at, at + 1)))
      shown[id === bigId ? 'big' : 'small'].add(name)
    }
  }
  release.close()
  return [shown.small.size, shown.big.size]
}

describe('a publish that is killed in one of its threads', () => {
  const folder = sourceFolder()
  beforeAll(async () => {
    folder.write('portal.yaml', `${portalYaml}keepVersions: 1\n`)
    const entry = (number: number, data: string): string =>
      JSON.stringify(
        parse(entryYaml({ code: `307009/${number}`, data: `\n  - { path: ../data/${data}.csv }` })),
      )
    const entries = Array.from({ length: small }, (_, i) => entry(i + 1, 'small'))
    folder.write('catalog/all.ndjson', `${[...entries, entry(9000, 'big')].join('\n')}\n`)
    writeSmall(folder, 0)
    writeBig(folder, 0)
    await folder.publish({ threads: 2 })
  }, 240_000)
  afterAll(() => folder.dispose())

  const killed = async (step: string, count: number) => {
    const { source, out, memory } = folder
    const files = [
      '--source',
      source,
      '--out',
      out,
      '--cache',
      memory,
      '--report',
      join(out, '../report.json'),
    ]
    const { status } = await run(['publish', '--threads', '2', ...files], {
      NODE_OPTIONS: `--import ${new URL('kill-at-step.ts', import.meta.url)}`,
      KILL_AT_STEP: step,
      KILL_AT_COUNT: String(count),
    })
    const wrong = (await verifyRelease(out, silent.step(''))).map(({ code }) => code)
    return { status, wrong, editions: await editionsIn(out) }
  }
  const whole = { status: null, wrong: [], editions: [1, 1] }

  let edition = 1
  // Each of two threads takes a half, or one of them more: it comes to a quarter of all for certain.
  it.each([
    ['writing data, before its first file', 'write-thread.ts mkdirSync …/.writing-#-#', 1],
    ['writing data, amid a table', 'write-thread.ts openSync …/.writing-#-#/#-#.parquet', small / 4],
    ['writing data, as a table is moved into place', 'write-thread.ts renameSync …/.writing-#-#', small / 4],
    ['rendering, before its first page', 'render-thread.ts mkdirSync …/datasets/#-#', 1],
    [
      'rendering, amid the pages',
      'render-thread.ts writeFileSync …/public/datasets/#-#/index.html',
      small / 4,
    ],
  ])(
    '%s, leaves a whole release',
    async (_, step, count) => {
      writeSmall(folder, edition++)
      expect(await killed(step, count)).toEqual(whole)
    },
    240_000,
  )

  it.each([
    ['before its first rows', 'sink-thread.ts open …/.writing-#-#/#-#.ndjson'],
    ['as its files end', 'sink-thread.ts openSync …/.writing-#-#.idx'],
  ])(
    'writing a big table, %s, leaves a whole release',
    async (_, step) => {
      // What was killed has left the small ones as they were: nothing of them is to be written.
      writeSmall(folder, 0)
      writeBig(folder, edition++)
      expect(await killed(step, 1)).toEqual(whole)
    },
    240_000,
  )

  it('is followed by one that shows what a publish into an empty store does', async () => {
    writeSmall(folder, edition++)
    expect((await folder.publish({ threads: 2 })).outcome).toBe('published')
    expect(await editionsIn(folder.out)).toEqual([1, 1])
    expect(readdirSync(folder.out).toSorted()).toEqual(['current', 'pruned', 'releases'])
    const other = join(folder.out, '../other')
    await publish({ source: folder.source, out: other, threads: 1 }, await folder.effects())
    expect(readTree(join(folder.out, 'current/public'))).toEqual(readTree(join(other, 'current/public')))
    rmSync(other, { recursive: true })
  }, 300_000)
})
