import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import type { Report } from '#publish/report.ts'
import { verifyRelease } from '#release/verify.ts'
import { run } from './kaifang.ts'
import { golden } from './published-tree.ts'
import { portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
  cpSync(join(golden.input, 'plain'), folder.source, { recursive: true })
})
afterEach(() => folder.dispose())

const edit = (path: string, from: string | RegExp, to: string): void => {
  const before = readFileSync(join(folder.source, path), 'utf8')
  const after = before.replace(from, to)
  if (after === before) throw new Error(`nothing to edit in ${path}`)
  folder.write(path, after)
}

const publicDir = (): string => join(folder.out, 'current', 'public')

const filesBelow = (root: string): readonly string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .sort()

/** Inode and last change of every file below the static root: the same where a file is the same one. */
const identities = (below = ''): Readonly<Record<string, string>> => {
  const root = join(publicDir(), below)
  return Object.fromEntries(
    filesBelow(root).map((file) => {
      const { ino, mtimeMs } = statSync(join(root, file))
      return [file, `${ino} ${mtimeMs}`]
    }),
  )
}

const contents = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(filesBelow(root).map((file) => [file, readFileSync(join(root, file), 'base64')]))

const versions = ({ datasets }: Report): Readonly<Record<string, string>> =>
  Object.fromEntries(datasets.map(({ id, version }) => [id, version]))

const dataFiles = (version: string): readonly string[] =>
  Object.keys(identities('data')).filter(
    (file) => file.includes(`/${version}/`) && !/(package|schema|csv-metadata)\.json$/.test(file),
  )

describe('a second publish', () => {
  it('with nothing changed writes nothing', async () => {
    const first = await folder.publish()
    const before = identities()
    const touched = join(folder.source, 'data/divisions.csv')
    utimesSync(touched, new Date(), new Date())
    const second = await folder.publish()
    expect(second).toMatchObject({ outcome: 'unchanged', release: first.release, previous: first.release })
    expect(identities()).toEqual(before)
  })

  it('with one entry edited leaves the files of the others as they are', async () => {
    const first = await folder.publish()
    const before = identities('data')
    edit('data/divisions.csv', '1560000', '1560001')
    const second = await folder.publish()
    const { '307009-1': changed = '', ...others } = versions(second)
    const states = Object.fromEntries(second.datasets.map(({ id, state }) => [id, state]))
    expect(states).toEqual({
      '301001-1': 'unchanged',
      '301001-2': 'unchanged',
      '307009-1': 'changed',
      '307009-2': 'unchanged',
    })
    expect(versions(first)).toMatchObject(others)
    expect(versions(first)['307009-1']).not.toBe(changed)
    const after = identities('data')
    const kept = Object.values(versions(first)).flatMap(dataFiles)
    expect(kept.length).toBeGreaterThanOrEqual(20)
    expect(kept.filter((file) => after[file] !== before[file])).toEqual([])
    expect(dataFiles(changed).length).toBeGreaterThanOrEqual(5)
  })

  it('with only words about the data edited makes no new version', async () => {
    const first = await folder.publish()
    edit('catalog/divisions.yaml', 'title: 行政区划', 'title: 行政区划代码')
    const second = await folder.publish()
    expect(second.outcome).toBe('published')
    expect(second.release).not.toBe(first.release)
    expect(versions(second)).toEqual(versions(first))
  })

  it('is, file by file, what a publish from nothing makes', async () => {
    folder.write('portal.yaml', `${portalYaml}keepVersions: 1\n`)
    await folder.publish()
    edit('data/divisions.csv', '1560000', '1560001')
    edit('catalog/gbk.yaml', 'title: 街道名录', 'title: 街道办事处名录')
    await folder.publish()
    folder.remove('data/holidays.json')
    edit('catalog/more.ndjson', /^.*\n/, '')
    const incremental = await folder.publish()
    const tree = contents(publicDir())
    rmSync(folder.out, { recursive: true })
    const full = await folder.publish()
    expect(incremental.removed).toEqual(['301001-1'])
    expect(full.release).toBe(incremental.release)
    expect(contents(publicDir())).toEqual(tree)
  })

  it('with --full, too, is the same release', async () => {
    const first = await folder.publish()
    const tree = contents(publicDir())
    const second = await folder.publish({ full: true })
    expect(second).toMatchObject({ outcome: 'published', release: first.release })
    expect(contents(publicDir())).toEqual(tree)
  })

  it('with --full keeps earlier versions, but for one that was damaged, which it names', async () => {
    const { datasets } = await folder.publish()
    edit('data/divisions.csv', '1560000', '1560001')
    const now = versions(await folder.publish())
    const before = datasets.find(({ id, version }) => now[id] !== version)
    edit('catalog/divisions.yaml', /^title: .*$/m, 'title: 改过的名称')
    const incremental = await folder.publish()
    const tree = contents(publicDir())
    const old = Object.keys(tree).find(
      (file) => file.endsWith('.csv') && file.includes(before?.version ?? ''),
    )
    expect(old).toBeDefined()
    expect(await folder.publish({ full: true })).toMatchObject({ release: incremental.release })
    expect(contents(publicDir())).toEqual(tree)
    expect(await verifyRelease(folder.out, silent.step(''))).toEqual([])
    const file = join(publicDir(), old ?? '')
    const bytes = readFileSync(file)
    bytes[bytes.length - 4] = (bytes[bytes.length - 4] ?? 0) ^ 1
    writeFileSync(file, bytes)
    const mended = await folder.publish({ full: true })
    expect(mended.findings.filter(({ code }) => code === 'version_damaged')).toEqual([
      expect.objectContaining({
        severity: 'warning',
        what: expect.objectContaining({ en: expect.stringContaining(before?.version ?? '') }),
      }),
    ])
    expect(filesBelow(publicDir())).not.toContain(old)
    expect(await verifyRelease(folder.out, silent.step(''))).toEqual([])
  })

  it('that takes an edit back is the first release again', async () => {
    folder.write('portal.yaml', `${portalYaml}keepVersions: 1\n`)
    const first = await folder.publish()
    edit('data/divisions.csv', '1560000', '1560001')
    const second = await folder.publish()
    edit('data/divisions.csv', '1560001', '1560000')
    const third = await folder.publish()
    expect(second.release).not.toBe(first.release)
    expect(third.release).toBe(first.release)
  })
})

describe('the same source', () => {
  it.each([
    ['in another folder', {}],
    [
      'in another time zone and language',
      { TZ: 'America/New_York', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
    ],
  ])('%s is the same release', async (_, env) => {
    const first = await folder.publish()
    const elsewhere = mkdtempSync(join(tmpdir(), 'kaifang-elsewhere-'))
    try {
      cpSync(folder.source, join(elsewhere, 'deep/source'), { recursive: true })
      const place = ['--source', join(elsewhere, 'deep/source'), '--out', join(elsewhere, 'store')]
      const ended = await run(
        ['publish', ...place, '--report', join(elsewhere, 'report.json'), '--json'],
        env,
      )
      expect(ended.status, ended.stderr).toBe(0)
      expect(JSON.parse(ended.stdout)).toMatchObject({ outcome: 'published', release: first.release })
    } finally {
      rmSync(elsewhere, { recursive: true, force: true })
    }
  })
})
