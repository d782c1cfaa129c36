import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { silent } from '#effects/progress.ts'
import { verifyRelease } from '#release/verify.ts'
import { field, publishSamples, temporaryFolder } from './sample.ts'

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

it('says that nothing was published', async () => {
  const dist = temporaryFolder()
  expect(await verify(dist)).toEqual([['nothing_published', dist]])
})

it('finds a bit that was flipped anywhere in what is published, and in the offsets', async () => {
  const { dist } = await publish()
  const root = path.join(dist, 'current')
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name))
    .filter((file) => file.includes(`${path.sep}public${path.sep}`) || file.endsWith('.idx'))
  expect(files.length).toBeGreaterThan(5)
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...files),
      fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
      fc.nat(7),
      async (file, share, bit) => {
        const bytes = readFileSync(file)
        const flipped = Buffer.from(bytes)
        const at = Math.floor(share * bytes.length)
        flipped[at] = (flipped[at] ?? 0) ^ (1 << bit)
        writeFileSync(file, flipped)
        const found = await verify(dist)
        writeFileSync(file, bytes)
        expect(found, `${file} at ${at}, bit ${bit}`).not.toEqual([])
      },
    ),
    { numRuns: 100 },
  )
  expect(await verify(dist)).toEqual([])
})
