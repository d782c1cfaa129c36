import type { PublishedFile } from '#release/manifest.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { Staging } from '#release/stage.ts'
import { sha256 } from '#release/version-id.ts'

/** Gathers the files of a release that are no version's: each is written, or kept as the release before has it. */
export interface SharedFiles {
  all(): readonly PublishedFile[]
  /** Writes a file, unless the release before has the same. */
  put(file: string, content: string | Uint8Array): void
  /** Takes a file that was written, or is as the release before has it. */
  add(file: PublishedFile): void
  /** What the release before has at a path. */
  before(file: string): PublishedFile | undefined
  /** Keeps a file of the release before; false where that one has no such file. */
  keep(file: string): boolean
}

/** Begins to gather; nothing is kept where `previous` is null. */
export const sharedFiles = (staging: Staging, previous: PreviousRelease | null): SharedFiles => {
  const files = new Map<string, PublishedFile>()
  const known = (file: string): PublishedFile | undefined => previous?.release.file(file)
  return {
    all: () => [...files.values()],
    before: known,
    add: (file) => void files.set(file.path, file),
    put(file, content) {
      const before = known(file)
      const same = before !== undefined && before.sha256 === sha256(content)
      files.set(file, same ? before : staging.write(file, content))
    },
    keep(file) {
      const before = known(file)
      if (before !== undefined) files.set(file, before)
      return before !== undefined
    },
  }
}
