import { existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { openRowFile } from '#engine/open-row-file.ts'
import { layout } from '#release/layout.ts'
import type { Version } from '#release/manifest.ts'
import type { VersionChanges } from './changes.ts'
import { type ComparedDataset, type ComparedVersion, makeChanges } from './make-changes.ts'

/**
 * Takes the changes off versions that do not follow the one they lead from any more: a file of changes tells rows of both,
 * so it goes with either of them. Versions are newest first.
 */
export const settleChanges = (versions: readonly Version[]): readonly Version[] =>
  versions.map((version, i) => {
    if (version.changes === undefined || version.changes.since === versions[i + 1]?.id) return version
    const { changes: _changes, ...rest } = version
    return rest
  })

/**
 * Gives each version the changes since the one before it, where it has none yet: versions are newest first, and each lies in
 * one of the folders of releases, the first of which is being built and gets what is made.
 */
export const withChanges = async (
  folders: readonly string[],
  dataset: ComparedDataset,
  versions: readonly Version[],
): Promise<readonly Version[]> => {
  const all: Version[] = []
  for (const [i, version] of versions.entries()) {
    const before = versions[i + 1]
    const known = before === undefined || version.changes?.since === before.id
    all.push(known ? version : { ...version, changes: await changesSince(folders, dataset, before, version) })
  }
  return all
}

/** Opens a version of a release, finished or not, to compare it with another one. */
export const openCompared = (dir: string, id: string, version: Version): ComparedVersion => ({
  version,
  file: openRowFile(
    path.join(dir, layout.publicDir, layout.file(id, version.id, 'ndjson')),
    path.join(dir, layout.offsets(id, version.id)),
  ),
})

const changesSince = async (
  folders: readonly string[],
  dataset: ComparedDataset,
  before: Version,
  after: Version,
): Promise<VersionChanges> => {
  const { id } = dataset
  const [into = ''] = folders
  const opened = (version: Version) => openCompared(folderOf(folders, id, version), id, version)
  const pathOf = (ending: string): string => layout.changes(id, after.id, before.id, ending)
  const base = path.join(into, layout.publicDir, pathOf(''))
  const offsets = path.join(into, layout.changesOffsets(id, after.id, before.id))
  await Promise.all([base, offsets].map((file) => mkdir(path.dirname(file), { recursive: true })))
  const [old, now] = [opened(before), opened(after)]
  try {
    const { summary, written } = await makeChanges(dataset, old, now, { base, offsets })
    const { rows, columns, sentence, records } = summary
    const files = Object.entries(written).map(([ending, file]) => ({ path: pathOf(`.${ending}`), ...file }))
    return { since: before.id, rows, columns, sentence, records, files }
  } finally {
    old.file.close()
    now.file.close()
  }
}

const folderOf = (folders: readonly string[], id: string, version: Version): string =>
  folders.find((folder) => existsSync(path.join(folder, layout.offsets(id, version.id)))) ?? folders[0] ?? ''
