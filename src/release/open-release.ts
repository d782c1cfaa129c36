import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { RowFile } from '#engine/row-file.ts'
import { rowFilePool } from '#engine/row-file-pool.ts'
import { currentReleaseId } from './current-pointer.ts'
import { layout } from './layout.ts'
import type { Catalogue } from './manifest.ts'
import { decodeManifest } from './manifest-decode.ts'
import { readProfile } from './profile/read-profile.ts'
import type { CatalogueReader, Release } from './read.ts'

export { currentReleaseId } from './current-pointer.ts'

/**
 * Opens the current release of `dist`, or returns null where nothing was ever published. Throws UserError where its
 * manifest is damaged or of an unknown format. What is opened stays whole while its files are there: after a switch, open
 * the new one and close this one.
 */
export const openRelease = async (dist: string): Promise<Release | null> => {
  const pointer = await currentReleaseId(dist)
  if (pointer === null) return null
  // Not through the link: it may be switched while this release is read.
  const dir = path.resolve(dist, layout.releases, pointer)
  const publicDir = path.join(dir, layout.publicDir)
  const file = path.join(publicDir, layout.manifest)
  const text = await readFile(file, 'utf8').catch(() => '')
  // A switch between the two looks may have removed the release that the first one saw.
  if (text === '' && (await currentReleaseId(dist)) !== pointer) return openRelease(dist)
  const manifest = decodeManifest(text, file)
  const { release, format: _format, files: _files, ...catalogue } = manifest
  return { ...openCatalogue(dir, catalogue), id: release, dir, publicDir, manifest }
}

/** Gives read access to a catalogue whose files lie in the folder of a release, finished or not. */
export const openCatalogue = (dir: string, catalogue: Catalogue): CatalogueReader => {
  const datasets = new Map(catalogue.datasets.map((dataset) => [dataset.id, dataset]))
  const tombstones = new Map(catalogue.withdrawn.map((tombstone) => [tombstone.id, tombstone]))
  const pool = rowFilePool()
  const files = new Map<string, RowFile>()
  return {
    catalogue,
    dataset: (id) => datasets.get(id),
    tombstone: (id) => tombstones.get(id),
    rows(id, version) {
      if (!datasets.get(id)?.versions.some((known) => known.id === version)) return undefined
      const key = `${id}/${version}`
      const file = files.get(key) ?? pool.file(...pathsOf(dir, id, version))
      files.set(key, file)
      return file
    },
    profile: (id, version) =>
      datasets.get(id)?.versions.some((known) => known.id === version)
        ? readProfile([dir], id, version)
        : undefined,
    close: () => pool.close(),
  }
}

const pathsOf = (dir: string, id: string, version: string): [ndjson: string, offsets: string] => [
  path.join(dir, layout.publicDir, layout.file(id, version, 'ndjson')),
  path.join(dir, layout.offsets(id, version)),
]
