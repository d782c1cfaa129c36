import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { RowFile } from '#engine/row-file.ts'
import { rowFilePool } from '#engine/row-file-pool.ts'
import { type Card, cardOf } from './card.ts'
import { type CardSet, cardSetOf } from './card-set.ts'
import { readCards } from './cards-file.ts'
import { currentReleaseId } from './current-pointer.ts'
import { layout } from './layout.ts'
import {
  type Catalogue,
  type Dataset,
  type Manifest,
  manifestFormat,
  type SplitManifest,
} from './manifest.ts'
import { decodeManifest } from './manifest-decode.ts'
import { shardDigits } from './partition.ts'
import { openParts, type Parts } from './parts.ts'
import type { Profile } from './profile/profile.ts'
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
  const file = path.join(dir, layout.publicDir, layout.manifest)
  const text = await readFile(file, 'utf8').catch(() => '')
  // A switch between the two looks may have removed the release that the first one saw.
  if (text === '' && (await currentReleaseId(dist)) !== pointer) return openRelease(dist)
  return releaseOf(dir, decodeManifest(text, file))
}

/** Opens the release in a folder, current or not. Throws as openRelease. */
export const openReleaseIn = async (dir: string): Promise<Release> => {
  const file = path.join(dir, layout.publicDir, layout.manifest)
  return releaseOf(dir, decodeManifest(await readFile(file, 'utf8').catch(() => ''), file))
}

const releaseOf = (dir: string, manifest: Manifest | SplitManifest): Release => {
  const publicDir = path.join(dir, layout.publicDir)
  const parts = openParts(manifest, publicDir)
  let cards: CardSet | null | undefined
  const stored = (): CardSet | null => {
    cards ??= readCards(dir)
    return cards
  }
  const reader = openReader(
    { ...pick(manifest), dataset: parts.dataset, ids: () => idsOf(parts) },
    () => stored()?.all ?? null,
    [dir],
  )
  const digits = parts.digits === 0 ? 0 : shardDigits
  return Object.defineProperties(reader, {
    id: { value: manifest.release, enumerable: true },
    dir: { value: dir, enumerable: true },
    publicDir: { value: publicDir, enumerable: true },
    file: { value: parts.file },
    parts: { value: parts },
    cardSet: { get: () => stored() ?? cardSetOf(reader.cards, digits) },
    manifest: { get: () => ('parts' in manifest ? wholeOf(manifest, reader.catalogue, parts) : manifest) },
  }) as Release
}

const pick = ({ portal, withdrawn }: Pick<Catalogue, 'portal' | 'withdrawn'>) => ({ portal, withdrawn })

const idsOf = (parts: Parts): string[] =>
  parts.names.flatMap((name) => [...parts.part(name).datasets.keys()]).sort((a, b) => (a < b ? -1 : 1))

const wholeOf = ({ release, parts: refs }: SplitManifest, catalogue: Catalogue, parts: Parts): Manifest => {
  const files = [
    ...refs,
    ...parts.shared.values(),
    ...parts.names.flatMap((name) => [...parts.part(name).files.values()].flat()),
  ].sort((a, b) => (a.path < b.path ? -1 : 1))
  return { format: manifestFormat, release, ...pick(catalogue), datasets: catalogue.datasets, files }
}

/** Where the records of a catalogue come from. */
export interface Records extends Pick<Catalogue, 'portal' | 'withdrawn'> {
  dataset(id: string): Dataset | undefined
  /** Of every dataset, sorted. */
  ids(): readonly string[]
}

/** Gives read access to a catalogue whose files lie in the folder of a release, finished or not. */
export const openCatalogue = (dir: string, catalogue: Catalogue): CatalogueReader => {
  const datasets = new Map(catalogue.datasets.map((dataset) => [dataset.id, dataset]))
  const records = {
    ...pick(catalogue),
    dataset: (id: string) => datasets.get(id),
    ids: () => [...datasets.keys()],
  }
  return openReader(records, () => null, [dir])
}

/**
 * Reads a catalogue through its records; `cards` may be kept somewhere, or else are made of the records. The rows of a version
 * lie in the first of the folders of releases `dirs` that has them.
 */
export const openReader = (
  records: Records,
  cards: () => readonly Card[] | null,
  dirs: readonly string[],
): CatalogueReader => {
  const tombstones = new Map(records.withdrawn.map((tombstone) => [tombstone.id, tombstone]))
  const pool = rowFilePool()
  const files = new Map<string, RowFile>()
  let datasets: readonly Dataset[] | undefined
  let known: readonly Card[] | undefined
  let profile: { id: string; version: string; found: Profile | undefined } | undefined
  const all = (): readonly Dataset[] => {
    datasets ??= records.ids().flatMap((id) => records.dataset(id) ?? [])
    return datasets
  }
  return {
    catalogue: {
      ...pick(records),
      get datasets() {
        return all()
      },
    },
    get cards() {
      known ??= cards() ?? all().map(cardOf)
      return known
    },
    dataset: records.dataset,
    tombstone: (id) => tombstones.get(id),
    rows(id, version) {
      if (!records.dataset(id)?.versions.some((one) => one.id === version)) return undefined
      const key = `${id}/${version}`
      const file = files.get(key) ?? pool.file(...pathsOf(dirs, id, version))
      files.set(key, file)
      return file
    },
    profile(id, version) {
      if (!records.dataset(id)?.versions.some((one) => one.id === version)) return undefined
      // The pages of a dataset in both languages come one after the other.
      if (profile?.id !== id || profile.version !== version)
        profile = { id, version, found: readProfile(dirs, id, version) }
      return profile.found
    },
    close: () => pool.close(),
  }
}

const pathsOf = (dirs: readonly string[], id: string, version: string): [ndjson: string, offsets: string] => {
  const [first = '', ...others] = dirs
  const offsets = path.join(first, layout.offsets(id, version))
  if (others.length > 0 && !existsSync(offsets)) return pathsOf(others, id, version)
  return [path.join(first, layout.publicDir, layout.file(id, version, 'ndjson')), offsets]
}
