import { existsSync, mkdirSync, renameSync, rmdirSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Step } from '#effects/progress.ts'
import { type Finding, hasErrors } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import type { Table } from '#ingest/table.ts'
import { composeVersion } from './compose-version.ts'
import { layout } from './layout.ts'
import type { Version } from './manifest.ts'
import { createProfiler, type Profiler } from './profile/profiler.ts'
import { writeProfile } from './profile/write-profile.ts'
import { publishedField } from './published-field.ts'
import { batchEncoder } from './record-encoder.ts'
import { openSinks, type Sinks } from './sinks/open-sinks.ts'
import { type OriginalsSink, originalsSink, type WrittenOriginals } from './sinks/originals.ts'
import { type ParquetSink, parquetSink } from './sinks/parquet.ts'
import type { Outcome } from './sinks/row-sink.ts'
import { writeTableIfNeeded } from './table-file.ts'

/** What writing a version needs. */
export interface VersionInput {
  readonly entry: Approved<OpenEntry>
  readonly table: Table
  /** Folder of the release that is being built. */
  readonly into: string
  /** Advanced by rows. */
  readonly progress: Step
}

/** A version whose files lie where the release will have them. */
export interface WrittenVersion {
  /** Without descriptors: these say what the entry says today, so every publish writes them anew. */
  readonly version: Version
  /** Warnings and notes of reading the source. */
  readonly findings: readonly Finding[]
}

/**
 * Writes the rows of an approved entry in every format, reading them once, into the folder of its version. Throws
 * FindingsError, and leaves nothing behind, where reading the rows found an error.
 */
export const writeVersion = async ({
  entry,
  table,
  into,
  progress,
}: VersionInput): Promise<WrittenVersion> => {
  const { id } = entry.metadata
  const scratch = path.join(into, `.writing-${id}`)
  // Files of a small table are written at once: waiting for each in turn would take longer.
  mkdirSync(path.join(scratch, filesFolder), { recursive: true })
  try {
    const fields = table.fields.map(publishedField)
    const profiler = createProfiler(fields, entry.primaryKey)
    const { rows, outcomes, originals } = await writeFiles(
      { entry, table, into, progress },
      profiler,
      scratch,
    )
    const version = composeVersion(entry, fields, rows, outcomes, originals)
    const found = profiler.finish({ dataset: id, version: version.id }, originals?.misfits)
    const profile = await writeProfile(path.join(scratch, filesFolder), found)
    moveIntoPlace(scratch, into, id, version.id)
    rmdirSync(scratch)
    return { version: { ...version, profile }, findings: table.findings }
  } catch (error) {
    rmSync(scratch, { recursive: true, force: true })
    throw error
  }
}

const filesFolder = 'files'
const offsetsFile = 'rows.idx'
const tableFile = 'table.duckdb'
const originalsFile = 'originals.ndjson'

const writeFiles = async (
  input: VersionInput,
  profiler: Profiler,
  scratch: string,
): Promise<{ rows: number; outcomes: readonly Outcome[]; originals?: WrittenOriginals | undefined }> => {
  const { entry, table, progress } = input
  const { id } = entry.metadata
  const files = path.join(scratch, filesFolder)
  const fileOf = (format: string): string => path.join(files, `${id}.${format}`)
  const sinks = await openSinks(fileOf, path.join(scratch, offsetsFile), entry, table.fields)
  const parquet = parquetSink(fileOf('parquet'), table.fields)
  const originals = originalsSink(path.join(files, originalsFile))
  try {
    const rows = await pour(table, { sinks, parquet, originals, profiler }, progress, id)
    if (hasErrors(table.findings)) throw new FindingsError(table.findings)
    const outcomes = await Promise.all(sinks.all.map((sink) => sink.finish()))
    const { longestRow } = sinks.ndjson
    const fields = table.fields.map(publishedField)
    const queried = { ndjson: fileOf('ndjson'), fields, rows, longestRow }
    // Each works in one thread of its own.
    const [written] = await Promise.all([
      parquet.finish(fileOf('ndjson'), longestRow),
      writeTableIfNeeded(path.join(scratch, tableFile), queried),
    ])
    return { rows, originals: await originals.finish(), outcomes: [...outcomes, written] }
  } finally {
    await Promise.all([...sinks.all, originals].map((sink) => sink.abort()))
  }
}

/** Rows that go to the sinks at a time: their texts live in memory several times over, as one string per format. */
const pace = 2048

/** What the rows of a table go to. */
interface Takers {
  readonly sinks: Sinks
  readonly parquet: ParquetSink
  readonly originals: OriginalsSink
  readonly profiler: Profiler
}

/** Reads the table to its end, for all its findings; once there is an error, no more rows are written. */
const pour = async (
  table: Table,
  { sinks, parquet, originals, profiler }: Takers,
  progress: Step,
  id: string,
): Promise<number> => {
  const encode = batchEncoder(table.fields.map((field) => field.name))
  let count = 0
  for await (const batch of table.rows) {
    for (let start = 0; start < batch.length && !hasErrors(table.findings); start += pace) {
      const rows = encode(batch.slice(start, start + pace))
      parquet.write(rows)
      await Promise.all(sinks.all.map((sink) => sink.write(rows)))
    }
    const misfits = table.takeMisfits()
    if (!hasErrors(table.findings)) {
      profiler.add(batch)
      await originals.write(misfits)
    }
    count += batch.length
    progress.advance(batch.length, id)
  }
  return count
}

const moveIntoPlace = (scratch: string, into: string, id: string, version: string): void => {
  const data = path.join(into, layout.publicDir, layout.data(id, version))
  const offsets = path.join(into, layout.offsets(id, version))
  const table = path.join(into, layout.table(id, version))
  // Two entries can't have one id, but a version may have been kept for its past.
  if (existsSync(data)) rmSync(data, { recursive: true })
  mkdirSync(path.dirname(data), { recursive: true })
  mkdirSync(path.dirname(offsets), { recursive: true })
  renameSync(path.join(scratch, filesFolder), data)
  renameSync(path.join(scratch, offsetsFile), offsets)
  if (existsSync(table)) rmSync(table)
  if (existsSync(path.join(scratch, tableFile))) renameSync(path.join(scratch, tableFile), table)
}
