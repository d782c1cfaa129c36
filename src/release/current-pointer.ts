import { readlink } from 'node:fs/promises'
import path from 'node:path'
import { layout } from './layout.ts'

/**
 * Id of the current release of `dist`, which is the name of its folder, or null where nothing was ever published. One look
 * at a link: cheap enough to ask every second.
 */
export const currentReleaseId = async (dist: string): Promise<string | null> => {
  try {
    return path.basename(await readlink(path.join(dist, layout.current)))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
