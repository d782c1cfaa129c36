import type { RowFile } from '#engine/row-file.ts'
import type { Tombstone } from '#gate/approved.ts'
import type { Catalogue, Dataset, Manifest } from '#release/manifest.ts'
import type { Profile } from '#release/profile/profile.ts'

/** Read access to a published catalogue, whole or about to be: what pages are rendered from. */
export interface CatalogueReader {
  readonly catalogue: Catalogue
  dataset(id: string): Dataset | undefined
  tombstone(id: string): Tombstone | undefined
  /** Rows of a version of a dataset, or undefined where there is no such version. The file stays open until close(). */
  rows(id: string, version: string): RowFile | undefined
  /** The profile of a version of a dataset, or undefined where there is none. */
  profile(id: string, version: string): Profile | undefined
  close(): void
}

/** An open release: the one door through which site and API see published data. */
export interface Release extends CatalogueReader {
  readonly id: string
  /** Folder of this release; its static root is `publicDir`. */
  readonly dir: string
  readonly publicDir: string
  readonly manifest: Manifest
}
