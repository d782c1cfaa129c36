import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Step } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { readCardsIndex } from './cards-file.ts'
import { filesBelow } from './files-below.ts'
import { hashFile } from './hash-file.ts'
import { type InputNotes, openInputs, readInputsIndex } from './input-notes.ts'
import { layout } from './layout.ts'
import type { Dataset, Version } from './manifest.ts'
import type { Release } from './read.ts'
import { noState, readState } from './state.ts'
import { hasTableFile } from './table-hashes.ts'
import { changed, missing, unexpected, wrongOffsets, wrongTable } from './verify-findings.ts'
import { findWrongOffsets } from './verify-offsets.ts'

/**
 * Compares the files beside the static root with what was written: state.json with its own hash, what it and the indexes name with theirs,
 * DuckDB files with what the inputs note, offsets with the rows they lead to. Advances `progress` by files.
 */
export const verifyEngine = async (
  release: Release,
  progress: Step,
  isShared: (file: string) => boolean = () => false,
): Promise<readonly Finding[]> => {
  const { dir } = release
  const own = await verifyOwn(dir, progress)
  // Without the notes nothing can be said of what they tell.
  const notes = own.findings.length === 0 ? openInputs(dir, await readState(dir)) : undefined
  const [findings, listed] = [[...own.findings], new Set<string>(own.files)]
  for (const name of release.parts.names)
    for (const dataset of release.parts.part(name).datasets.values())
      for (const version of dataset.versions) {
        for (const file of filesOf(dataset, version)) listed.add(file)
        findings.push(...(await verifyVersion(release, dataset, version, { notes, isShared })))
        progress.advance(1, layout.offsets(dataset.id, version.id))
      }
  for await (const file of filesBelow(dir, '', new Set([layout.publicDir, ...own.unknown])))
    if (!listed.has(file)) findings.push(unexpected(file))
  return findings
}

/** Looks at what was written for the next publish; tells which files belong to that, too. */
const verifyOwn = async (
  dir: string,
  progress: Step,
): Promise<{
  readonly findings: readonly Finding[]
  readonly files: readonly string[]
  /** Folders of which nobody knows what belongs in there, as their index can't be read. */
  readonly unknown: readonly string[]
}> => {
  const state = await readState(dir)
  progress.advance(1, layout.state)
  const files: string[] = [layout.state]
  const findings: Finding[] = []
  const compare = async (all: Readonly<Record<string, string | undefined>>): Promise<void> => {
    for (const [file, expected] of Object.entries(all)) {
      files.push(file)
      const hash = await hashOf(path.join(dir, file))
      if (hash === undefined) findings.push(missing(file))
      else if (hash !== expected) findings.push(changed(file))
      progress.advance(1, file)
    }
  }
  if (state === noState) findings.push(changed(layout.state))
  else {
    const { [layout.cards]: cards, [layout.inputs]: inputs } = state.files ?? {}
    await compare({ [layout.cards]: cards, [layout.inputs]: inputs })
  }
  const [cards, inputs] = [readCardsIndex(dir)?.shards, readInputsIndex(dir, state)?.shards]
  await compare(shardHashes(cards, inputs))
  const unknown = [cards === undefined ? layout.cards : [], inputs === undefined ? layout.inputs : []].flat()
  return { findings, files, unknown: unknown.map((file) => path.dirname(file)) }
}

/** The hash of every shard that the indexes name. */
const shardHashes = (
  cards: Readonly<Record<string, string>> = {},
  inputs: Readonly<Record<string, readonly [string, string]>> = {},
): Record<string, string> =>
  Object.fromEntries([
    ...Object.entries(cards).map(([name, hash]) => [layout.cardShard(name), hash] as const),
    ...Object.entries(inputs).map(([name, [hash]]) => [layout.inputShard(name), hash] as const),
  ])

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

/** What the files of a version are compared with, and which of them are those of a release that was looked at. */
interface Known {
  readonly notes: InputNotes | undefined
  readonly isShared: (file: string) => boolean
}

const verifyVersion = async (
  { dir, publicDir }: Release,
  { id }: Dataset,
  version: Version,
  { notes, isShared }: Known,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const compare = async (file: string, lines: string, count: number): Promise<void> => {
    if (isShared(file)) return
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
  if (notes !== undefined && hasTableFile(version) && !isShared(table)) {
    const hash = await hashOf(path.join(dir, table))
    if (hash === undefined || hash !== notes.tables[table]) findings.push(wrongTable(table))
  }
  return findings
}
