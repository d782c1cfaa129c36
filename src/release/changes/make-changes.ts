import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { SizedRowFile } from '#engine/row-file.ts'
import { canonicalJson } from '#release/canonical-json.ts'
import type { Dataset, Version } from '#release/manifest.ts'
import type { Written } from '#release/sinks/row-sink.ts'
import { sha256 } from '#release/version-id.ts'
import { createLineFile, type LineFile } from './change-files.ts'
import { changeLines } from './change-lines.ts'
import { changeTable } from './change-table.ts'
import { type ChangeSummary, changesFormat } from './changes.ts'
import { type ColumnPlan, planColumns } from './column-plan.ts'
import { columnChanges, isReordered, type Rename, sourcesOf } from './compare-columns.ts'
import { matchRows, type RowMatch, type Rows } from './match-rows.ts'
import { findRenames } from './rename-evidence.ts'
import { sentenceOf } from './sentence.ts'
import { type Emitted, emitRows } from './write-rows.ts'

/** The dataset whose versions are compared, with the names that its columns are declared to have had. */
export type ComparedDataset = Pick<Dataset, 'id' | 'formerNames'>

/** One of two versions that are compared, with its rows. */
export interface ComparedVersion {
  readonly version: Pick<Version, 'id' | 'fields' | 'primaryKey' | 'originals' | 'coordinates'>
  readonly file: SizedRowFile
}

/** Where the files of the changes go. */
export interface ChangeTargets {
  /** Path without its ending: `.json`, `.ndjson` and `.csv` are added. */
  readonly base: string
  /** File of offsets of the NDJSON lines, for paging. */
  readonly offsets: string
}

/** The summary and what was written, by ending. */
export interface MadeChanges {
  readonly summary: ChangeSummary
  readonly written: Readonly<Record<'json' | 'ndjson' | 'csv', Written>>
}

/**
 * Writes everything that tells version `after` from `before`: a summary, the rows as NDJSON, from which the newer version
 * can be made of the older exactly, order included, and whole rows as CSV. Memory: about 40 bytes a row.
 */
export const makeChanges = async (
  { id, formerNames }: ComparedDataset,
  before: ComparedVersion,
  after: ComparedVersion,
  { base, offsets }: ChangeTargets,
): Promise<MadeChanges> => {
  const [old, now] = [rowsOf(before), rowsOf(after)]
  const renames = findRenames({ ...old, ...before.version }, { ...now, ...after.version }, formerNames)
  const plan = planColumns(before.version, after.version, renames)
  const match = matchRows(old, now, plan)
  const files = {
    ndjson: await createLineFile(`${base}.ndjson`, offsets),
    csv: await createLineFile(`${base}.csv`),
  }
  try {
    const fields = sourcesOf(before.version, after.version, renames)
    const emitted = await emit(before, after, plan, match, fields, files)
    const summary = summaryOf(id, before, after, {
      renames,
      plan,
      fields,
      emitted,
      records: files.ndjson.lines,
    })
    const [ndjson, csv] = [await files.ndjson.finish(), await files.csv.finish()]
    return { summary, written: { json: await writeSummary(`${base}.json`, summary), ndjson, csv } }
  } finally {
    await Promise.all([files.ndjson.abort(), files.csv.abort()])
  }
}

const rowsOf = ({ version, file }: ComparedVersion): Rows => ({
  file,
  names: version.fields.map(({ name }) => name),
})

const emit = (
  before: ComparedVersion,
  after: ComparedVersion,
  plan: ColumnPlan,
  match: RowMatch,
  fields: ChangeSummary['fields'],
  files: { readonly ndjson: LineFile; readonly csv: LineFile },
): Promise<Emitted> => {
  const used = new Set(fields.map(({ from }) => from))
  const removed = before.version.fields.map(({ name }) => name).filter((name) => !used.has(name))
  const table = changeTable(fields, removed, {
    before: before.version.fields.map(({ name }) => name),
    after: after.version.fields.map(({ name }) => name),
  })
  files.csv.add(table.header)
  const lines = changeLines(before.version, after.version, plan)
  return emitRows(before.file, after.file, { plan, match }, { lines, table, ...files })
}

interface Found {
  readonly renames: readonly Rename[]
  readonly plan: ColumnPlan
  readonly fields: ChangeSummary['fields']
  readonly emitted: Emitted
  readonly records: number
}

const summaryOf = (
  dataset: string,
  before: ComparedVersion,
  after: ComparedVersion,
  { renames, plan, fields, emitted, records }: Found,
): ChangeSummary => {
  const [was, is] = [before.version, after.version]
  const keyBefore = was.primaryKey.map((name) => renames.find(({ from }) => from === name)?.to ?? name)
  const told = {
    rows: { before: before.file.count, after: after.file.count, ...emitted },
    columns: columnChanges(was, is, renames),
    originals: was.originals?.sha256 !== is.originals?.sha256,
    reordered: isReordered(was, fields),
    ...(keyBefore.join('\n') !== is.primaryKey.join('\n') && {
      primaryKey: { before: was.primaryKey, after: is.primaryKey },
    }),
    ...(canonicalJson(was.coordinates ?? null) !== canonicalJson(is.coordinates ?? null) && {
      coordinates: { before: was.coordinates ?? null, after: is.coordinates ?? null },
    }),
  }
  return {
    format: changesFormat,
    dataset,
    from: was.id,
    to: is.id,
    ...told,
    matchedBy: plan.key.flatMap(({ after: position }) => is.fields[position]?.name ?? []),
    fields,
    sentence: sentenceOf(told, (name) => titleOf(is, name) ?? titleOf(was, name) ?? name),
    records,
  }
}

const titleOf = ({ fields }: ComparedVersion['version'], name: string): string | undefined =>
  fields.find((field) => field.name === name)?.title

const writeSummary = async (file: string, summary: ChangeSummary): Promise<Written> => {
  const text = `${JSON.stringify(summary, null, 2)}\n`
  // A link to the file of an earlier release would be written through.
  await rm(path.resolve(file), { force: true })
  await writeFile(file, text)
  return { bytes: Buffer.byteLength(text), sha256: sha256(text) }
}
