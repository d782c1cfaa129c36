import { existsSync, statSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import type { Card } from './card.ts'
import type { CardSet } from './card-set.ts'
import { currentReleaseId } from './current-pointer.ts'
import { type InputNotes, openInputs } from './input-notes.ts'
import { layout } from './layout.ts'
import { type Dataset, dataFiles, type PublishedFile } from './manifest.ts'
import { openRelease } from './open-release.ts'
import type { Previous } from './plan.ts'
import type { Release } from './read.ts'
import { readState, type State } from './state.ts'

/** The release before, opened: of what it holds only what is asked for is read. */
export interface PreviousRelease extends Previous {
  readonly release: Release
  readonly dir: string
  readonly digits: number
  readonly state: State
  readonly inputs: InputNotes
  readonly cards: readonly Card[]
  readonly cardSet: CardSet
  filesOf(id: string): readonly PublishedFile[]
}

/** The release before as it is seen at first: enough to tell that nothing has changed. */
export interface PreviousGlimpse {
  readonly id: string
  readonly state: State
}

/**
 * Looks at the current release of `dist` without reading its manifest; null where nothing was ever published, or where no
 * other release can go on from it.
 */
export const glimpsePrevious = async (dist: string): Promise<PreviousGlimpse | null> => {
  const id = await currentReleaseId(dist)
  if (id === null) return null
  const dir = path.join(dist, layout.releases, id)
  return isComplete(dir) ? { id, state: await readState(dir) } : null
}

/** Whether the release in a folder has, beside its static root, the files that the next one goes on from. */
export const isComplete = (dir: string): boolean =>
  [layout.cards, layout.inputs, layout.state].every((file) => existsSync(path.join(dir, file)))

/**
 * Opens the current release of `dist`. Null where nothing was ever published, or where its manifest can't be read: then
 * everything is made anew.
 */
export const readPrevious = async (dist: string): Promise<PreviousRelease | null> => {
  try {
    const release = await openRelease(dist)
    if (release === null) return null
    const { dir } = release
    const state = await readState(dir)
    return previousOf(release, { inputs: openInputs(dir, state), state })
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

const previousOf = (release: Release, known: Pick<PreviousRelease, 'inputs' | 'state'>): PreviousRelease => {
  const cards = new Map<string, Card>()
  const byId = (): ReadonlyMap<string, Card> => {
    if (cards.size === 0) for (const card of release.cards) cards.set(card.id, card)
    return cards
  }
  return {
    ...{ release, dir: release.dir, digits: release.parts.digits, ...known },
    withdrawn: release.catalogue.withdrawn,
    get cards() {
      return release.cards
    },
    get cardSet() {
      return release.cardSet
    },
    ids: () => byId().keys(),
    has: (id: string) => byId().has(id),
    dataset: release.dataset,
    filesOf: release.parts.filesOf,
    isDamaged: (dataset: Dataset, version: string) => isDamaged(release, dataset, version),
  }
}

/** Whether a file of a version is not of the size that the manifest tells. */
const isDamaged = ({ dir, publicDir }: Release, { id, versions }: Dataset, wanted: string): boolean => {
  const version = versions.find((one) => one.id === wanted)
  if (version === undefined) return true
  const wrong = dataFiles(version).some((file) => sizeOf(path.join(publicDir, file.path)) !== file.bytes)
  return wrong || sizeOf(path.join(dir, layout.offsets(id, version.id))) !== (version.rows + 1) * 8
}

const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? -1
