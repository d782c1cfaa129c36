import { hash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { openRelease } from '#release/open-release.ts'
import type { Release } from '#release/read.ts'
import { verifyRelease } from '#release/verify.ts'
import { golden } from './published-tree.ts'
import { entryYaml, portalYaml, type SourceFolder, sourceFolder } from './source-folder.ts'

/** A catalogue of more datasets than this is told in parts; the bound of a real one would need thousands. */
const whole = 2

let folder: SourceFolder
beforeEach(() => {
  folder = sourceFolder()
  cpSync(join(golden.input, 'plain'), folder.source, { recursive: true })
  folder.write('portal.yaml', `${portalYaml}keepVersions: 2\n`)
})
afterEach(() => folder.dispose())

const edit = (path: string, from: string | RegExp, to: string): void => {
  const before = readFileSync(join(folder.source, path), 'utf8')
  const after = before.replace(from, to)
  if (after === before) throw new Error(`nothing to edit in ${path}`)
  folder.write(path, after)
}

const filesBelow = (root: string): string[] =>
  readdirSync(root, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)))
    .sort()

const contents = (root: string): Readonly<Record<string, string>> =>
  Object.fromEntries(filesBelow(root).map((file) => [file, hash('sha256', readFileSync(join(root, file)))]))

const publicDir = (out = folder.out): string => join(out, 'current', 'public')

const opened = async (): Promise<Release> => {
  const release = await openRelease(folder.out)
  if (release === null) throw new Error('nothing published')
  return release
}

const verify = () => verifyRelease(folder.out, silent.step(''))

/** The static root that a publish from nothing makes of the source as it is. */
const fromNothing = async (): Promise<Readonly<Record<string, string>>> => {
  const out = join(folder.source, '../aside')
  try {
    await folder.publish({ whole, out })
    return contents(publicDir(out))
  } finally {
    rmSync(out, { recursive: true })
  }
}

describe('a catalogue that is told in parts', () => {
  it('is read as one that is whole', async () => {
    await folder.publish({ whole })
    const parted = await opened()
    const { datasets } = parted.manifest
    expect(existsSync(join(publicDir(), 'release'))).toBe(true)
    expect(parted.cards.map(({ id }) => id)).toEqual(datasets.map(({ id }) => id))
    expect(datasets.map(({ id }) => parted.dataset(id))).toEqual(datasets)
    const listed = parted.manifest.files.map((file) => file.path)
    expect(listed).toEqual(filesBelow(publicDir()).filter((file) => file !== 'release.json'))
    expect(listed.filter((path) => parted.file(path)?.path !== path)).toEqual([])
    expect(await verify()).toEqual([])
    rmSync(folder.out, { recursive: true })
    await folder.publish()
    const single = await opened()
    expect(datasets).toEqual(single.manifest.datasets)
  })

  it('is, after any edits, what a publish from nothing makes', async () => {
    folder.write('portal.yaml', `${portalYaml}keepVersions: 1\n`)
    await folder.publish({ whole })
    const steps = [
      () => edit('data/divisions.csv', '1560000', '1560001'),
      () => edit('catalog/gbk.yaml', 'title: 街道名录', 'title: 街道办事处名录'),
      () => edit('catalog/more.ndjson', /^.*\n/, ''),
      () => {
        folder.write('catalog/new.yaml', entryYaml({ code: '307009/77' }))
        folder.write('data/rows.csv', '代码,名称\r\n1,甲\r\n')
      },
      () => edit('portal.yaml', 'title: 测试门户', 'title: 别的门户'),
    ]
    for (const step of steps) {
      step()
      expect((await folder.publish({ whole })).outcome).toBe('published')
      expect(await verify()).toEqual([])
      expect(contents(publicDir())).toEqual(await fromNothing())
    }
  })

  it('rewrites one part, and leaves what is not concerned as it is', async () => {
    await folder.publish({ whole })
    const stamp = (file: string): string => String(statSync(join(publicDir(), file)).ino)
    const before = new Map(filesBelow(publicDir()).map((file) => [file, `${stamp(file)}`]))
    edit('catalog/divisions.yaml', 'title: 行政区划', 'title: 行政区划代码')
    const { pages } = await folder.publish({ whole })
    const written = filesBelow(publicDir()).filter((file) => before.get(file) !== stamp(file))
    expect(written.filter((file) => file.startsWith('release/'))).toHaveLength(1)
    expect(
      written.filter((file) => /^(en\/)?datasets\/\d/.test(file)).every((file) => file.includes('307009-1/')),
    ).toBe(true)
    expect(
      written.filter((file) => /^data\/.*\/.*\//.test(file) && !/package|schema|csv-metadata/.test(file)),
    ).toEqual([])
    expect(pages).toBeLessThan(30)
  })

  it.each([whole, undefined])(
    'leaves files that are made again of the same bytes as they are (whole up to %s)',
    async (upTo) => {
      const parts = upTo === undefined ? {} : { whole: upTo }
      const stamps = (): Readonly<Record<string, string>> =>
        Object.fromEntries(
          filesBelow(publicDir()).flatMap((file) => {
            if (file === 'release.json') return []
            const { ino, mtimeMs } = statSync(join(publicDir(), file))
            return [[file, `${ino} ${mtimeMs}`]]
          }),
        )
      await folder.publish(parts)
      const before = stamps()
      // Which is nothing that anybody can see.
      edit('portal.yaml', 'keepVersions: 2', 'keepVersions: 3')
      expect((await folder.publish(parts)).pages).toBeGreaterThan(10)
      expect(stamps()).toEqual(before)
      expect(await verify()).toEqual([])
    },
  )

  it('finds a second tree when it is published again', async () => {
    await folder.publish({ whole })
    expect(existsSync(join(folder.out, '.spare'))).toBe(true)
    const spare = statSync(join(folder.out, '.spare')).ino
    edit('data/divisions.csv', '1560000', '1560001')
    const { release } = await folder.publish({ whole })
    expect(statSync(join(folder.out, 'releases', release ?? '')).ino).toBe(spare)
    expect(existsSync(join(folder.out, '.spare'))).toBe(false)
    edit('data/divisions.csv', '1560001', '1560002')
    expect((await folder.publish({ whole })).outcome).toBe('published')
    expect(readdirSync(join(folder.out, 'releases'))).toHaveLength(2)
    expect(await verify()).toEqual([])
  })

  it('has the page of a dataset that was withdrawn and is published again, in every tree', async () => {
    const withdrawn = 'status: withdrawn\nwithdrawal: { date: 2026-03-01, reason: 更正, authority: 某局 }\n'
    const steps = [withdrawn, 'status: published\n']
    await folder.publish({ whole })
    for (const [index, status] of steps.entries()) {
      edit('catalog/gbk.yaml', /status: .*\n(withdrawal: .*\n)?/, status)
      edit('data/divisions.csv', /156\d*/, `156000${index + 1}`)
      await folder.publish({ whole })
      expect(await verify()).toEqual([])
    }
    // Made of the tree that was brought forward over the notice.
    edit('data/divisions.csv', /156\d*/, '1560009')
    await folder.publish({ whole })
    expect(await verify()).toEqual([])
    expect(readFileSync(join(publicDir(), 'datasets/307009-2/index.html'), 'utf8')).toContain('街道名录')
  })

  it('keeps nothing of what is closed in any tree', async () => {
    folder.write('data/rows.csv', '代码,名称\r\n1,zqclosedqz\r\n')
    folder.write('catalog/closed.yaml', entryYaml({ code: '307009/77', title: 'zqclosedqz' }))
    await folder.publish({ whole })
    edit('data/divisions.csv', '1560000', '1560001')
    await folder.publish({ whole })
    folder.write(
      'catalog/closed.yaml',
      entryYaml({ code: '307009/77', title: 'zqclosedqz', opening: '{ type: none, reason: 内部 }' }),
    )
    await folder.publish({ whole })
    const shown = filesBelow(folder.out).filter(
      (file) => file.includes('307009-77') || readFileSync(join(folder.out, file)).includes('zqclosedqz'),
    )
    expect(shown).toEqual([])
    expect(await verify()).toEqual([])
  })

  it('is found to be damaged where a part is', async () => {
    await folder.publish({ whole })
    const [part = ''] = readdirSync(join(publicDir(), 'release'))
    const file = join(publicDir(), 'release', part)
    writeFileSync(file, readFileSync(file, 'utf8').replace('"rows":', '"rows": '))
    expect((await verify()).map(({ code }) => code)).toContain('release_damaged')
  })

  it('becomes whole, and parted again, as it shrinks and grows', async () => {
    await folder.publish({ whole })
    const parted = contents(publicDir())
    edit('portal.yaml', 'title: 测试门户', 'title: 别的门户')
    await folder.publish()
    expect(existsSync(join(publicDir(), 'release'))).toBe(false)
    expect(await verify()).toEqual([])
    edit('portal.yaml', 'title: 别的门户', 'title: 测试门户')
    await folder.publish({ whole })
    expect(contents(publicDir())).toEqual(parted)
  })
})
