import {
  existsSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import fs from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import path from 'node:path'
import { expect, it } from 'vitest'
import { UserError } from '#errors/kaifang-error.ts'
import { currentReleaseId, openRelease } from '#release/open-release.ts'
import type { Release } from '#release/read.ts'
import { beginRelease } from '#release/stage.ts'
import { field, publishSamples, type Sample, temporaryFolder, tree } from './sample.ts'

const sample = (...values: string[]): Sample => ({
  fields: [field('a', 'string'), field('b', 'string')],
  rows: values.map((value) => [value, `${value}!`]),
})

const opened = async (dist: string): Promise<Release> => {
  const release = await openRelease(dist)
  if (release === null) throw new Error('nothing published')
  return release
}

const rowsOf = (release: Release, version = 0): string => {
  const dataset = release.dataset('307009-12')
  return (
    release
      .rows('307009-12', dataset?.versions[version]?.id ?? '')
      ?.slice(0, 100)
      .toString() ?? ''
  )
}

it('opens nothing where nothing was published', async () => {
  const dist = temporaryFolder()
  expect(await openRelease(dist)).toBeNull()
  expect(await currentReleaseId(dist)).toBeNull()
})

it('publishes a release that can be opened and read', async () => {
  const dist = temporaryFolder()
  const manifest = await publishSamples(dist, [sample('x', 'y')])
  const release = await opened(dist)
  expect(release.id).toBe(manifest.release)
  expect(await currentReleaseId(dist)).toBe(manifest.release)
  expect(readlinkSync(path.join(dist, 'current'))).toBe(`releases/${manifest.release}`)
  expect(release.manifest).toEqual(manifest)
  expect(rowsOf(release)).toBe('{"a":"x","b":"x!"}\n{"a":"y","b":"y!"}\n')
  expect(release.rows('307009-12', 'ffffffffffffffff')).toBeUndefined()
  expect(release.dataset('none')).toBeUndefined()
  release.close()
})

it('lists every file of the static root, sorted, but the manifest', async () => {
  const dist = temporaryFolder()
  const manifest = await publishSamples(dist, [sample('x')])
  const found = tree(path.join(dist, 'current/public'))
  delete found['release.json']
  expect(Object.fromEntries(manifest.files.map((file) => [file.path, file.sha256]))).toEqual(found)
  expect(manifest.files.map((file) => file.path)).toEqual(manifest.files.map((file) => file.path).sort())
})

it('has every file of a small release on the disk before anybody sees it', async () => {
  const dist = temporaryFolder()
  const real = { open: fs.open, rename: fs.rename }
  const steps: string[] = []
  Object.assign(fs, {
    open: (file: string, flags: string) => {
      if (flags === 'r+') steps.push(path.basename(file))
      return real.open(file, flags)
    },
    rename: (from: string, to: string) => {
      steps.push(`→ ${path.basename(to)}`)
      return real.rename(from, to)
    },
  })
  syncBuiltinESMExports()
  try {
    await publishSamples(dist, [sample('x', 'y')])
  } finally {
    Object.assign(fs, real)
    syncBuiltinESMExports()
  }
  const seen = steps.findIndex((step) => step.startsWith('→'))
  expect(steps.at(-1)).toBe('→ current')
  const files = Object.keys(tree(path.join(dist, 'current'))).map((file) => path.basename(file))
  expect(steps.slice(0, seen).toSorted()).toEqual(files.toSorted())
})

it('makes the same release of the same input', async () => {
  const [first, second] = [temporaryFolder(), temporaryFolder()]
  await publishSamples(first, [sample('x')])
  await publishSamples(second, [sample('x')])
  expect(tree(first)).toEqual(tree(second))
})

it('keeps unchanged files as links and the release before for those who read it', async () => {
  const dist = temporaryFolder()
  const other = { ...sample('x'), id: '307009-3' }
  const before = await publishSamples(dist, [sample('x'), other])
  const reader = await opened(dist)
  const after = await publishSamples(dist, [sample('x', 'y'), other])
  expect(after.release).not.toBe(before.release)
  expect(readdirSync(path.join(dist, 'releases')).sort()).toEqual([before.release, after.release].sort())
  const kept = after.datasets[1]?.versions[0]?.distributions[0]?.path ?? ''
  const inode = (release: string): number =>
    statSync(path.join(dist, 'releases', release, 'public', kept)).ino
  expect(inode(after.release)).toBe(inode(before.release))
  expect(rowsOf(reader)).toBe('{"a":"x","b":"x!"}\n')
  reader.close()
})

it('leaves the current release alone until the next one is whole', async () => {
  const dist = temporaryFolder()
  const before = await publishSamples(dist, [sample('x')])
  const files = tree(dist)
  const broken = {
    ...sample('y'),
    findings: [
      { code: 'x', severity: 'error', place: {}, what: { zh: '', en: '' }, remedy: { zh: '', en: '' } },
    ],
  } as const
  await expect(publishSamples(dist, [{ ...sample('z'), id: '1-1' }, broken])).rejects.toThrow()
  expect(await currentReleaseId(dist)).toBe(before.release)
  expect(tree(dist)).toEqual(files)
})

it('mends a damaged release by publishing it again', async () => {
  const dist = temporaryFolder()
  const manifest = await publishSamples(dist, [sample('x')])
  const files = tree(dist)
  const data = manifest.datasets[0]?.versions[0]?.distributions[0]?.path ?? ''
  writeFileSync(path.join(dist, 'current/public', data), 'damaged')
  writeFileSync(path.join(dist, 'current/public/extra.html'), 'extra')
  expect((await publishSamples(dist, [sample('x')])).release).toBe(manifest.release)
  expect(tree(dist)).toEqual(files)
})

it('lets one publish at a time in', async () => {
  const dist = temporaryFolder()
  const staging = await beginRelease(dist)
  await expect(beginRelease(dist)).rejects.toMatchObject({ name: 'UserError', code: 'publish_running' })
  await staging.discard()
  await (await beginRelease(dist)).discard()
  expect(readdirSync(dist)).toEqual([])
})

it('clears away what a publish that was killed left behind', async () => {
  const dist = temporaryFolder()
  // Above the highest process id that Linux gives out.
  const dead = 2 ** 22 + 1
  mkdirSync(path.join(dist, `.staging-${dead}/public`), { recursive: true })
  writeFileSync(path.join(dist, '.lock'), String(dead))
  for (const name of ['.lock.stale', `.lock.${dead}`, `.lock.stale.${dead}`])
    writeFileSync(path.join(dist, name), String(dead))
  await publishSamples(dist, [sample('x')])
  expect(readdirSync(dist).sort()).toEqual(['current', 'releases'])
})

it('refuses a manifest that is damaged, and one of another format', async () => {
  const dist = temporaryFolder()
  await publishSamples(dist, [sample('x')])
  const file = path.join(dist, 'current/public/release.json')
  const text = readFileSync(file, 'utf8')
  writeFileSync(file, text.replace('307009', '307008'))
  await expect(openRelease(dist)).rejects.toMatchObject({ code: 'release_damaged' })
  writeFileSync(file, text.slice(0, 100))
  await expect(openRelease(dist)).rejects.toBeInstanceOf(UserError)
  writeFileSync(file, text.replace('kaifang-release/1', 'kaifang-release/9'))
  await expect(openRelease(dist)).rejects.toMatchObject({ code: 'release_format_unknown' })
})

it('writes descriptors anew instead of through a link', async () => {
  const dist = temporaryFolder()
  const before = await publishSamples(dist, [sample('x')])
  const file = before.datasets[0]?.versions[0]?.descriptors[0]?.path ?? ''
  const old = path.join(dist, 'releases', before.release, 'public', file)
  const text = readFileSync(old, 'utf8')
  linkSync(old, path.join(dist, 'witness'))
  await publishSamples(dist, [sample('x', 'y')])
  expect(readFileSync(path.join(dist, 'witness'), 'utf8')).toBe(text)
  expect(existsSync(path.join(dist, 'current/public', file))).toBe(true)
})
