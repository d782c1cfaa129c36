import type { RowFile } from '#engine/row-file.ts'
import type { Tombstone } from '#gate/approved.ts'
import type { Card } from '#release/card.ts'
import type { CardSet } from '#release/card-set.ts'
import type { Catalogue, Dataset, Manifest, PublishedFile } from '#release/manifest.ts'
import type { Parts } from '#release/parts.ts'
import type { Profile } from '#release/profile/profile.ts'

/** Read access to a published catalogue, whole or about to be: what pages are rendered from. */
export interface CatalogueReader {
  /** Its `datasets` reads every one of a big catalogue: lists and counts ask `cards`. */
  readonly catalogue: Catalogue
  /** What lists say of each dataset, sorted by id. */
  readonly cards: readonly Card[]
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
  /** The cards in the shards that they are kept in. */
  readonly cardSet: CardSet
  /** The published file at a path under the static root, without a leading slash. */
  file(path: string): PublishedFile | undefined
  /** Its manifest, of which only what is asked for is read. */
  readonly parts: Parts
  /** The manifest as one: reads all of it, which for a big catalogue is a lot. */
  readonly manifest: Manifest
}
