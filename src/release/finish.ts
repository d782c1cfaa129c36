import { open, readdir, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { currentReleaseId } from './current-pointer.ts'
import { hashFile } from './hash-file.ts'
import { layout } from './layout.ts'
import { type Catalogue, dataFiles, type Manifest, type PublishedFile } from './manifest.ts'
import { composeManifest, encodeManifest } from './manifest-encode.ts'
import type { Staging } from './stage.ts'
import { encodeState, type State } from './state.ts'
import { removeReleasesExcept, switchTo } from './switch.ts'

/** What the end of a publish needs beside the files. */
export interface Finish {
  readonly catalogue: Catalogue
  readonly state: State
  /** Whether anything was closed, masked or withdrawn since the release before: then no earlier release stays. */
  readonly purge: boolean
  /** Files whose hash is known already, besides those that the catalogue names. */
  readonly known?: readonly PublishedFile[]
}

/**
 * Writes the manifest of everything in the staging folder, makes it the current release in one step and removes the
 * releases before it, except the last one where nothing was purged.
 */
export const finishRelease = async (staging: Staging, finish: Finish): Promise<Manifest> => {
  const manifest = composeManifest(finish.catalogue, await listFiles(staging.publicDir, knownFiles(finish)))
  await writeDurably(path.join(staging.publicDir, layout.manifest), encodeManifest(manifest))
  const before = await currentReleaseId(staging.dist)
  const beside = finish.purge || before === null || before === manifest.release ? [] : [before]
  // Said in the release itself, so that a publish after one that was killed here still knows what must go.
  await writeDurably(path.join(staging.dir, layout.state), encodeState({ ...finish.state, beside }))
  await switchTo(staging.dist, staging.dir, manifest.release)
  await removeReleasesExcept(staging.dist, [manifest.release, ...beside])
  await staging.discard()
  return manifest
}

const knownFiles = ({ catalogue, known = [] }: Finish): ReadonlyMap<string, PublishedFile> => {
  const versions = catalogue.datasets.flatMap((dataset) => dataset.versions)
  const data = versions.flatMap((version) => [...dataFiles(version), ...version.descriptors])
  return new Map([...data, ...known].map((file) => [file.path, file]))
}

const listFiles = async (
  publicDir: string,
  known: ReadonlyMap<string, PublishedFile>,
): Promise<readonly PublishedFile[]> => {
  const entries = await readdir(publicDir, { recursive: true, withFileTypes: true })
  const paths = entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      path.relative(publicDir, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'),
    )
    .filter((file) => file !== layout.manifest)
  const found = new Set(paths)
  const missing = [...known.keys()].filter((file) => !found.has(file))
  if (missing.length > 0) throw new Error(`files of the catalogue are missing: ${missing.join(', ')}`)
  return mapInTurns(paths, (file) => describe(publicDir, file, known.get(file)))
}

const describe = async (publicDir: string, file: string, known?: PublishedFile): Promise<PublishedFile> => {
  const full = path.join(publicDir, file)
  if (known === undefined) return { path: file, ...(await hashFile(full)) }
  const { bytes, sha256 } = known
  if ((await stat(full)).size !== bytes) throw new Error(`${file} has not the size that the catalogue says`)
  return { path: file, bytes, sha256 }
}

/** Files open at a time. */
const turns = 16

const mapInTurns = async <In, Out>(
  items: readonly In[],
  work: (item: In) => Promise<Out>,
): Promise<Out[]> => {
  const results: Out[] = []
  for (let i = 0; i < items.length; i += turns) {
    results.push(...(await Promise.all(items.slice(i, i + turns).map(work))))
  }
  return results
}

const writeDurably = async (file: string, text: string): Promise<void> => {
  await writeFile(file, text)
  const handle = await open(file, 'r')
  await handle.sync().finally(() => handle.close())
}
