import { stat } from 'node:fs/promises'
import path from 'node:path'
import { UserError } from '#errors/kaifang-error.ts'
import { layout } from './layout.ts'
import { dataFiles, type Manifest } from './manifest.ts'
import { openRelease } from './open-release.ts'
import type { Previous } from './plan.ts'
import { readState } from './state.ts'

/** The release before, and where its files lie. */
export interface PreviousRelease extends Previous {
  readonly dir: string
}

/**
 * Looks at the current release of `dist` and at the sizes of its data files. Null where nothing was ever published, or
 * where its manifest can't be read: then everything is made anew.
 */
export const readPrevious = async (dist: string): Promise<PreviousRelease | null> => {
  try {
    const release = await openRelease(dist)
    if (release === null) return null
    const { dir, manifest } = release
    release.close()
    return { dir, manifest, state: await readState(dir), damaged: await findDamaged(dir, manifest) }
  } catch (error) {
    if (error instanceof UserError) return null
    throw error
  }
}

const findDamaged = async (dir: string, manifest: Manifest): Promise<ReadonlySet<string>> => {
  const damaged = new Set<string>()
  for (const { id, versions } of manifest.datasets) {
    for (const version of versions) {
      const files = dataFiles(version).map((file) => sizeOf(path.join(dir, layout.publicDir, file.path)))
      const sizes = await Promise.all([...files, sizeOf(path.join(dir, layout.offsets(id, version.id)))])
      const expected = [...dataFiles(version).map((file) => file.bytes), (version.rows + 1) * 8]
      if (sizes.some((size, i) => size !== expected[i])) damaged.add(`${id}/${version.id}`)
    }
  }
  return damaged
}

const sizeOf = (file: string): Promise<number> =>
  stat(file).then(
    ({ size }) => size,
    () => -1,
  )
