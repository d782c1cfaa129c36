import type { Tombstone } from '#gate/approved.ts'
import type { Card } from '#release/card.ts'
import type { DataFacts } from '#release/data-facts.ts'
import type { Catalogue, Dataset, PublicPortal } from '#release/manifest.ts'

/** One file of the static root that speaks about the whole catalogue. */
export interface TextFile {
  /** Path under the static root, without a leading slash. */
  readonly path: string
  readonly text: string | Uint8Array
}

/** Makes text files from the published catalogue: pure, so equal catalogues give equal bytes. */
export type DocumentMaker = (catalogue: Catalogue) => readonly TextFile[]

/** Makes the text files that speak of one dataset alone. */
export type DatasetDocumentMaker = (dataset: Dataset, portal: PublicPortal) => readonly TextFile[]

/** What documents of a catalogue of any size are made from. */
export interface DocumentSource {
  readonly portal: PublicPortal
  readonly withdrawn: readonly Tombstone[]
  /** Sorted by id. */
  readonly cards: readonly Card[]
  dataset(id: string): Dataset | undefined
  facts(id: string): DataFacts
}

/** Makes text files from what lists say and some datasets at most. */
export type ListDocumentMaker = (source: DocumentSource) => readonly TextFile[]

/** Makes documents of a big catalogue in parts, each of which changes only when one of its own datasets does. */
export interface PartedDocument {
  /** Paths of the files of a part. */
  files(part: string): readonly string[]
  /** Their texts, in the same order, from the datasets of the part, sorted by id. */
  part(part: string, datasets: readonly Dataset[], source: DocumentSource): readonly string[]
  /** What leads to the parts; `of` is the cards of each. */
  index(of: ReadonlyMap<string, readonly Card[]>, source: DocumentSource): readonly TextFile[]
}

/** Cards newest first, then by id. */
export const newestCards = (cards: readonly Card[], count: number): readonly Card[] => {
  // Whatever is older than so many others need not be sorted.
  const perDay = new Map<string, number>()
  for (const { modified } of cards) perDay.set(modified, (perDay.get(modified) ?? 0) + 1)
  let [oldest, left] = ['', count]
  for (const [day, datasets] of [...perDay].sort(([a], [b]) => (a < b ? 1 : -1))) {
    if (left <= 0) break
    oldest = day
    left -= datasets
  }
  return cards
    .filter(({ modified }) => modified >= oldest)
    .sort((a, b) => (a.modified === b.modified ? (a.id < b.id ? -1 : 1) : a.modified < b.modified ? 1 : -1))
    .slice(0, count)
}

/** The newest day of change among some datasets, YYYY-MM-DD; undefined of none. */
export const newestOf = (dated: readonly { readonly modified: string }[]): string | undefined =>
  dated.reduce<string | undefined>(
    (newest, { modified }) => (newest === undefined || modified > newest ? modified : newest),
    undefined,
  )

/** Escapes text for XML content and attributes. */
export const xml = (text: string): string =>
  text.replace(/[<>&"']/g, (character) => `&#${character.charCodeAt(0)};`)

/** JSON with two-space indentation and a final line feed. */
export const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`
