import path from 'node:path'
import type { Finish } from './finish.ts'
import { layout } from './layout.ts'
import {
  type Dataset,
  type Manifest,
  type PartRef,
  type PublishedFile,
  type SplitManifest,
  versionFiles,
} from './manifest.ts'
import { composeManifest, composeSplitManifest, encodeManifest, encodePart } from './manifest-encode.ts'
import { digitsFor, inPartOrder, ownerOf, partOf, wholeUpTo } from './partition.ts'
import { sha256 } from './version-id.ts'

/** A release as it is to be told, and what of the release before is no part of it. */
export interface ComposedRelease {
  readonly manifest: Manifest | SplitManifest
  /** Of release.json. */
  readonly text: string
  /** Parts of the manifest that are new or differ from before. */
  readonly parts: readonly { readonly path: string; readonly text: string }[]
  /** Files of the static root that are there no more. */
  readonly removed: readonly string[]
  /** Files and folders beside the static root that are there no more. */
  readonly engine: readonly string[]
  /** Files of the static root, without release.json. */
  readonly count: number
}

/** What there is to ask of a release that is being made. */
interface Next {
  dataset(id: string): Dataset | undefined
  filesOf(id: string): readonly PublishedFile[]
  readonly shared: readonly PublishedFile[]
}

/** Makes the manifest of a release out of what is new and, for all the rest, the manifest before. */
export const composeRelease = (finish: Finish): ComposedRelease => {
  const next = nextOf(finish)
  const digits = digitsFor(finish.cards.length, finish.whole ?? wholeUpTo)
  const told = digits === 0 ? tellWhole(finish, next) : tellParts(finish, next, digits)
  return { ...told, ...goneFrom(finish, next, told.manifest) }
}

const nextOf = ({ touched, files, previous }: Finish): Next => {
  const owner = ({ path: file }: PublishedFile): string => {
    const id = ownerOf(file)
    return id !== undefined && touched.has(id) ? id : ''
  }
  const byOwner = Map.groupBy(files, owner)
  const filesOf = (id: string): readonly PublishedFile[] => {
    const dataset = touched.get(id)
    if (dataset === undefined) return previous?.filesOf(id) ?? []
    return [...dataset.versions.flatMap(versionFiles), ...(byOwner.get(id) ?? [])]
  }
  return {
    dataset: (id) => touched.get(id) ?? previous?.dataset(id),
    filesOf,
    shared: byOwner.get('') ?? [],
  }
}

const datasetsOf = (ids: readonly string[], next: Next): Dataset[] =>
  ids.map((id) => {
    const dataset = next.dataset(id)
    if (dataset === undefined) throw new Error(`there is no record of ${id}`)
    return dataset
  })

const tellWhole = ({ portal, withdrawn, cards }: Finish, next: Next) => {
  const ids = cards.map(({ id }) => id)
  const files = [...next.shared, ...ids.flatMap((id) => next.filesOf(id))]
  const manifest = composeManifest({ portal, withdrawn, datasets: datasetsOf(ids, next) }, files)
  return { manifest, text: encodeManifest(manifest), parts: [], count: files.length }
}

const tellParts = (finish: Finish, next: Next, digits: number) => {
  const { portal, withdrawn, cards, touched, previous } = finish
  const known = previous?.release.parts
  const members = Map.groupBy(cards, ({ id }) => partOf(id, digits))
  // A part that lost a dataset has fewer members, though none of them is touched.
  const changed = new Set([...touched.keys()].map((id) => partOf(id, digits)))
  for (const id of goneIds(finish)) changed.add(partOf(id, digits))
  const parts: { path: string; text: string }[] = []
  const refs: PartRef[] = []
  for (const [name, of] of members) {
    const kept = known?.digits === digits && !changed.has(name) ? known.refOf(name) : undefined
    if (kept !== undefined) {
      refs.push(kept)
      continue
    }
    const ids = of.map(({ id }) => id)
    const files = ids.flatMap((id) => next.filesOf(id))
    const text = encodePart({ datasets: datasetsOf(ids, next), files })
    const file = layout.part(name)
    parts.push({ path: file, text })
    refs.push({
      ...{ path: file, bytes: Buffer.byteLength(text), sha256: sha256(text) },
      ...{ datasets: ids.length, files: files.length },
    })
  }
  const size = { datasets: cards.length, digits }
  const manifest = composeSplitManifest({ portal, withdrawn }, size, refs, next.shared)
  const count = refs.reduce((sum, ref) => sum + ref.files + 1, next.shared.length)
  return { manifest, text: encodeManifest(manifest), parts, count }
}

const goneIds = ({ cards, previous }: Finish): string[] => {
  const ids = new Set(cards.map(({ id }) => id))
  return [...(previous?.ids() ?? [])].filter((id) => !ids.has(id))
}

const goneFrom = (finish: Finish, next: Next, manifest: Manifest | SplitManifest) => {
  const { previous, touched } = finish
  if (previous === null) return { removed: [], engine: [] }
  const [removed, engine]: [string[], string[]] = [[], []]
  const shared = new Set(next.shared.map((file) => file.path))
  const ids = [...goneIds(finish), ...touched.keys()]
  for (const id of inPartOrder(ids, (one) => one, previous.release.parts.digits)) {
    const now = new Set(touched.has(id) ? next.filesOf(id).map((file) => file.path) : [])
    for (const file of previous.filesOf(id))
      if (!now.has(file.path) && !shared.has(file.path)) removed.push(file.path)
    const versions = new Map(touched.get(id)?.versions.map((version) => [version.id, version]))
    for (const version of previous.dataset(id)?.versions ?? []) {
      const kept = versions.get(version.id)
      if (kept === undefined) engine.push(path.dirname(layout.offsets(id, version.id)))
      else if (version.changes !== undefined && version.changes.since !== kept.changes?.since)
        engine.push(layout.changesOffsets(id, version.id, version.changes.since))
    }
  }
  const { parts } = previous.release
  for (const file of parts.shared.keys()) if (!shared.has(file)) removed.push(file)
  const refs = new Set('parts' in manifest ? manifest.parts.map((ref) => ref.path) : [])
  for (const name of parts.names) {
    const ref = parts.refOf(name)
    if (ref !== undefined && !refs.has(ref.path)) removed.push(ref.path)
  }
  return { removed, engine }
}
