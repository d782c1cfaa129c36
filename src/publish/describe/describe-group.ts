import { ofParts } from '#publish/documents/all.ts'
import type { DocumentSource } from '#publish/documents/document.ts'
import { type DataFacts, noFacts } from '#release/data-facts.ts'
import type { Dataset, PublicPortal, PublishedFile } from '#release/manifest.ts'
import type { Staging } from '#release/stage.ts'
import { sha256 } from '#release/version-id.ts'
import { type Described, describeDataset, type Put, putting } from './describe-dataset.ts'

/** Some datasets that are described together: of a big catalogue, those of one part of its documents. */
export interface Group {
  readonly datasets: readonly Dataset[]
  /** What the release before has of the documents that come of this. */
  readonly before: readonly PublishedFile[]
  readonly part?: GroupPart
}

/** A part of the documents that tell of the whole catalogue. */
export interface GroupPart {
  readonly name: string
  /** Its datasets that are as they were in the release before. */
  readonly others: readonly Dataset[]
  readonly facts: ReadonlyMap<string, DataFacts>
}

/** What came of describing a group. */
export interface DescribedGroup {
  readonly datasets: readonly Described[]
  /** The documents of its part. */
  readonly files: readonly PublishedFile[]
}

// A part that told of other datasets would have to change with them.
const notHere = (): never => {
  throw new Error('a part of the documents asks for the whole catalogue')
}

/** Writes all that speaks of the datasets of a group, and the documents of its part. */
export const describeGroup = (
  { datasets, before, part }: Group,
  portal: PublicPortal,
  write: Staging['write'],
): DescribedGroup => {
  const known = new Map(before.map((file) => [file.path, file]))
  const put = putting(write, ({ path, text }) => {
    const file = known.get(path)
    return file !== undefined && file.sha256 === sha256(text) ? file : undefined
  })
  const made = datasets.map((dataset) => describeDataset(dataset, portal, write, put))
  const own = made.map(({ dataset }) => dataset)
  return {
    datasets: made.map(({ described }) => described),
    files: part === undefined ? [] : describePart(part, own, portal, put),
  }
}

const describePart = (
  { name, others, facts }: GroupPart,
  own: readonly Dataset[],
  portal: PublicPortal,
  put: Put,
): PublishedFile[] => {
  const datasets = [...own, ...others].sort((a, b) => (a.id < b.id ? -1 : 1))
  const source: DocumentSource = {
    portal,
    withdrawn: [],
    get cards() {
      return notHere()
    },
    dataset: notHere,
    facts: (id) => facts.get(id) ?? noFacts,
  }
  return ofParts.flatMap((document) => {
    const texts = document.part(name, datasets, source)
    return document.files(name).map((path, i) => put({ path, text: texts[i] ?? '' }))
  })
}
