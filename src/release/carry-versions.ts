import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { hashFile } from './hash-file.ts'
import { layout } from './layout.ts'
import { dataFiles, type Version } from './manifest.ts'
import type { PreviousRelease } from './previous.ts'
import { hasTableFile } from './table-hashes.ts'
import { treeFiles } from './tree-files.ts'
import { findWrongOffsets } from './verify-offsets.ts'

type From = Pick<PreviousRelease, 'dir' | 'inputs'>

/** Whether every byte of the data of a version is the one that was written, in its file for queries too. */
export const isWhole = async ({ dir, inputs }: From, id: string, version: Version): Promise<boolean> => {
  const hashOf = async (file: string): Promise<string | undefined> =>
    (await hashFile(path.join(dir, file)).catch(() => undefined))?.sha256
  for (const file of dataFiles(version))
    if ((await hashOf(path.join(layout.publicDir, file.path))) !== file.sha256) return false
  const table = layout.table(id, version.id)
  if (hasTableFile(version) && (await hashOf(table)) !== inputs.tables[table]) return false
  const offsets = await readFile(path.join(dir, layout.offsets(id, version.id))).catch(() => Buffer.alloc(0))
  const rows = path.join(dir, layout.publicDir, layout.file(id, version.id, 'ndjson'))
  return !(await findWrongOffsets(offsets, rows, version.rows))
}

/**
 * Links the data of a version of the release in the folder `from` into one that is made from nothing in `into`, but for what
 * was made there already. What describes it today is written anew.
 */
export const carryVersion = (into: string, from: string, id: string, version: Version): void => {
  const tree = treeFiles(into)
  const { changes } = version
  const files = [
    ...dataFiles(version).map((file) => path.join(layout.publicDir, file.path)),
    layout.offsets(id, version.id),
    ...(hasTableFile(version) ? [layout.table(id, version.id)] : []),
    ...(changes === undefined ? [] : [layout.changesOffsets(id, version.id, changes.since)]),
  ]
  for (const file of files) if (!existsSync(path.join(into, file))) tree.link(from, file)
}
