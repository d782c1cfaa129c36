import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
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

const runs = 30

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

const manifestText = ({ out }: SourceFolder): string =>
  readFileSync(join(out, 'current/public/release.json'), 'utf8')

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
    const failures: unknown[] = []
    await fc.assert(
      fc.asyncProperty(randomCatalogue, async (catalogue) => {
        const whole = await published(catalogue, writeWhole, async (folder) => ({
          misplaced: await misplaced(catalogue, folder),
          manifest: manifestText(folder),
        }))
        const openOnly = await published(catalogue, writeOpenOnly, manifestText)
        if (whole.misplaced.length > 0) failures.push(whole.misplaced)
        // The manifest has the checksum of every file of the static root.
        if (whole.manifest !== openOnly) failures.push({ catalogue, whole: whole.manifest, openOnly })
        return failures.length === 0
      }),
      { numRuns: runs, endOnFailure: true },
    )
    expect(failures).toEqual([])
  })

  it('has entries of every outcome among those tried', () => {
    const outcomes = fc.sample(randomCatalogue, { numRuns: 50, seed: 1 }).flat().map(outcomeOf)
    expect(new Set(outcomes)).toEqual(new Set(['open', 'conditional', 'withdrawn', 'closed']))
  })
})
