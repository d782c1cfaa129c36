import { availableParallelism } from 'node:os'
import path from 'node:path'
import { Worker } from 'node:worker_threads'
import { layout } from './layout.ts'
import type { Dataset, PublishedFile } from './manifest.ts'
import type { OpenPart } from './parts.ts'
import type { Release } from './read.ts'
import { type TreeFiles, treeFiles } from './tree-files.ts'

const inPublic = (file: string): string => path.join(layout.publicDir, file)

const engineFolder = (id: string, version: string): string => path.dirname(layout.offsets(id, version))

/** Folders beside the static root that hold what every publish writes at least in part. */
const own = [layout.cards, layout.inputs].map((file) => path.dirname(file))

/** Files beside the static root that earlier versions of Kaifang wrote. */
const former = ['cards.json', 'inputs.json']

/** Parts of a release from which on a second thread is worth its start. */
const manyParts = 64

/** What a thread links: parts of the release in the folder `from`, by their names. */
export interface LinkThreadData {
  readonly from: string
  readonly to: string
  readonly names: readonly string[]
}

/** Makes the folder `to` the same as a release, out of links to its files; the parts of a big one in two threads. */
export const linkTree = async (release: Release, to: string): Promise<void> => {
  const tree = treeFiles(to)
  const { parts, dir } = release
  const isBig = parts.names.length >= manyParts && availableParallelism() > 1
  const middle = isBig ? parts.names.length >> 1 : 0
  const names = parts.names.slice(0, middle)
  const aside = isBig ? linkAside({ from: dir, to, names }) : true
  linkParts(release, tree, parts.names.slice(middle))
  // Whatever kept the thread from it is met again here, and told.
  if (!(await aside)) linkParts(release, tree, names)
  linkShared(dir, tree, parts.shared.keys())
}

/** Tells whether a thread of its own linked it all. */
const linkAside = (data: LinkThreadData): Promise<boolean> =>
  new Promise((resolve) => {
    const worker = new Worker(new URL('./second-tree-thread.ts', import.meta.url), { workerData: data })
    worker.once('error', () => resolve(false))
    worker.once('exit', (code) => resolve(code === 0))
  })

/** Links the files of some parts of a release into a tree. */
export const linkParts = (
  { parts, dir }: Pick<Release, 'parts' | 'dir'>,
  tree: TreeFiles,
  names: readonly string[],
): void => {
  for (const name of names) {
    linkPart(dir, tree, parts.part(name))
    const ref = parts.refOf(name)
    if (ref !== undefined) tree.link(dir, inPublic(ref.path))
  }
}

/** Links the files of the datasets of a part, but not the part itself, into a tree. */
export const linkPart = (dir: string, tree: TreeFiles, { datasets, files }: OpenPart): void => {
  for (const list of files.values()) for (const file of list) tree.link(dir, inPublic(file.path))
  for (const dataset of datasets.values())
    for (const { id } of dataset.versions) tree.linkFolder(dir, engineFolder(dataset.id, id))
}

/** Links what a release has beside the files of its datasets into a tree: `shared` are those of its static root, without the manifest. */
export const linkShared = (dir: string, tree: TreeFiles, shared: Iterable<string>): void => {
  for (const file of shared) tree.link(dir, inPublic(file))
  for (const folder of own) tree.linkFolder(dir, folder)
  for (const file of [layout.state, inPublic(layout.manifest)]) tree.link(dir, file)
}

/**
 * Makes the folder of the release `was` the same as the release `is`, by links, touching only what differs; false where the
 * two are too unlike for that. The folder tells no release until this is done.
 */
export const bringForward = (was: Release, is: Release): boolean => {
  if (was.parts.digits !== is.parts.digits) return false
  const tree = treeFiles(was.dir)
  // Whoever reads the folder from now on must not take it for a release.
  tree.remove(inPublic(layout.manifest))
  const [before, now] = [[...was.parts.shared.values()], [...is.parts.shared.values()]]
  // A page may go from all to one dataset, whose notice of withdrawal it was, or the other way: what goes makes room first.
  removeGone(tree, before, now)
  for (const name of new Set([...was.parts.names, ...is.parts.names])) {
    const [old, ref] = [was.parts.refOf(name), is.parts.refOf(name)]
    if (old !== undefined && old.sha256 === ref?.sha256) continue
    forwardPart(tree, is.dir, was.parts.part(name), is.parts.part(name))
    forwardFiles(tree, is.dir, [old ?? []].flat(), [ref ?? []].flat())
  }
  linkNew(tree, is.dir, before, now)
  for (const folder of own) tree.sameFolder(is.dir, folder)
  for (const file of former) tree.remove(file)
  for (const file of [layout.state, inPublic(layout.manifest)]) tree.link(is.dir, file)
  return true
}

const forwardPart = (tree: TreeFiles, from: string, was: OpenPart, is: OpenPart): void => {
  for (const id of new Set([...was.datasets.keys(), ...is.datasets.keys()])) {
    forwardFiles(tree, from, was.files.get(id) ?? [], is.files.get(id) ?? [])
    forwardEngine(tree, from, id, was.datasets.get(id), is.datasets.get(id))
  }
}

const forwardFiles = (
  tree: TreeFiles,
  from: string,
  was: readonly PublishedFile[],
  is: readonly PublishedFile[],
): void => {
  removeGone(tree, was, is)
  linkNew(tree, from, was, is)
}

const removeGone = (tree: TreeFiles, was: readonly PublishedFile[], is: readonly PublishedFile[]): void => {
  const now = new Set(is.map((file) => file.path))
  for (const file of was) if (!now.has(file.path)) tree.remove(inPublic(file.path))
}

const linkNew = (
  tree: TreeFiles,
  from: string,
  was: readonly PublishedFile[],
  is: readonly PublishedFile[],
): void => {
  const before = new Map(was.map((file) => [file.path, file.sha256]))
  for (const file of is) if (before.get(file.path) !== file.sha256) tree.link(from, inPublic(file.path))
}

const versionsOf = (dataset: Dataset | undefined): readonly string[] =>
  dataset?.versions.map(({ id }) => id) ?? []

const forwardEngine = (tree: TreeFiles, from: string, id: string, was?: Dataset, is?: Dataset): void => {
  const [before, now] = [versionsOf(was), versionsOf(is)]
  for (const version of before) if (!now.includes(version)) tree.removeFolder(engineFolder(id, version))
  for (const version of now) tree.sameFolder(from, engineFolder(id, version))
}
