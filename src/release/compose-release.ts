import path from 'node:path'
import { canonicalJson } from './canonical-json.ts'
import type { Card } from './card.ts'
import type { CardSet } from './card-set.ts'
import type { Finish } from './finish.ts'
import { layout } from './layout.ts'
import {
  type Dataset,
  type Manifest,
  type PublishedFile,
  type SplitManifest,
  versionFiles,
} from './manifest.ts'
import { composeManifest, composeSplitManifest, encodeManifest, encodePart } from './manifest-encode.ts'
import { digitsFor, inPartOrder, partOf, wholeUpTo } from './partition.ts'

/** A release as it is to be told, and what of the release before is no part of it. */
export interface ComposedRelease {
  readonly manifest: Manifest | SplitManifest
  /** Of release.json. */
  readonly text: string
  /** Files of the static root that are there no more. */
  readonly removed: readonly string[]
  /** Files and folders beside the static root that are there no more. */
  readonly engine: readonly string[]
  /** Files of the static root, without release.json. */
  readonly count: number
}

/** What there is to ask of a release that is being made. */
interface Next {
  dataset(id: string): Dataset
  /** The record of a dataset in canonical JSON. */
  textOf(id: string): string
  filesOf(id: string): readonly PublishedFile[]
  readonly shared: readonly PublishedFile[]
}

/** Writes a file of the static root. */
type Write = (path: string, text: string) => PublishedFile

/** Told of each file that may have been written anew and is the same as in the release before. */
type Stays = (file: PublishedFile) => void

/**
 * Makes the manifest of a release out of what is new and, for all the rest, the manifest before. Those of its parts that are new
 * or differ from before are written at once: all of them together would be as big as the catalogue.
 */
export const composeRelease = (
  finish: Finish,
  write: Write,
  stays: Stays = () => undefined,
): ComposedRelease => {
  const next = nextOf(finish)
  const digits = digitsFor(finish.cards.all.length, finish.whole ?? wholeUpTo)
  const told = digits === 0 ? tellWhole(finish, next) : tellParts(finish, next, digits, write)
  return { ...told, ...goneFrom(finish, next, told.manifest, stays) }
}

const nextOf = ({ touched, files, previous }: Finish): Next => {
  const dataset = (id: string): Dataset => {
    const found = touched.get(id) ?? previous?.dataset(id)
    if (found === undefined) throw new Error(`there is no record of ${id}`)
    return found
  }
  return {
    dataset,
    textOf: (id) => touched.textOf(id) ?? canonicalJson(dataset(id)),
    filesOf: (id) =>
      touched.has(id)
        ? [...dataset(id).versions.flatMap(versionFiles), ...files.of(id)]
        : (previous?.filesOf(id) ?? []),
    shared: files.shared,
  }
}

const tellWhole = ({ portal, withdrawn, cards }: Finish, next: Next) => {
  const ids = cards.all.map(({ id }) => id)
  const files = [...next.shared, ...ids.flatMap((id) => next.filesOf(id))]
  const manifest = composeManifest({ portal, withdrawn, datasets: ids.map(next.dataset) }, files)
  return { manifest, text: encodeManifest(manifest), count: files.length }
}

const tellParts = (finish: Finish, next: Next, digits: number, write: Write) => {
  const { portal, withdrawn, cards, touched, previous } = finish
  const known = previous?.release.parts
  // A part that lost a dataset has fewer members, though none of them is touched.
  const changed = new Set([...touched.keys(), ...finish.gone].map((id) => partOf(id, digits)))
  const isKept = (name: string): boolean => known?.digits === digits && !changed.has(name)
  const refs = (known?.names ?? []).filter(isKept).flatMap((name) => known?.refOf(name) ?? [])
  const from = known?.digits === digits ? changed : undefined
  for (const [name, of] of membersOf(cards, digits, from)) {
    const ids = of.map(({ id }) => id)
    const files = ids.flatMap((id) => next.filesOf(id))
    const written = write(layout.part(name), encodePart(ids.map(next.textOf), files))
    refs.push({ ...written, datasets: ids.length, files: files.length })
  }
  const size = { datasets: cards.all.length, digits }
  const manifest = composeSplitManifest({ portal, withdrawn }, size, refs, next.shared)
  const count = refs.reduce((sum, ref) => sum + ref.files + 1, next.shared.length)
  return { manifest, text: encodeManifest(manifest), count }
}

/** The cards of each part of the manifest, or of those that are named: a part is within a shard of the cards. */
const membersOf = (
  { digits: own, shards }: CardSet,
  digits: number,
  names?: ReadonlySet<string>,
): ReadonlyMap<string, readonly Card[]> => {
  const within = names && new Set([...names].map((name) => name.slice(0, own)))
  const some = [...shards].flatMap(([shard, cards]) =>
    within === undefined || own === 0 || within.has(shard) ? cards : [],
  )
  const members = Map.groupBy(some, ({ id }) => partOf(id, digits))
  return names === undefined ? members : new Map([...members].filter(([name]) => names.has(name)))
}

const goneFrom = (finish: Finish, next: Next, manifest: Manifest | SplitManifest, stays: Stays) => {
  const { previous, touched } = finish
  if (previous === null) return { removed: [], engine: [] }
  const [removed, engine]: [string[], string[]] = [[], []]
  const hashes = (files: readonly PublishedFile[]) => new Map(files.map((file) => [file.path, file.sha256]))
  const shared = hashes(next.shared)
  const ids = [...finish.gone, ...touched.keys()]
  for (const id of inPartOrder(ids, (one) => one, previous.release.parts.digits)) {
    const now = hashes(touched.has(id) ? next.filesOf(id) : [])
    for (const file of previous.filesOf(id))
      if (now.get(file.path) === file.sha256) stays(file)
      else if (!now.has(file.path) && !shared.has(file.path)) removed.push(file.path)
    const versions = new Map(touched.get(id)?.versions.map((version) => [version.id, version]))
    for (const version of previous.dataset(id)?.versions ?? []) {
      const kept = versions.get(version.id)
      if (kept === undefined) engine.push(path.dirname(layout.offsets(id, version.id)))
      else if (version.changes !== undefined && version.changes.since !== kept.changes?.since)
        engine.push(layout.changesOffsets(id, version.id, version.changes.since))
    }
  }
  const { parts } = previous.release
  for (const file of parts.shared.values())
    if (shared.get(file.path) === file.sha256) stays(file)
    else if (!shared.has(file.path)) removed.push(file.path)
  const refs = hashes('parts' in manifest ? manifest.parts : [])
  for (const name of parts.names) {
    const ref = parts.refOf(name)
    if (ref === undefined) continue
    if (refs.get(ref.path) === ref.sha256) stays(ref)
    else if (!refs.has(ref.path)) removed.push(ref.path)
  }
  return { removed, engine }
}
