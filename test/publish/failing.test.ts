import { execFileSync, spawn, spawnSync } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadCatalog } from '#catalog/codec/load.ts'
import type { Progress } from '#effects/progress.ts'
import { silent } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { beginRelease } from '#release/stage.ts'
import { verifyRelease } from '#release/verify.ts'
import { type Ended, start } from './kaifang.ts'
import { readTree } from './published-tree.ts'
import { entryYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

const isRoot = process.getuid?.() === 0

/** Runs a program as somebody who owns no file, here or in the store. */
const asAnother = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups']
const canBeAnother =
  isRoot &&
  spawnSync('setpriv', [
    ...asAnother.slice(1),
    ...['test', '-x', process.execPath, '-a', '-r', 'scripts/kaifang.ts'],
  ]).status === 0

/** Runs a program as one of another container: its processes have numbers of their own. */
const elsewhere = ['unshare', '-pf', '--mount-proc']
const hasContainers = spawnSync('unshare', [...elsewhere.slice(1), 'true']).status === 0

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
  folder.write('catalog/entry.yaml', entryYaml())
  writeRows(20)
})
afterEach(() => folder.dispose())

const rowsText = (count: number): string =>
  `代码,名称\r\n${Array.from({ length: count }, (_, i) => `${i},第 ${i} 个\r\n`).join('')}`

const writeRows = (count: number): void => folder.write('data/rows.csv', rowsText(count))

const args = (): string[] => [
  ...['publish', '--source', folder.source, '--out', folder.out, '--cache', folder.memory],
  ...['--report', join(folder.out, '../report.json')],
]

/** Runs a publish as a process of its own, by another program where one is given. */
const run = (by: readonly string[] = [], more: readonly string[] = []): Promise<Ended> =>
  start([...args(), ...more], {}, by).ended

const wrong = async (): Promise<readonly string[]> =>
  (await verifyRelease(folder.out, silent.step(''))).map(({ code, place }) => `${code} ${place.file}`)

const shown = () => readTree(join(folder.out, 'current/public'))

/** What the store must be after a publish that failed, and that the next one is right. */
const expectServedOn = async (before: ReturnType<typeof shown>): Promise<void> => {
  expect(shown()).toEqual(before)
  expect(await wrong()).toEqual([])
  expect(readdirSync(folder.out).toSorted()).toEqual(['current', 'releases'])
}

const expectPublishedAs = async (rows: number): Promise<void> => {
  writeRows(rows)
  const report = await folder.publish()
  expect(report).toMatchObject({ outcome: 'published', datasets: [{ rows }] })
  expect(await wrong()).toEqual([])
}

/** A whole disk of so many megabytes at the store's place; undefined where this user may not make one. */
const smallDisk = (megabytes: number): (() => void) | undefined => {
  mkdirSync(folder.out)
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'kaifang-test', folder.out], {
      stdio: 'ignore',
    })
    return () => execFileSync('umount', [folder.out])
  } catch {
    return undefined
  }
}

/** Takes all that is left of a disk. */
const fill = (file: string): void => {
  const handle = openSync(file, 'w')
  try {
    // Until it fails: the disk is full then.
    for (;;) writeSync(handle, Buffer.alloc(2 ** 12))
  } catch {
    return
  } finally {
    closeSync(handle)
  }
}

const expectNoRoomForLock = async (before: ReturnType<typeof shown>): Promise<void> => {
  fill(join(folder.out, 'filler'))
  const { status, stderr } = await run()
  expect([status, stderr.match(/^✗ .*/gm)]).toEqual([1, [expect.stringContaining('磁盘已满')]])
  rmSync(join(folder.out, 'filler'))
  await expectServedOn(before)
}

describe('a publish', () => {
  it('whose disk is full says so, and the release that was there is served on', async () => {
    const unmount = smallDisk(48)
    // Where no disk can be made, files may not grow beyond 2 MB: "trap" makes that an error instead of an end.
    const limited =
      unmount === undefined ? ['bash', '-c', 'trap "" XFSZ; ulimit -f 2048; exec "$0" "$@"'] : []
    try {
      const first = await run()
      expect(first.status, first.stderr).toBe(0)
      const before = shown()
      writeRows(200_000)
      const failed = await run(limited)
      expect(failed.status, failed.stderr).toBe(1)
      expect(failed.stderr).toMatch(/^✗ .*磁盘已满.*\n.*disk of the store .* is full/m)
      expect(failed.stderr).not.toContain('    at ')
      await expectServedOn(before)
      if (unmount !== undefined) await expectNoRoomForLock(before)
      await expectPublishedAs(30)
    } finally {
      unmount?.()
    }
  })

  it.runIf(process.platform === 'linux')(
    'that may not read a data file names it, and the release that was there is served on',
    async () => {
      // Root may read everything unless that is taken from it.
      const caps = '-dac_override,-dac_read_search'
      const by = isRoot ? ['setpriv', `--bounding-set=${caps}`, `--inh-caps=${caps}`] : []
      expect((await run(by)).status).toBe(0)
      const before = shown()
      writeRows(21)
      chmodSync(join(folder.source, 'data/rows.csv'), 0)
      const failed = await run(by)
      expect(failed.status, failed.stderr).toBe(1)
      expect(failed.stdout).toMatch(/^✗ \.\.\/data\/rows\.csv.*EACCES.*\n.*\[data_file_unreadable\]/m)
      await expectServedOn(before)
      chmodSync(join(folder.source, 'data/rows.csv'), 0o644)
      await expectPublishedAs(22)
    },
  )

  it('whose data file changes while it is read names the file, and publishes what it is next time', async () => {
    await folder.publish()
    const before = shown()
    writeRows(5000)
    let changed = false
    const progress: Progress = {
      step: (name) => ({
        advance() {
          if (!name.includes('write datasets') || changed) return
          changed = true
          appendFileSync(join(folder.source, 'data/rows.csv'), '9999,后来的一行\r\n')
        },
        done() {},
      }),
    }
    const failed = await folder.publish({ progress })
    expect(changed).toBe(true)
    expect(failed.outcome).toBe('refused')
    expect(failed.findings.map(({ code, place }) => [code, place.file])).toEqual([
      ['data_file_changing', '../data/rows.csv'],
    ])
    await expectServedOn(before)
    expect(await folder.publish()).toMatchObject({ outcome: 'published', datasets: [{ rows: 5001 }] })
  })

  it('whose store is taken away meanwhile says so, and the next one makes it anew', async () => {
    const progress: Progress = {
      step: (name) => {
        if (name.includes('write datasets')) rmSync(folder.out, { recursive: true })
        return silent.step(name)
      },
    }
    await expect(folder.publish({ progress })).rejects.toMatchObject({ code: 'store_gone' })
    await expectPublishedAs(23)
  })

  it('that is done says so where its report cannot be written', async () => {
    writeFileSync(join(folder.out, '../taken'), '')
    const ended = await run([], ['--report', join(folder.out, '../taken/report.json')])
    expect(ended.status, ended.stderr).toBe(1)
    expect(ended.stderr).toMatch(/^✗ 已发布，但报告 .*taken\/report\.json.*--report/m)
    expect(ended.stderr).not.toContain('    at ')
    expect(await wrong()).toEqual([])
  })

  it('waits for another one, says so, and then publishes', async () => {
    await folder.publish()
    writeRows(3000)
    const first = start(args())
    await until(() => readdirSync(folder.out).includes('.lock'))
    // The first one stands still, so that the others find it at work however slow they are.
    first.child.kill('SIGSTOP')
    const second = start(args())
    const impatient = await run([], ['--no-wait'])
    await until(() => second.complained().includes('waiting for another'))
    first.child.kill('SIGCONT')
    const ends = await Promise.all([first.ended, second.ended])
    expect(ends.map(({ status }) => status)).toEqual([0, 0])
    expect(second.complained()).toContain(`等待另一个发布结束（进程 ${first.child.pid}，`)
    expect(impatient.status).toBe(1)
    expect(impatient.stderr).toContain(`进程 ${first.child.pid}`)
    expect(await wrong()).toEqual([])
  })

  it('waits no longer than it was told', async () => {
    await folder.publish()
    // Held by this process, which does not publish.
    writeFileSync(join(folder.out, '.lock'), String(process.pid))
    const ended = await run([], ['--wait', '0.3'])
    expect(ended.status).toBe(1)
    expect(ended.stderr).toContain('--wait')
    rmSync(join(folder.out, '.lock'))
  })

  it.runIf(canBeAnother)(
    'by a user who owns neither program nor store copies what may not be linked',
    async () => {
      await folder.publish()
      const kept = join('public', 'about/index.html')
      const linked = statSync(join(folder.out, 'current', kept)).ino
      const folders = readdirSync(folder.out, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map(({ parentPath, name }) => join(parentPath, name))
      for (const one of [join(folder.out, '..'), folder.source, folder.out, ...folders]) chmodSync(one, 0o777)
      rmSync(folder.memory, { recursive: true })
      writeRows(25)
      const ended = await run(asAnother)
      expect(ended.status, ended.stderr).toBe(0)
      const { uid, ino } = statSync(join(folder.out, 'current', kept))
      // Where the system lets anybody link any file, nothing is copied.
      const isProtected = readFileSync('/proc/sys/fs/protected_hardlinks', 'utf8').trim() === '1'
      expect([uid, ino === linked]).toEqual(isProtected ? [65534, false] : [0, true])
      expect(await wrong()).toEqual([])
      await expectPublishedAs(26)
    },
  )

  it.runIf(hasContainers)('in another container finds the lock held, and names its holder', async () => {
    const staging = await beginRelease(folder.out)
    const ended = await run(elsewhere, ['--no-wait'])
    await staging.discard()
    expect(ended.status, ended.stderr).toBe(1)
    expect(ended.stderr).toMatch(new RegExp(`主机或容器 \\S+ 的进程 ${process.pid}，始于 `))
  })

  it('that stood still so long that another one took over changes nothing', async () => {
    await folder.publish()
    const before = shown()
    writeRows(24)
    const lock = join(folder.out, '.lock')
    const progress: Progress = {
      step: (name) => {
        if (name.includes('write datasets')) {
          rmSync(lock)
          writeFileSync(lock, '7 4711 0123456789ab web-2 2026-11-27T07:00:12.000Z')
        }
        return silent.step(name)
      },
    }
    await expect(folder.publish({ progress })).rejects.toMatchObject({ code: 'publish_overtaken' })
    rmSync(lock)
    await expectServedOn(before)
  })

  it('takes the lock of a process that is no more, even where another has its number', async () => {
    writeFileSync(join(folder.source, 'catalog/entry.yaml'), entryYaml())
    mkdirSync(folder.out)
    writeFileSync(join(folder.out, '.lock'), `${process.pid} 1`)
    expect((await folder.publish()).outcome).toBe('published')
  })
})

const until = async (holds: () => boolean): Promise<void> => {
  while (!holds()) await new Promise((done) => setTimeout(done, 5))
}

describe('a file of the catalogue', () => {
  it('that somebody is writing is named, and read once that has ended', async () => {
    const path = join(folder.source, 'catalog/entries.ndjson')
    const line = `${JSON.stringify({ code: '307009/9' })}\n`
    writeFileSync(path, line)
    const writer = spawn(process.execPath, [
      '-e',
      `const fs = require('fs'); for (;;) fs.appendFileSync(${JSON.stringify(path)}, '\\n')`,
    ])
    try {
      // A load may end between two of its writes; the one that did not must say so.
      let changing: Finding | undefined
      while (changing === undefined) {
        const { findings } = await loadCatalog(folder.source)
        changing = findings.find(({ code }) => code === 'file_changing')
      }
      expect(changing.place.file).toBe('datasets/catalog/entries.ndjson')
    } finally {
      writer.kill('SIGKILL')
    }
    await new Promise((done) => writer.once('close', done))
    const { findings } = await loadCatalog(folder.source)
    expect(findings.map(({ code }) => code)).not.toContain('file_changing')
  })
})
