import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { bringForward, linkTree } from './forward-tree.ts'
import { layout } from './layout.ts'
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
    const was = await openReleaseIn(tree).catch(() => null)
    if (was !== null && bringForward(was, current)) return
    rmSync(tree, { recursive: true, force: true })
  }
  await linkTree(current, tree)
}

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
