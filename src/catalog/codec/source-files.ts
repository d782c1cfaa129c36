import type { CatalogEntry, DataSource } from '#catalog/entry.ts'
import type { Finding } from '#errors/finding.ts'
import { readWhole } from './read-whole.ts'

/** The bytes of a file, whole. */
export type ReadBytes = (path: string) => Promise<Uint8Array>

/** What one file of a catalogue holds. */
export interface Loaded {
  readonly entries: readonly CatalogEntry[]
  readonly findings: readonly Finding[]
}

/** How a load sees the files of a source folder: what is known of one from before is not read and parsed again. */
export interface SourceFiles {
  readonly read: ReadBytes
  /** Looks at a file that is about to be resolved, so that what becomes of it later is noticed. */
  look(path: string): void
  /**
   * What the file at `path`, read in the way that `reading` names, holds; undefined where that is not known for sure. Asks
   * `isPlaced` about every data file that no longer looks as it did.
   */
  recall(path: string, reading: string, isPlaced: (data: DataSource) => boolean): Promise<Loaded | undefined>
  /** Remembers what the file that was read last from `path` holds. */
  keep(path: string, reading: string, loaded: Loaded): void
}

/** Reads every file whole; throws FileChanging where one is being written. */
export const readBytes: ReadBytes = async (path) => (await readWhole(path)).bytes

/** Files of which nothing is known. */
export const freshFiles: SourceFiles = {
  read: readBytes,
  look() {},
  recall: async () => undefined,
  keep() {},
}
