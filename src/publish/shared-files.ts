import type { PublishedFile } from '#release/manifest.ts'
import { ownerOf } from '#release/partition.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { Shelf } from '#release/shelf.ts'
import type { Staging } from '#release/stage.ts'
import { sha256 } from '#release/version-id.ts'

/** Gathers the files of a release that are no version's: each is written, or kept as the release before has it. */
export interface SharedFiles {
  /** Writes a file, unless the release before has the same. */
  put(file: string, content: string | Uint8Array): void
  /** Takes files that were written, or are as the release before has them. */
  add(files: readonly PublishedFile[]): void
  /** What the release before has at a path. */
  before(file: string): PublishedFile | undefined
  /** All that the release before has of a dataset. */
  beforeOf(id: string): readonly PublishedFile[]
  /** Keeps a file of the release before; false where that one has no such file. */
  keep(file: string): boolean
  /** What was gathered in the folders of a dataset. */
  of(id: string): readonly PublishedFile[]
  /** What was gathered outside of the folders of these datasets. */
  outside(datasets: { has(id: string): boolean }): readonly PublishedFile[]
}

/** Begins to gather; nothing is kept where `previous` is null. Files of datasets, which are many, lie on the shelf. */
export const sharedFiles = (
  staging: Staging,
  previous: PreviousRelease | null,
  shelf: Shelf,
): SharedFiles => {
  const others = new Map<string, PublishedFile>()
  const known = (file: string): PublishedFile | undefined => previous?.release.file(file)
  const of = (id: string): readonly PublishedFile[] => {
    const files = shelf.texts(id).flatMap((text) => JSON.parse(text) as PublishedFile[])
    return [...new Map(files.map((file) => [file.path, file])).values()]
  }
  const add = (files: readonly PublishedFile[]): void => {
    for (const [owner, own] of Map.groupBy(files, ({ path }) => ownerOf(path)))
      if (owner !== undefined) shelf.add(owner, JSON.stringify(own))
      else for (const file of own) others.set(file.path, file)
  }
  return {
    ...{ add, of, before: known },
    beforeOf: (id) => previous?.filesOf(id) ?? [],
    put(file, content) {
      const before = known(file)
      const same = before !== undefined && before.sha256 === sha256(content)
      add([same ? before : staging.write(file, content)])
    },
    keep(file) {
      const before = known(file)
      if (before !== undefined) add([before])
      return before !== undefined
    },
    outside: (datasets) => [
      ...others.values(),
      ...[...shelf.keys()].filter((id) => !datasets.has(id)).flatMap(of),
    ],
  }
}
