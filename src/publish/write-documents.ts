import type { Progress } from '#effects/progress.ts'
import { type DataFacts, noFacts } from '#release/data-facts.ts'
import { digitsFor, partOf } from '#release/partition.ts'
import type { PreviousRelease } from '#release/previous.ts'
import { ofAny, ofBigCatalogue, ofParts, ofWhole, ofWholeCatalogue } from './documents/all.ts'
import type { DocumentSource, TextFile } from './documents/document.ts'
import { partDigits, partNames } from './documents/part-names.ts'
import type { NextCatalogue } from './next-catalogue.ts'
import type { SharedFiles } from './shared-files.ts'
import { writeGroupFeeds } from './write-group-feeds.ts'

/** What documents are made with. */
export interface DocumentContext {
  readonly facts: (id: string) => DataFacts | undefined
  /** The release before, if its documents were made as they are made today: what of them is the same is kept. */
  readonly kept: PreviousRelease | null
  /** Datasets up to which documents are whole (src/release/partition.ts). */
  readonly whole: number
}

/**
 * Writes the documents that speak about the catalogue: feeds, DCAT and their like, and `others`. Of a big
 * catalogue they lead to parts, which are there already.
 */
export const writeDocuments = (
  next: NextCatalogue,
  others: readonly TextFile[],
  { facts, kept, whole }: DocumentContext,
  files: SharedFiles,
  progress: Progress,
): void => {
  const step = progress.step('写出目录文件 / index', undefined, '个文件 files')
  const put = ({ path: file, text }: TextFile): void => {
    files.put(file, text)
    step.advance(1, file)
  }
  const { portal, withdrawn } = next.catalogue
  const { cards, dataset } = next
  const source = { portal, withdrawn, cards, dataset, facts: (id: string) => facts(id) ?? noFacts }
  const isWhole = digitsFor(cards.length, whole) === 0
  for (const make of isWhole ? [...ofAny, ...ofWhole] : ofAny) make(source).forEach(put)
  for (const make of isWhole ? ofWholeCatalogue : ofBigCatalogue) make(next.catalogue).forEach(put)
  writeGroupFeeds(next, source, kept, files, put)
  if (!isWhole) writeIndexes(next, source, put)
  others.forEach(put)
  step.done()
}

const writeIndexes = (
  { cardSet }: NextCatalogue,
  source: DocumentSource,
  put: (file: TextFile) => void,
): void => {
  const own =
    cardSet.digits === partDigits
      ? cardSet.shards
      : Map.groupBy(source.cards, ({ id }) => partOf(id, partDigits))
  const of = new Map(partNames.map((part) => [part, own.get(part) ?? []]))
  for (const document of ofParts) document.index(of, source).forEach(put)
}
