import { cpSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'
import { field, publishSamples, type Sample, temporaryFolder } from './sample.ts'

const samples = (count: number): Sample[] =>
  Array.from({ length: count }, (_, i) => ({
    id: `307009-${i + 1}`,
    fields: [field('a', 'string')],
    rows: [[`row of ${i}`]],
  }))

/** Every file and folder below a folder: a file with its inode. */
const inodes = (folder: string): Record<string, number> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
      const file = path.join(entry.parentPath, entry.name)
      return [path.relative(folder, file), entry.isFile() ? statSync(file).ino : 0]
    }),
  )

it.each([3, 80])('holds every file of a first release of %d datasets in parts', async (count) => {
  const dist = temporaryFolder()
  const { release } = await publishSamples(dist, samples(count), 1, 1)
  expect(inodes(path.join(dist, '.spare'))).toEqual(inodes(path.join(dist, 'releases', release)))
  expect(readdirSync(dist).sort()).toEqual(['.spare', 'current', 'releases'])
})

it.each([1, 9])(
  'shares its files again with a release that it was copied apart from (%d datasets are whole)',
  async (whole) => {
    const apart = temporaryFolder()
    await publishSamples(apart, samples(3), 1, whole)
    await publishSamples(apart, samples(4), 1, whole)
    const dist = temporaryFolder()
    cpSync(apart, dist, { recursive: true, verbatimSymlinks: true })
    // The tree of the release before is the one that is brought forward.
    const { release } = await publishSamples(dist, samples(5), 1, whole)
    const [before = ''] = readdirSync(path.join(dist, 'releases')).filter((name) => name !== release)
    const [was, is] = [before, release].map((name) =>
      inodes(path.join(dist, 'releases', name, 'public/data')),
    )
    const kept = Object.keys(was ?? {}).filter((file) => file.endsWith('.csv'))
    expect(kept).toHaveLength(4)
    expect(kept.map((file) => is?.[file])).toEqual(kept.map((file) => was?.[file]))
  },
)

it('is none where a release is whole', async () => {
  const dist = temporaryFolder()
  await publishSamples(dist, samples(3), 1, 3)
  expect(readdirSync(dist).sort()).toEqual(['current', 'releases'])
})
