import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { openRelease } from '#release/open-release.ts'
import { verifyRelease } from '#release/verify.ts'
import { run, start } from './kaifang.ts'
import { entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const unseen = silent.step('')
const kills = 5
const rows = 20_000
const ids = ['307009-1', '307009-2', '307009-3']

const cells = (edition: number): string =>
  Array.from({ length: rows }, (_, index) => `${index},第 ${edition} 版\r\n`).join('')

/** Every edition writes its number into every row of every dataset. */
const writeEdition = ({ write }: SourceFolder, edition: number): void => {
  for (const [index] of ids.entries()) write(`data/${index}.csv`, `代码,名称\r\n${cells(edition)}`)
}

const args = ({ source, out }: SourceFolder, verb: string): string[] => [
  verb,
  ...(verb === 'publish' ? ['--source', source, '--report', join(out, '..', 'report.json')] : []),
  ...['--out', out],
]

/** The editions that the current release shows: more than one would be a release of two halves. */
const editionsIn = async (out: string): Promise<readonly string[]> => {
  const release = await openRelease(out)
  if (release === null) throw new Error('nothing published')
  const shown = ids.flatMap((id) => {
    const file = release.rows(id, release.dataset(id)?.versions[0]?.id ?? '')
    return [file?.slice(0, 1), file?.slice(rows - 1, rows)].map((line) => JSON.parse(String(line)).name)
  })
  release.close()
  return [...new Set<string>(shown)]
}

describe('a publish', () => {
  const folder = sourceFolder()
  let milliseconds = 0
  beforeAll(async () => {
    for (const [index] of ids.entries())
      folder.write(
        `catalog/${index}.yaml`,
        entryYaml({ code: `307009/${index + 1}`, data: `\n  - { path: ../data/${index}.csv }` }),
      )
    writeEdition(folder, 0)
    await folder.publish()
    writeEdition(folder, 1)
    const started = performance.now()
    expect((await run(args(folder, 'publish'))).status).toBe(0)
    milliseconds = performance.now() - started
  })
  afterAll(() => folder.dispose())

  it('that is killed at any moment leaves a whole release, and the next one works', async () => {
    const ends: { wrong: readonly Finding[]; editions: number }[] = []
    for (let kill = 1; kill <= kills; kill += 1) {
      writeEdition(folder, 1 + kill)
      const { child, ended } = start(args(folder, 'publish'))
      await wait(milliseconds * (0.3 + (0.7 * kill) / kills))
      child.kill('SIGKILL')
      await ended
      const wrong = await verifyRelease(folder.out, unseen)
      ends.push({ wrong, editions: (await editionsIn(folder.out)).length })
    }
    expect(ends).toEqual(Array.from({ length: kills }, () => ({ wrong: [], editions: 1 })))
    writeEdition(folder, 99)
    expect((await folder.publish()).outcome).toBe('published')
    expect(await editionsIn(folder.out)).toEqual(['第 99 版'])
    expect(readdirSync(folder.out).toSorted()).toEqual(['current', 'releases'])
  }, 120_000)

  it('says that another one is running, and leaves that one alone', async () => {
    writeEdition(folder, 100)
    const first = start(args(folder, 'publish'))
    while (!existsSync(join(folder.out, '.lock')) && first.child.exitCode === null) await wait(5)
    await expect(folder.publish()).rejects.toMatchObject({ code: 'publish_running' })
    expect((await first.ended).status).toBe(0)
    expect(await editionsIn(folder.out)).toEqual(['第 100 版'])
  })
})

describe('a store that cannot be made', () => {
  it('is said so in one line, with exit code 1', async () => {
    const folder = sourceFolder()
    try {
      folder.write('catalog/entry.yaml', entryYaml())
      folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
      writeFileSync(folder.out, 'a file stands where the store should be')
      const ended = await run(args(folder, 'publish'))
      expect(ended.status).toBe(1)
      expect(ended.stderr).toMatch(/^✗ .*--out/m)
      expect(ended.stderr).not.toContain('    at ')
    } finally {
      folder.dispose()
    }
  })
})

describe('verify', () => {
  const folder = sourceFolder()
  beforeAll(async () => {
    folder.write('catalog/entry.yaml', entryYaml())
    folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n2,乙\r\n')
    await folder.publish()
  })
  afterAll(() => folder.dispose())

  it('finds a flipped byte, names the file and ends with exit code 1', async () => {
    expect((await run(args(folder, 'verify'))).status).toBe(0)
    const release = await openRelease(folder.out)
    const path = release?.dataset('307009-1')?.versions[0]?.distributions[0]?.path ?? ''
    release?.close()
    const file = join(folder.out, 'current/public', path)
    const bytes = readFileSync(file)
    bytes[10] = (bytes[10] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const ended = await run(args(folder, 'verify'))
    expect(ended.status).toBe(1)
    expect(ended.stderr.split('\n').filter((line) => line.startsWith('✗'))).toEqual([
      expect.stringContaining(path),
    ])
  })

  it('says that nothing was ever published, and ends with exit code 1', async () => {
    const ended = await run(['verify', '--out', join(folder.out, 'nowhere')])
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain('publish')
  })
})
