import type { Progress } from '#effects/progress.ts'
import { ofParts } from '#publish/documents/all.ts'
import { partDigits, partNames } from '#publish/documents/part-names.ts'
import type { SharedFiles } from '#publish/shared-files.ts'
import { describeInThreads } from '#publish/threads/describe-in-threads.ts'
import type { Card } from '#release/card.ts'
import type { DataFacts } from '#release/data-facts.ts'
import type { Catalogue, Dataset, PublishedFile } from '#release/manifest.ts'
import { digitsFor, partOf } from '#release/partition.ts'
import type { PreviousRelease } from '#release/previous.ts'
import type { Same } from '#release/same.ts'
import type { Staging } from '#release/stage.ts'
import { type DescribedGroup, describeGroup, type Group } from './describe-group.ts'
import type { TouchedRecords } from './records.ts'

/** What datasets are described with. */
export interface DescribeContext {
  readonly staging: Staging
  readonly files: SharedFiles
  readonly facts: (id: string) => DataFacts | undefined
  /** Ids of the datasets that are as they were in the release before. */
  readonly same: Same
  /** The release before, if its documents were made as they are made today: what of them is the same is kept. */
  readonly kept: PreviousRelease | null
  /** Datasets up to which documents are whole (src/release/partition.ts). */
  readonly whole: number
  /** Threads that describe at a time; the release is the same for any number. */
  readonly threads: number
}

/** Datasets that are described together where documents are whole. */
const atOnce = 16

/** Datasets that are described in the time that threads need to start. */
const startOfThreads = 200

/**
 * Writes all that speaks of one dataset alone, for each of `catalogue`, and, where documents are told in parts, those parts
 * of which a dataset is touched or gone. Gathers the records in `records`, the files in `files`.
 */
export const describeDatasets = async (
  catalogue: Catalogue,
  context: DescribeContext,
  records: TouchedRecords,
  progress: Progress,
): Promise<void> => {
  const { staging, files, threads } = context
  const step = progress.step('写出说明文件 / describe', undefined, '个文件 files')
  const done = ({ datasets, files: made }: DescribedGroup): void => {
    for (const described of datasets) {
      records.add(described)
      files.add(described.files)
    }
    files.add(made)
  }
  const { portal } = catalogue
  const groups = groupsOf(catalogue.datasets, context)
  if (threads > 1 && catalogue.datasets.length >= startOfThreads)
    await describeInThreads(groups, { portal, publicDir: staging.publicDir }, threads, step, done)
  else
    for (const group of groups) {
      const made = describeGroup(group, portal, staging.write)
      step.advance(made.datasets.reduce((sum, one) => sum + one.files.length, made.files.length))
      done(made)
    }
  step.done()
}

const groupsOf = (datasets: readonly Dataset[], context: DescribeContext): Generator<Group> => {
  const count = context.same.size + datasets.length
  return digitsFor(count, context.whole) === 0 ? inTurn(datasets, context) : byPart(datasets, context)
}

function* inTurn(datasets: readonly Dataset[], context: DescribeContext): Generator<Group> {
  for (let start = 0; start < datasets.length; start += atOnce) {
    const some = datasets.slice(start, start + atOnce)
    yield { datasets: some, before: documentsBefore(some, context) }
  }
}

function* byPart(datasets: readonly Dataset[], context: DescribeContext): Generator<Group> {
  const { same, kept, files } = context
  const others = partsBefore(context)
  const own = Map.groupBy(datasets, ({ id }) => partOf(id, partDigits))
  const changed = new Set([...own.keys(), ...goneIds(datasets, context).map((id) => partOf(id, partDigits))])
  for (const name of partNames) {
    const paths = ofParts.flatMap((document) => document.files(name))
    if (kept !== null && !changed.has(name) && paths.every(files.keep)) continue
    const some = own.get(name) ?? []
    const rest = (others.get(name) ?? []).flatMap(({ id }) => (same.has(id) ? (kept?.dataset(id) ?? []) : []))
    const before = paths.flatMap((path) => files.before(path) ?? [])
    yield {
      datasets: some,
      before: [...documentsBefore(some, context), ...before],
      part: { name, others: rest, facts: factsOf([...some, ...rest], context) },
    }
  }
}

/** The cards of the release before, by part. */
const partsBefore = ({ kept }: DescribeContext): ReadonlyMap<string, readonly Card[]> => {
  if (kept === null) return new Map()
  const { digits, shards, all } = kept.cardSet
  return digits === partDigits ? shards : Map.groupBy(all, ({ id }) => partOf(id, partDigits))
}

const goneIds = (datasets: readonly Dataset[], { same, kept }: DescribeContext): string[] => {
  const touched = new Set(datasets.map(({ id }) => id))
  return kept === null ? [] : [...same.others].filter((id) => !touched.has(id))
}

const documentsBefore = (datasets: readonly Dataset[], { files }: DescribeContext): PublishedFile[] =>
  datasets.flatMap(({ id }) => files.beforeOf(id).filter(({ path }) => !isOfVersion.test(path)))

const isOfVersion = /^data\/[^/]+\/[^/]+\//

const factsOf = (datasets: readonly Dataset[], { facts }: DescribeContext): Map<string, DataFacts> =>
  new Map(
    datasets.flatMap(({ id }) => {
      const known = facts(id)
      return known === undefined ? [] : [[id, known] as const]
    }),
  )
