import { readdirSync, statSync } from 'node:fs'
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

it('is none where a release is whole', async () => {
  const dist = temporaryFolder()
  await publishSamples(dist, samples(3), 1, 3)
  expect(readdirSync(dist).sort()).toEqual(['current', 'releases'])
})
