import { existsSync, linkSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import { bringForward, linkTree } from './forward-tree.ts'
import { layout } from './layout.ts'
import type { PublishedFile } from './manifest.ts'
import { openReleaseIn } from './open-release.ts'
import type { Release } from './read.ts'

/**
 * Makes the folder `tree` the same as the current release: out of the spare folder or that of an earlier release, in which
 * little differs, else out of links. The folder that it takes is out of sight at once.
 */
export const takeTree = async (dist: string, current: Release, tree: string): Promise<void> => {
  const taken = [path.join(dist, layout.spare), ...earlierReleases(dist, current)].find((one) =>
    existsSync(one),
  )
  if (taken !== undefined) {
    renameSync(taken, tree)
    if (await isForward(tree, current)) return
    rmSync(tree, { recursive: true, force: true })
  }
  await linkTree(current, tree)
}

/** Brings a tree forward to the current release; false where that can't be done, or where it is damaged itself. */
const isForward = async (tree: string, current: Release): Promise<boolean> => {
  try {
    const was = await openReleaseIn(tree)
    return !isCopy(was, current) && bringForward(was, current)
  } catch (error) {
    if (error instanceof UserError) return false
    throw error
  }
}

/** Files that are alike and looked at: one may have been written anew, as it was damaged. */
const lookedAt = 8

/** Files among which such are looked for. */
const lookedThrough = 500

/**
 * Whether the tree of a release shares no file with that of the current one where it could: its links were lost when the store was
 * copied, and the two would be twice as large for good.
 */
const isCopy = (was: Release, current: Release): boolean => {
  const alike = filesOf(was)
    .take(lookedThrough)
    .filter((file) => current.parts.file(file.path)?.sha256 === file.sha256)
    .take(lookedAt)
    .map((file) => path.join(layout.publicDir, file.path))
    .toArray()
  const [first] = alike
  if (
    first === undefined ||
    alike.some((file) => isSameFile(path.join(was.dir, file), path.join(current.dir, file)))
  )
    return false
  try {
    linkSync(path.join(current.dir, first), path.join(was.dir, '.linked'))
    rmSync(path.join(was.dir, '.linked'))
    return true
  } catch {
    return false
  }
}

function* filesOf({ parts }: Release): Generator<PublishedFile, undefined> {
  yield* parts.shared.values()
  for (const name of parts.names) for (const files of parts.part(name).files.values()) yield* files
}

const isSameFile = (one: string, other: string): boolean =>
  statSync(one, { throwIfNoEntry: false })?.ino === statSync(other, { throwIfNoEntry: false })?.ino

const earlierReleases = (dist: string, { id }: Release): string[] =>
  readdirSync(path.join(dist, layout.releases))
    .filter((name) => name !== id)
    .sort()
    .map((name) => path.join(dist, layout.releases, name))

/**
 * Has the next publish find a second tree of a big release beside the first, so that it need not link all of it; what an
 * earlier release shows is there no more. `tree` is a folder to make it in, out of sight.
 */
export const keepSpare = async (dist: string, release: string, tree: string): Promise<void> => {
  const current = await openReleaseIn(path.join(dist, layout.releases, release))
  await takeTree(dist, current, tree)
  renameSync(tree, path.join(dist, layout.spare))
}
