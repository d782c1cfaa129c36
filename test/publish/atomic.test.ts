import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { publish } from '#publish.ts'
import { openRelease } from '#release/open-release.ts'
import { verifyRelease } from '#release/verify.ts'
import { run, start } from './kaifang.ts'
import { readTree } from './published-tree.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const unseen = silent.step('')
const kills = 50
const rows = 300
const ids = ['307009-1', '307009-2', '307009-3']

const cells = (edition: number): string =>
  Array.from({ length: rows }, (_, index) => `${index},第 ${edition} 版\r\n`).join('')

/** Every edition writes its number into every row of every dataset. */
const writeEdition = ({ write }: SourceFolder, edition: number): void => {
  for (const [index] of ids.entries()) write(`data/${index}.csv`, `代码,名称\r\n${cells(edition)}`)
}

const args = ({ source, out, memory }: SourceFolder, verb: string): string[] => [
  verb,
  ...(verb === 'publish' ? ['--source', source, '--report', join(out, '..', 'report.json')] : []),
  ...(verb === 'publish' ? ['--cache', memory] : []),
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

/** Makes a process kill itself right before the step of this name among those that change the disk; '': at none. */
const atStep = (step: string): NodeJS.ProcessEnv => ({
  NODE_OPTIONS: `--import ${new URL('kill-at-step.ts', import.meta.url)}`,
  KILL_AT_STEP: step,
})

describe('a publish', () => {
  /** A publish over what the killed ones left shows what one into an empty store does. */
  const expectRightNext = async (edition: number): Promise<void> => {
    writeEdition(folder, edition)
    expect((await folder.publish()).outcome).toBe('published')
    expect(await editionsIn(folder.out)).toEqual([`第 ${edition} 版`])
    expect(readdirSync(folder.out).toSorted()).toEqual(['current', 'pruned', 'releases'])
    const shown = readTree(join(folder.out, 'current/public'))
    const other = join(folder.out, '../other')
    await publish({ source: folder.source, out: other }, await folder.effects())
    expect(shown).toEqual(readTree(join(other, 'current/public')))
    rmSync(other, { recursive: true })
  }

  const isHeldBy = (pid = 0): boolean => {
    const lock = join(folder.out, '.lock')
    return existsSync(lock) && readFileSync(lock, 'utf8').startsWith(`${pid} `)
  }

  const folder = sourceFolder()
  let milliseconds = 0
  beforeAll(async () => {
    // Else earlier versions stay, and which ones depends on what was killed.
    folder.write('portal.yaml', `${portalYaml}keepVersions: 1\n`)
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

  it(`that is killed at ${kills} random moments leaves a whole release, and the next one is right`, async () => {
    const ends: { wrong: readonly Finding[]; editions: number }[] = []
    for (let kill = 1; kill <= kills; kill += 1) {
      writeEdition(folder, 1 + kill)
      const { child, ended } = start(args(folder, 'publish'))
      await wait(milliseconds * (0.35 + 0.75 * Math.random()))
      child.kill('SIGKILL')
      await ended
      const wrong = await verifyRelease(folder.out, unseen)
      ends.push({ wrong, editions: (await editionsIn(folder.out)).length })
    }
    expect(ends).toEqual(Array.from({ length: kills }, () => ({ wrong: [], editions: 1 })))
    await expectRightNext(99)
  }, 600_000)

  it('that is killed at each step around the switch and at its end leaves a whole release, and the next one is right', async () => {
    writeEdition(folder, 199)
    await folder.publish()
    writeEdition(folder, 200)
    const steps = join(folder.out, '../steps.json')
    await run(args(folder, 'publish'), { ...atStep(''), STEPS_FILE: steps })
    const all: readonly string[] = JSON.parse(readFileSync(steps, 'utf8'))
    // Threads change the number of steps from run to run, but not which ones are taken once.
    const once = all.filter((step) => all.indexOf(step) === all.lastIndexOf(step))
    const goesOver = once.findIndex((step) => step.includes('/current'))
    expect(goesOver).toBeGreaterThan(0)
    const last = [...new Set([...once.slice(goesOver - 4, goesOver + 4), ...once.slice(-6)])]
    const ends: (readonly unknown[])[] = []
    for (const [index, step] of last.entries()) {
      writeEdition(folder, 201 + index)
      const { status } = await run(args(folder, 'publish'), atStep(step))
      const found = (await verifyRelease(folder.out, unseen)).map(({ code }) => code)
      ends.push([step, status, ...found, (await editionsIn(folder.out)).length])
    }
    expect(ends).toEqual(last.map((step) => [step, null, 1]))
    await expectRightNext(999)
  }, 300_000)

  it('says that another one is running, and leaves that one alone', async () => {
    writeEdition(folder, 100)
    const first = start(args(folder, 'publish'))
    while (!isHeldBy(first.child.pid) && first.child.exitCode === null) await wait(5)
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
