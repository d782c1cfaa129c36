import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '#release/manifest.ts'
import { piecesOf } from './bytes-of-store.ts'
import {
  closedWords,
  type Openness,
  outcomeOf,
  publicWords,
  randomCatalogue,
  writeOpenOnly,
  writeWhole,
} from './random-catalogue.ts'
import { type SourceFolder, sourceFolder } from './source-folder.ts'

const runs = 12

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
  const pieces = await piecesOf(folder.out)
  const places = pieces.map(({ path, text }) => ({ path, seen: `${path}\n${text}` }))
  const all = places.map(({ seen }) => seen).join('\n')
  return catalogue.flatMap((entry, index) => [
    ...closedWords(entry, index).flatMap((word) =>
      all.includes(word)
        ? [
            `${word} of a ${outcomeOf(entry)} entry is in ${places.find(({ seen }) => seen.includes(word))?.path}`,
          ]
        : [],
    ),
    ...publicWords(entry, index).flatMap((word) => (all.includes(word) ? [] : [`${word} is missing`])),
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
      { numRuns: runs, endOnFailure: true, interruptAfterTimeLimit: 45_000 },
    )
  })

  it('has entries of every outcome among those tried', () => {
    const outcomes = fc.sample(randomCatalogue, { numRuns: 50, seed: 1 }).flat().map(outcomeOf)
    expect(new Set(outcomes)).toEqual(new Set(['open', 'conditional', 'withdrawn', 'closed']))
  })
})
