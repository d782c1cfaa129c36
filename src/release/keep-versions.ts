import { copyFile, link, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { layout } from './layout.ts'
import type { Version } from './manifest.ts'

/**
 * Brings the data files of versions of the release in the folder `from` into the one that is being built in `into`: as hard
 * links, or as copies where the file system has none. Descriptors stay behind: they are written anew.
 */
export const keepVersions = async (
  into: string,
  from: string,
  id: string,
  versions: readonly Version[],
): Promise<void> => {
  for (const version of versions) {
    const files = version.distributions.map((file) => path.join(layout.publicDir, file.path))
    await Promise.all([...files, layout.offsets(id, version.id)].map((file) => keepFile(into, from, file)))
  }
}

/** Brings one file of the release in `from`, named by its path in there, into the one that is being built. */
export const keepFile = async (into: string, from: string, file: string): Promise<void> => {
  const [source, target] = [path.join(from, file), path.join(into, file)]
  await mkdir(path.dirname(target), { recursive: true })
  try {
    await link(source, target)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(reason)) throw error
    await copyFile(source, target)
  }
}
