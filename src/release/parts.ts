import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Dataset, Manifest, PartRef, PublishedFile, SplitManifest } from './manifest.ts'
import { type DecodedPart, decodePart } from './manifest-decode.ts'
import { ownerOf, partOf } from './partition.ts'

/** A part of a manifest, ready to be asked. */
export interface OpenPart {
  readonly datasets: ReadonlyMap<string, Dataset>
  /** One of the datasets: where few are asked for, the others are not parsed. */
  dataset(id: string): Dataset | undefined
  /** The files of each dataset. */
  readonly files: ReadonlyMap<string, readonly PublishedFile[]>
}

/** A manifest, whole or in parts, of which only what is asked for is read. */
export interface Parts {
  /** Digits of the names of the parts; 0 where there is one, whose name is "". */
  readonly digits: number
  readonly names: readonly string[]
  /** The file that holds a part; none where the manifest is whole. */
  refOf(name: string): PartRef | undefined
  part(name: string): OpenPart
  dataset(id: string): Dataset | undefined
  filesOf(id: string): readonly PublishedFile[]
  /** Files of the static root that belong to no dataset, without the manifest and its parts. */
  readonly shared: ReadonlyMap<string, PublishedFile>
  /** Any file of the static root by its path, without the manifest itself. */
  file(path: string): PublishedFile | undefined
  /** Files of the static root, without release.json. */
  readonly count: number
}

/** Parts that are held in memory at a time: a release of any size stays small. */
const held = 48

const nothing: OpenPart = { datasets: new Map(), dataset: () => undefined, files: new Map() }

/** Records of a part that are looked for one by one; for more of them all are parsed. */
const fewAsked = 4

/** Most who open a part ask for one record, few for all, fewer for files. */
const openPart = (part: DecodedPart): OpenPart => {
  const single = new Map<string, Dataset>()
  let datasets: OpenPart['datasets'] | undefined
  let files: OpenPart['files'] | undefined
  const all = (): OpenPart['datasets'] => {
    // One that was asked for stays the same object.
    datasets ??= new Map(part.datasets.map((dataset) => [dataset.id, single.get(dataset.id) ?? dataset]))
    return datasets
  }
  return {
    get datasets() {
      return all()
    },
    dataset(id) {
      const known = datasets === undefined ? single.get(id) : datasets.get(id)
      if (known !== undefined || datasets !== undefined) return known
      const one = single.size < fewAsked ? part.record(id) : undefined
      if (one === undefined) return all().get(id)
      single.set(id, one)
      return one
    },
    get files() {
      files ??= Map.groupBy(part.files, (file) => ownerOf(file.path) ?? '')
      return files
    },
  }
}

/** Keeps the results of `read` that were asked for last. */
const remembering = (read: (name: string) => OpenPart): ((name: string) => OpenPart) => {
  const known = new Map<string, OpenPart>()
  return (name) => {
    const part = known.get(name) ?? read(name)
    known.delete(name)
    known.set(name, part)
    const [oldest] = known.keys()
    if (known.size > held && oldest !== undefined) known.delete(oldest)
    return part
  }
}

type Source = Pick<Parts, 'digits' | 'names' | 'refOf' | 'part' | 'count'> & {
  readonly shared: () => ReadonlyMap<string, PublishedFile>
}

const ask = (source: Source): Parts => {
  const partFor = (id: string): OpenPart => source.part(partOf(id, source.digits))
  const filesOf = (id: string): readonly PublishedFile[] => partFor(id).files.get(id) ?? []
  let shared: ReadonlyMap<string, PublishedFile> | undefined
  const allShared = () => {
    shared ??= source.shared()
    return shared
  }
  const lists = new WeakMap<readonly PublishedFile[], ReadonlyMap<string, PublishedFile>>()
  const within = (files: readonly PublishedFile[], file: string): PublishedFile | undefined => {
    const list = lists.get(files) ?? new Map(files.map((one) => [one.path, one]))
    lists.set(files, list)
    return list.get(file)
  }
  return {
    ...{ digits: source.digits, names: source.names, refOf: source.refOf, part: source.part },
    count: source.count,
    dataset: (id) => partFor(id).dataset(id),
    filesOf,
    get shared() {
      return allShared()
    },
    file(file) {
      const known = allShared().get(file)
      if (known !== undefined) return known
      const name = /^release\/([0-9a-f]+)\.json$/.exec(file)?.[1]
      if (name !== undefined) return source.refOf(name)
      const owner = ownerOf(file)
      return owner === undefined ? undefined : within(filesOf(owner), file)
    },
  }
}

const ofWhole = (manifest: Manifest): Parts => {
  const datasets = new Map(manifest.datasets.map((dataset) => [dataset.id, dataset]))
  const ownerIn = ({ path: file }: PublishedFile): string => {
    const owner = ownerOf(file)
    return owner !== undefined && datasets.has(owner) ? owner : ''
  }
  let files: Map<string, PublishedFile[]> | undefined
  const grouped = () => {
    files ??= Map.groupBy(manifest.files, ownerIn)
    return files
  }
  const part: OpenPart = {
    datasets,
    dataset: (id) => datasets.get(id),
    get files() {
      return grouped()
    },
  }
  return ask({
    ...{ digits: 0, names: [''], refOf: () => undefined, part: () => part },
    count: manifest.files.length,
    shared: () => new Map((grouped().get('') ?? []).map((file) => [file.path, file])),
  })
}

const ofSplit = (manifest: SplitManifest, publicDir: string): Parts => {
  const nameOf = ({ path: file }: PublishedFile): string => path.basename(file, '.json')
  const refs = new Map(manifest.parts.map((ref) => [nameOf(ref), ref]))
  const read = (name: string): OpenPart => {
    const ref = refs.get(name)
    return ref === undefined ? nothing : readPart(publicDir, ref)
  }
  return ask({
    ...{ digits: manifest.digits, names: [...refs.keys()], refOf: (name) => refs.get(name) },
    part: remembering(read),
    count: manifest.parts.reduce((sum, ref) => sum + ref.files + 1, manifest.files.length),
    shared: () => new Map(manifest.files.map((file) => [file.path, file])),
  })
}

/** Reads a part of the manifest whose static root is `publicDir`. Throws UserError `release_damaged` where it is not what `ref` tells. */
export const readPart = (publicDir: string, ref: PublishedFile): OpenPart => {
  const file = path.join(publicDir, ref.path)
  return openPart(decodePart(bytesOf(file), file, ref))
}

/** What can't be read has not the hash that it should have, and is said to be damaged. */
const bytesOf = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch {
    return Buffer.alloc(0)
  }
}

/** Opens a manifest whose parts, where it has any, lie under `publicDir`. */
export const openParts = (manifest: Manifest | SplitManifest, publicDir: string): Parts =>
  'parts' in manifest ? ofSplit(manifest, publicDir) : ofWhole(manifest)
