import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '#release/manifest.ts'
import { runs } from '../long-runs.ts'
import { piecesOf } from './bytes-of-store.ts'
import {
  closedWords,
  type Openness,
  outcomeOf,
  publicWords,
  randomCatalogue,
  wordsIn,
  writeOpenOnly,
  writeWhole,
} from './random-catalogue.ts'
import { type SourceFolder, sourceFolder } from './source-folder.ts'

type Write = (catalogue: readonly Openness[], folder: SourceFolder) => void

/** Publishes a catalogue in a folder of its own and looks at the store. */
const published = async <T>(
  catalogue: readonly Openness[],
  write: Write,
  look: (folder: SourceFolder) => T | Promise<T>,
): Promise<T> => {
  const folder = sourceFolder()
  try {
    write(catalogue, folder)
    const report = await folder.publish({ maskKey: 'random' })
    if (report.outcome !== 'published') throw new Error(JSON.stringify(report.findings, null, 2))
    return await look(folder)
  } finally {
    folder.dispose()
  }
}

/** The id of the release, which is a hash over all that it is, and the checksum of every file. */
const publishedFiles = ({ out }: SourceFolder): readonly string[] => {
  const text = readFileSync(join(out, 'current/public/release.json'), 'utf8')
  const { files, release }: Manifest = JSON.parse(text)
  return [...files.map(({ path, sha256 }) => `${path} ${sha256}`), `release ${release}`]
}

/** Words that are where they must not be, and words that are not where they should be. */
const misplaced = async (
  catalogue: readonly Openness[],
  folder: SourceFolder,
): Promise<readonly string[]> => {
  const seenIn = new Map<string, string>()
  for (const { path, text } of await piecesOf(folder.out))
    for (const word of wordsIn(`${path}\n${text}`)) seenIn.set(word, path)
  return catalogue.flatMap((entry, index) => [
    ...closedWords(entry, index).flatMap((word) =>
      seenIn.has(word) ? [`${word} of a ${outcomeOf(entry)} entry is in ${seenIn.get(word)}`] : [],
    ),
    ...publicWords(entry, index).flatMap((word) => (seenIn.has(word) ? [] : [`${word} is missing`])),
  ])
}

describe('of any catalogue', () => {
  it('no closed word is in any byte of the store, and it is as if nothing closed had been there', async () => {
    await fc.assert(
      fc.asyncProperty(randomCatalogue, async (catalogue) => {
        const whole = await published(catalogue, writeWhole, async (folder) => ({
          misplaced: await misplaced(catalogue, folder),
          files: publishedFiles(folder),
        }))
        const openOnly = await published(catalogue, writeOpenOnly, publishedFiles)
        expect({ misplaced: whole.misplaced, files: whole.files }).toEqual({ misplaced: [], files: openOnly })
      }),
      { numRuns: runs(5, 50), endOnFailure: true },
    )
  }, 600_000)

  it('has entries of every outcome among those tried', () => {
    const outcomes = fc.sample(randomCatalogue, { numRuns: 50, seed: 1 }).flat().map(outcomeOf)
    expect(new Set(outcomes)).toEqual(new Set(['open', 'conditional', 'withdrawn', 'closed']))
  })
})
