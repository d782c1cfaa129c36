import { createHash } from 'node:crypto'
import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { brotliCompressSync, gzipSync, zstdCompressSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { layout } from '#release/layout.ts'
import { openRelease } from '#release/open-release.ts'
import { readPrevious } from '#release/previous.ts'
import { encodePruned } from '#release/pruned.ts'
import { verifyRelease } from '#release/verify.ts'
import { field, publishSamples, type Sample, temporaryFolder } from './sample.ts'

const sample = { fields: [field('a', 'string')], rows: [['x'], ['重庆'], ['z']] }

const verify = async (dist: string): Promise<readonly (readonly [string, string | undefined])[]> =>
  (await verifyRelease(dist, silent.step('verify'))).map(({ code, place }) => [code, place.file])

const publish = async (): Promise<{
  dist: string
  csv: string
  index: string
  full(file: string): string
}> => {
  const dist = temporaryFolder()
  const manifest = await publishSamples(dist, [sample])
  const version = manifest.datasets[0]?.versions[0]
  const csv = version?.distributions.find((file) => file.format === 'csv')?.path ?? ''
  const full = (file: string): string => path.join(dist, 'current/public', file)
  return { dist, csv, index: `engine/307009-12/${version?.id}/rows.idx`, full }
}

const flipByte = (file: string, at: number): void => {
  const bytes = readFileSync(file)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(file, bytes)
}

it('finds nothing wrong with a release as it was published', async () => {
  expect(await verify((await publish()).dist)).toEqual([])
})

it('finds a flipped byte', async () => {
  const { dist, csv, full } = await publish()
  flipByte(full(csv), 3)
  expect(await verify(dist)).toEqual([['file_changed', csv]])
})

it('finds a missing file and one that is not listed', async () => {
  const { dist, csv, full } = await publish()
  rmSync(full(csv))
  writeFileSync(full('planted.html'), 'hello')
  expect(await verify(dist)).toEqual([
    ['file_missing', csv],
    ['file_unexpected', 'planted.html'],
  ])
})

it('finds offsets that do not fit their rows, or none', async () => {
  const { dist, index } = await publish()
  const file = path.join(dist, 'current', index)
  flipByte(file, 14)
  expect(await verify(dist)).toEqual([['offsets_wrong', index]])
  writeFileSync(file, readFileSync(file).subarray(8))
  expect(await verify(dist)).toEqual([['offsets_wrong', index]])
  rmSync(file)
  expect(await verify(dist)).toEqual([['file_missing', index]])
})

it('finds a manifest that was changed', async () => {
  const { dist, full } = await publish()
  const manifest = full('release.json')
  writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('测试门户', '别的门户'))
  expect(await verify(dist)).toEqual([['release_damaged', dist]])
})

it('names the index that is damaged, and not what it would have told of', async () => {
  const { dist } = await publish()
  flipByte(path.join(dist, 'current', layout.state), 5)
  expect(await verify(dist)).toEqual([['file_changed', layout.state]])
})

it('finds a file that a link has taken the place of', async () => {
  const { dist, csv, full } = await publish()
  renameSync(full(csv), path.join(dist, 'aside.csv'))
  symlinkSync(path.join(dist, 'aside.csv'), full(csv))
  expect(await verify(dist)).toEqual([['file_changed', csv]])
})

it('looks at the release before, but not twice at what both share', async () => {
  const { dist, csv } = await publish()
  const before = readlinkSync(path.join(dist, layout.current))
  await publishSamples(dist, [{ ...sample, rows: [['y']] }])
  expect(readlinkSync(path.join(dist, layout.current))).not.toBe(before)
  expect(await verify(dist)).toEqual([])
  const own = path.join(before, layout.publicDir, layout.manifest)
  flipByte(path.join(dist, own), 9)
  expect(await verify(dist)).toEqual([['release_damaged', before]])
  flipByte(path.join(dist, own), 9)
  flipByte(path.join(dist, before, layout.publicDir, csv), 3)
  expect((await verify(dist)).map(([code]) => code)).toEqual(['file_changed'])
})

it('begins anew where publishes have replaced what it was looking at', async () => {
  const { dist } = await publish()
  const next = temporaryFolder()
  const { release } = await publishSamples(next, [{ ...sample, rows: [['y']] }])
  let done = false
  const replace = (): void => {
    if (done) return
    done = true
    const before = readlinkSync(path.join(dist, layout.current))
    cpSync(path.join(next, layout.releases), path.join(dist, layout.releases), { recursive: true })
    rmSync(path.join(dist, layout.current))
    symlinkSync(path.join(layout.releases, release), path.join(dist, layout.current))
    rmSync(path.join(dist, before), { recursive: true })
  }
  expect(await verifyRelease(dist, { ...silent.step('verify'), advance: replace })).toEqual([])
  expect(done).toBe(true)
})

it.each([
  [
    'a folder',
    (dist: string, link: string) => cpSync(path.join(dist, layout.releases), link, { recursive: true }),
  ],
  [
    'a link out of the store',
    (_: string, link: string) => symlinkSync('../elsewhere/0123456789abcdef', link),
  ],
])('says how to mend a store whose current release is %s', async (_, make) => {
  const { dist } = await publish()
  const link = path.join(dist, layout.current)
  rmSync(link)
  make(dist, link)
  expect(await verify(dist)).toEqual([['store_link_wrong', dist]])
  await expect(openRelease(dist)).rejects.toThrow('ln -s releases/')
})

it('finds a flipped byte of what servers have compressed, and of what is told of versions that went', async () => {
  const { dist, csv, full } = await publish()
  const bytes = readFileSync(full(csv))
  const digest = createHash('sha256').update(bytes).digest('hex')
  const folder = `${layout.encodedDir}/${path.basename(readlinkSync(path.join(dist, layout.current)))}`
  const pruned = layout.pruned('307009-12')
  for (const name of [folder, path.dirname(pruned)]) mkdirSync(path.join(dist, name), { recursive: true })
  const coded = {
    [`${folder}/${digest}.br`]: brotliCompressSync(bytes),
    [`${folder}/${digest}.gzip`]: gzipSync(bytes),
    [`${folder}/${digest}.zstd`]: zstdCompressSync(bytes),
  }
  for (const [file, text] of Object.entries(coded)) writeFileSync(path.join(dist, file), text)
  const told = encodePruned([{ version: '0123456789abcdef', modified: '2026-01-01' }])
  writeFileSync(path.join(dist, pruned), told)
  writeFileSync(path.join(dist, `${folder}/${digest}.br.7-0123456789ab.part`), 'half made')
  expect(await verify(dist)).toEqual([])
  for (const [file, text] of Object.entries(coded)) {
    flipByte(path.join(dist, file), text.length >> 1)
    expect(await verify(dist)).toEqual([['coding_wrong', file]])
    writeFileSync(path.join(dist, file), text)
  }
  flipByte(path.join(dist, pruned), told.indexOf('abcdef'))
  expect(await verify(dist)).toEqual([['pruned_wrong', pruned]])
})

it('says that nothing was published', async () => {
  const dist = temporaryFolder()
  expect(await verify(dist)).toEqual([['nothing_published', dist]])
})

const bigTable: Sample = {
  id: '307009-13',
  fields: [field('n', 'integer'), field('name', 'string')],
  rows: Array.from({ length: 20_001 }, (_, i) => [i, '重庆']),
}

describe.each([
  ['whole', undefined],
  ['in parts', 1],
])('a release that is told %s', (_, whole) => {
  it('is found wrong where any bit of any file of it was flipped, or a file is gone or was not there', async () => {
    const dist = temporaryFolder()
    await publishSamples(dist, [sample, bigTable], 3, whole)
    // Twice, so that there are changes, and a DuckDB file that was kept.
    await publishSamples(dist, [{ ...sample, rows: [['x'], ['y']] }, bigTable], 3, whole)
    expect(await verify(dist)).toEqual([])
    const root = path.join(dist, 'current')
    const files = readdirSync(root, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name))
    const kinds = ['state.json', 'rows.idx', 'table.duckdb', 'release.json', layout.cards, layout.inputs]
    for (const kind of kinds)
      expect(
        files.some((file) => file.endsWith(`/${kind}`)),
        kind,
      ).toBe(true)
    expect(files.some((file) => path.basename(file).startsWith('changes-'))).toBe(true)
    const isFound = async (file: string, at: number, bit: number): Promise<void> => {
      const bytes = readFileSync(file)
      const flipped = Buffer.from(bytes)
      flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
      writeFileSync(file, flipped)
      const found = await verify(dist)
      writeFileSync(file, bytes)
      expect(found, `${file} at ${at}, bit ${bit}`).not.toEqual([])
    }
    // The sign of the first offset, 0, which stays equal to 0 as a number.
    for (const file of files) await isFound(file, Math.min(7, readFileSync(file).length - 1), 7)
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...files),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.nat(7),
        (file, share, bit) => isFound(file, Math.floor(share * readFileSync(file).length), bit),
      ),
      { numRuns: 40 },
    )
    for (const file of files) {
      renameSync(file, `${file}.gone`)
      expect((await verify(dist)).length, file).toBeGreaterThan(0)
      renameSync(`${file}.gone`, file)
    }
    expect(await verify(dist)).toEqual([])
    writeFileSync(path.join(root, 'engine/planted'), '')
    expect(await verify(dist)).toEqual([['file_unexpected', 'engine/planted']])
  })
})

it('does not take damage that was there for what was written, when the next publish keeps the file', async () => {
  const dist = temporaryFolder()
  await publishSamples(dist, [sample, bigTable])
  const table = path.join(
    dist,
    'current/engine/307009-13',
    readdirSync(path.join(dist, 'current/engine/307009-13'))[0] ?? '',
    'table.duckdb',
  )
  flipByte(table, readFileSync(table).length - 100)
  await publishSamples(dist, [{ ...sample, rows: [['other']] }, bigTable])
  expect(await verify(dist)).toEqual([['table_wrong', expect.stringContaining('307009-13')]])
})

it.each([layout.cards, layout.inputs, layout.cardShard('all'), layout.inputShard('all'), layout.state])(
  'uses no %s that is not the one it wrote',
  async (name) => {
    const { dist } = await publish()
    const file = path.join(dist, 'current', name)
    writeFileSync(
      file,
      readFileSync(file, 'utf8')
        .replace('307009', '307008')
        .replace(/fingerprint|digits/, 'others'),
    )
    const release = await openRelease(dist)
    expect(release?.cards.map(({ id }) => id)).toEqual(['307009-12'])
    release?.close()
    if (name === layout.cards || name === layout.cardShard('all')) return
    const inputs = (await readPrevious(dist))?.inputs
    expect(inputs?.get('307009-12')).toBeUndefined()
    expect(inputs?.isDamaged('307009-12') || !inputs?.there).toBe(true)
  },
)
