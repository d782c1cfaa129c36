import { ofDataset } from '#publish/documents/all.ts'
import type { TextFile } from '#publish/documents/document.ts'
import { canonicalJson, inCanonicalOrder } from '#release/canonical-json.ts'
import { type Card, cardOfText } from '#release/card.ts'
import type { Dataset, PublicPortal, PublishedFile } from '#release/manifest.ts'
import type { Staging } from '#release/stage.ts'
import { hasTableFile } from '#release/table-hashes.ts'
import { writeDescriptors } from '#release/write-descriptors.ts'

/** A dataset as the release tells of it. */
export interface Described {
  readonly card: Card
  /** Its record in canonical JSON. */
  readonly text: string
  /** The documents about it. */
  readonly files: readonly PublishedFile[]
  /** Whether any of its versions has a DuckDB file. */
  readonly tables: boolean
}

/** Puts a document where it belongs, and tells what is there. */
export type Put = (file: TextFile) => PublishedFile

/** Puts documents into the release that is being built, but for those that the release before has with the same bytes. */
export const putting =
  (write: Staging['write'], sameAs: (file: TextFile) => PublishedFile | undefined): Put =>
  (file) =>
    sameAs(file) ?? write(file.path, file.text)

/** Writes all that speaks of one dataset: descriptors of its versions, and documents; returns its record as well. */
export const describeDataset = (
  plain: Dataset,
  portal: PublicPortal,
  write: Staging['write'],
  put: Put,
): { readonly dataset: Dataset; readonly described: Described } => {
  // A version that was kept must read as it would when written anew.
  const dataset = writeDescriptors({ write }, portal, inCanonicalOrder(plain))
  const text = canonicalJson(dataset)
  const files = ofDataset.flatMap((make) => make(dataset, portal).map(put))
  const tables = dataset.versions.some(hasTableFile)
  return { dataset, described: { card: cardOfText(dataset, text), text, files, tables } }
}
