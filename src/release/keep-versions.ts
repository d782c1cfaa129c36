import path from 'node:path'
import { keepFile } from './keep-file.ts'
import { layout } from './layout.ts'
import { dataFiles, type Version } from './manifest.ts'
import { keepTable } from './table-file.ts'

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
    const files = dataFiles(version).map((file) => path.join(layout.publicDir, file.path))
    const offsets = version.changes && layout.changesOffsets(id, version.id, version.changes.since)
    const beside = [layout.offsets(id, version.id), ...(offsets === undefined ? [] : [offsets])]
    await Promise.all([...files, ...beside].map((file) => keepFile(into, from, file)))
    await keepTable(into, from, id, version)
  }
}
