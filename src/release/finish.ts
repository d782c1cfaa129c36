import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { CardSet } from './card-set.ts'
import { storedCards, writeCards } from './cards-file.ts'
import { composeRelease } from './compose-release.ts'
import { currentReleaseId } from './current-pointer.ts'
import { dropAlike } from './drop-alike.ts'
import { flushBelow } from './flush-files.ts'
import { type NewInputs, writeInputs } from './input-notes.ts'
import { layout } from './layout.ts'
import type { Catalogue, Dataset, PublishedFile } from './manifest.ts'
import { digitsFor } from './partition.ts'
import type { PreviousRelease } from './previous.ts'
import { keepSpare, takeTree } from './second-tree.ts'
import { type TreeBeside, treeBeside } from './second-tree-beside.ts'
import { type Staging, treeOf } from './stage.ts'
import { encodeState, type State } from './state.ts'
import { removeReleasesExcept, switchTo } from './switch.ts'
import { hashTables } from './table-hashes.ts'
import { treeFiles } from './tree-files.ts'

/** Datasets that are new or may differ from the release before, with their files in the staging folder. */
export interface TouchedDatasets {
  has(id: string): boolean
  get(id: string): Dataset | undefined
  keys(): Iterable<string>
  /** The record of one of them in canonical JSON. */
  textOf(id: string): string | undefined
  /** Ids of those of which a version has a DuckDB file. */
  readonly withTables: Iterable<string>
}

/** Files that are none of a version, kept or written. */
export interface GatheredFiles {
  /** Of a touched dataset. */
  of(id: string): readonly PublishedFile[]
  /** Every one that is no touched dataset's. */
  readonly shared: readonly PublishedFile[]
}

/** What the end of a publish needs beside the files. */
export interface Finish extends Pick<Catalogue, 'portal' | 'withdrawn'> {
  /** Of every dataset. */
  readonly cards: CardSet
  /** Ids of datasets that the release before has and this one has not. */
  readonly gone: readonly string[]
  readonly touched: TouchedDatasets
  readonly files: GatheredFiles
  /** What is kept of; null where everything was written. */
  readonly previous: PreviousRelease | null
  readonly inputs: Pick<NewInputs, 'states' | 'pages'>
  readonly state: Omit<State, 'beside' | 'files'>
  /** Whether anything was closed, masked or withdrawn since the release before: then no earlier release stays. */
  readonly purge: boolean
  /** Datasets up to which the manifest is whole (src/release/partition.ts). */
  readonly whole?: number
}

/** What became of a publish. */
export interface Finished {
  readonly release: string
  readonly files: number
}

/**
 * Puts what is new into a tree that is otherwise the release before, writes the manifest, makes it the current release in
 * one step and removes the releases before it, except the last one where nothing was purged.
 */
export const finishRelease = async (staging: Staging, finish: Finish): Promise<Finished> => {
  const before = await currentReleaseId(staging.dist)
  const second = before === null && finish.previous === null ? secondTree(staging, finish) : null
  try {
    return await finishWith(staging, finish, before, second)
  } catch (error) {
    await second?.end()
    throw error
  }
}

const finishWith = async (
  staging: Staging,
  finish: Finish,
  before: string | null,
  second: TreeBeside | null,
): Promise<Finished> => {
  const { dist, dir, expectHeld } = staging
  const { previous } = finish
  const write = second === null ? staging.write : writingInto(staging, second)
  const stays = previous === null ? undefined : dropAlike(staging.publicDir, previous.release.publicDir)
  const { manifest, text, removed, engine, count } = composeRelease(finish, write, stays)
  writeDurably(path.join(staging.publicDir, layout.manifest), text)
  const beside = finish.purge || before === null || before === manifest.release ? [] : [before]
  const tables = await hashTables(dir, finish)
  const cards = writeCards(dir, finish.cards, previous && storedCards(previous.cardSet))
  const news = { ...finish.inputs, gone: finish.gone, tables }
  const inputs = writeInputs(dir, finish.cards, news, previous?.inputs ?? null)
  const files = { [layout.cards]: cards.hash, [layout.inputs]: inputs.hash }
  const states = [...cards.files, ...inputs.files]
  // Said in the release itself, so that a publish after one that was killed here still knows what must go.
  writeDurably(path.join(dir, layout.state), encodeState({ ...finish.state, beside, files }))
  const isLinked = (await second?.finish(manifest.files.map((file) => file.path))) ?? false
  // A power cut after the switch must not find pages without their bytes; the data were flushed while pages were made.
  await flushBelow(dir)
  expectHeld()
  const built = previous === null ? dir : await renew(staging, previous, { removed, engine }, states)
  expectHeld()
  await switchTo(dist, built, manifest.release)
  if (isLinked) second?.keep(dist)
  else {
    await second?.end()
    if ('parts' in manifest && beside.length === 0) await keepSpare(dist, manifest.release, treeOf(dir))
  }
  expectHeld()
  await removeReleasesExcept(dist, [manifest.release, ...beside])
  await staging.discard()
  return { release: manifest.release, files: count }
}

/** Begins the second tree of a big release, the first of its store: later ones find one that is brought forward. */
const secondTree = ({ dist, dir }: Staging, { cards, whole }: Finish): TreeBeside | null => {
  const digits = digitsFor(cards.all.length, whole)
  if (digits === 0 || existsSync(path.join(dist, layout.spare))) return null
  return treeBeside(dir, treeOf(dir), cards.all.length, 16 ** digits)
}

/** Writes files, and gives the tree beside each that is a part of the manifest. */
const writingInto =
  ({ write }: Staging, second: TreeBeside): Staging['write'] =>
  (file, content) => {
    const written = write(file, content)
    second.add(written)
    return written
  }

/** Makes a tree like that of the release before, takes out what is gone and puts in what is new; returns its folder. */
const renew = async (
  staging: Staging,
  { release }: PreviousRelease,
  gone: { readonly removed: readonly string[]; readonly engine: readonly string[] },
  states: readonly string[],
): Promise<string> => {
  const folder = treeOf(staging.dir)
  await takeTree(staging.dist, release, folder)
  const tree = treeFiles(folder)
  for (const file of gone.removed) tree.remove(path.join(layout.publicDir, file))
  for (const version of gone.engine) tree.removeFolder(version)
  tree.moveIn(staging.dir)
  for (const dir of new Set(states.map((file) => path.dirname(file)))) tree.keepOnly(dir, states)
  return folder
}

const writeDurably = (file: string, text: string): void => {
  mkdirSync(path.dirname(file), { recursive: true })
  const handle = openSync(file, 'w')
  try {
    writeFileSync(handle, text)
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
