import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Step } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { filesBelow } from './files-below.ts'
import { hashFile } from './hash-file.ts'
import { layout } from './layout.ts'
import type { Dataset, Version } from './manifest.ts'
import type { Release } from './read.ts'
import { type Inputs, noState, readInputs, readState } from './state.ts'
import { hasTableFile } from './table-hashes.ts'
import { changed, missing, unexpected, wrongOffsets, wrongTable } from './verify-findings.ts'
import { findWrongOffsets } from './verify-offsets.ts'

/**
 * Compares the files beside the static root with what was written: state.json with its own hash, what it names with theirs,
 * DuckDB files with what inputs.json notes, offsets with the rows they lead to. Advances `progress` by files.
 */
export const verifyEngine = async (release: Release, progress: Step): Promise<readonly Finding[]> => {
  const { dir } = release
  const own = await verifyOwn(dir, progress)
  // Without the notes nothing can be said of what they tell.
  const notes = own.length === 0 ? await readInputs(dir, await readState(dir)) : undefined
  const [findings, listed] = [[...own], new Set<string>([layout.cards, layout.inputs, layout.state])]
  for (const name of release.parts.names)
    for (const dataset of release.parts.part(name).datasets.values())
      for (const version of dataset.versions) {
        for (const file of filesOf(dataset, version)) listed.add(file)
        findings.push(...(await verifyVersion(release, dataset, version, notes)))
        progress.advance(1, layout.offsets(dataset.id, version.id))
      }
  for await (const file of filesBelow(dir, '', new Set([layout.publicDir])))
    if (!listed.has(file)) findings.push(unexpected(file))
  return findings
}

const verifyOwn = async (dir: string, progress: Step): Promise<readonly Finding[]> => {
  const state = await readState(dir)
  progress.advance(1, layout.state)
  if (state === noState) return [changed(layout.state)]
  const findings: Finding[] = []
  for (const file of [layout.cards, layout.inputs]) {
    const hash = await hashOf(path.join(dir, file))
    if (hash === undefined) findings.push(missing(file))
    else if (hash !== state.files?.[file]) findings.push(changed(file))
    progress.advance(1, file)
  }
  return findings
}

const hashOf = (file: string): Promise<string | undefined> =>
  hashFile(file).then(
    ({ sha256 }) => sha256,
    () => undefined,
  )

const filesOf = ({ id }: Dataset, version: Version): readonly string[] => [
  layout.offsets(id, version.id),
  ...(hasTableFile(version) ? [layout.table(id, version.id)] : []),
  ...(version.changes === undefined ? [] : [layout.changesOffsets(id, version.id, version.changes.since)]),
]

const verifyVersion = async (
  { dir, publicDir }: Release,
  { id }: Dataset,
  version: Version,
  notes: Inputs | undefined,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const compare = async (file: string, lines: string, count: number): Promise<void> => {
    const offsets = await readFile(path.join(dir, file)).catch(() => null)
    if (offsets === null) findings.push(missing(file))
    else if (await findWrongOffsets(offsets, path.join(publicDir, lines), count))
      findings.push(wrongOffsets(file))
  }
  await compare(layout.offsets(id, version.id), layout.file(id, version.id, 'ndjson'), version.rows)
  const { changes } = version
  if (changes !== undefined) {
    const lines = layout.changes(id, version.id, changes.since, '.ndjson')
    await compare(layout.changesOffsets(id, version.id, changes.since), lines, changes.records)
  }
  const table = layout.table(id, version.id)
  if (notes !== undefined && hasTableFile(version)) {
    const hash = await hashOf(path.join(dir, table))
    if (hash === undefined || hash !== notes.tables?.[table]) findings.push(wrongTable(table))
  }
  return findings
}
