import type { Version } from './manifest.ts'
import { withProfile } from './profile/write-profile.ts'
import { mendTable } from './table-file.ts'

/**
 * Keeps versions of the release in the folder `from`, whose files come along with its tree: what they lack, a sound file
 * for queries or a profile, is made and written into `into`.
 */
export const keepVersions = async (
  into: string,
  from: string,
  id: string,
  versions: readonly Version[],
): Promise<readonly Version[]> => {
  const kept: Version[] = []
  for (const version of versions) {
    await mendTable(into, from, id, version)
    kept.push(await withProfile(into, from, id, version))
  }
  return kept
}
