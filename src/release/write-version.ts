import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { Step } from '#effects/progress.ts'
import { type Finding, hasErrors } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import type { Table } from '#ingest/table.ts'
import { CellEncoder } from './cell-bytes.ts'
import { composeVersion, idOfVersion } from './compose-version.ts'
import { layout } from './layout.ts'
import type { Version } from './manifest.ts'
import { createProfiler, type Profiler } from './profile/profiler.ts'
import { writeProfile } from './profile/write-profile.ts'
import { publishedField } from './published-field.ts'
import type { PlanAside } from './sinks/aside/message.ts'
import type { SinkThread } from './sinks/aside/sinks-aside.ts'
import { geojsonSink, hasGeometry } from './sinks/geojson.ts'
import { type FinishedSinks, openSinks, type Sinks } from './sinks/open-sinks.ts'
import { type OriginalsSink, originalsSink, type WrittenOriginals } from './sinks/originals.ts'
import { type SmallParquetSink, smallParquetSink } from './sinks/parquet.ts'
import { writeTableIfNeeded } from './table-file.ts'

/** What writing a version needs. */
export interface VersionInput {
  readonly entry: Approved<OpenEntry>
  readonly table: Table
  /** Folder of the release that is being built. */
  readonly into: string
  /** Advanced by rows. */
  readonly progress: Step
  /** A thread to write the files in: for a large table, where a core is free. */
  readonly aside?: SinkThread | undefined
}

/** A version whose files lie where the release will have them. */
export interface WrittenVersion {
  /** Without descriptors: these say what the entry says today, so every publish writes them anew. */
  readonly version: Version
  /** Warnings and notes of reading the source. */
  readonly findings: readonly Finding[]
  /** Where it is made aside: resolves when the DuckDB file lies where the release will have it, or none is needed. */
  readonly table?: Promise<void>
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
  aside,
}: VersionInput): Promise<WrittenVersion> => {
  const { id } = entry.metadata
  const scratch = path.join(into, `.writing-${id}`)
  // Files of a small table are written at once: waiting for each in turn would take longer.
  mkdirSync(scratch, { recursive: true })
  try {
    const fields = table.fields.map(publishedField)
    const profiler = createProfiler(fields, entry.primaryKey)
    const poured = await pourInto({ entry, table, into, progress, aside }, profiler, scratch)
    // Where DuckDB has still to begin, the memory of the one goes to the other.
    const version = idOfVersion(entry, fields, poured.outcomes, poured.originals)
    const found = profiler.finish({ dataset: id, version }, poured.originals?.misfits)
    const profile = await writeProfile(scratch, found)
    const small = await poured.parquet.finish()
    const outcomes = small === null ? poured.outcomes : [...poured.outcomes, small]
    moveIntoPlace(scratch, into, id, version)
    const made = writeTable(poured, fields, { scratch, into, id, version })
    if (aside === undefined) await made
    // Whoever waits for it is told what went wrong.
    else made.catch(() => {})
    const composed = composeVersion(version, entry, fields, poured.rows, outcomes, poured.originals)
    return {
      version: { ...composed, profile },
      findings: table.findings,
      ...(aside !== undefined && { table: made }),
    }
  } catch (error) {
    for (const made of [scratch, offsetsOf(scratch), tableOf(scratch)])
      rmSync(made, { recursive: true, force: true })
    throw error
  }
}

/** Where the files that are not published lie while a version is written: beside its folder, which is moved as a whole. */
const offsetsOf = (scratch: string): string => `${scratch}.idx`
const tableOf = (scratch: string): string => `${scratch}.duckdb`
const originalsFile = 'originals.ndjson'

/** What is there when all rows were read: every file but those that are made of the row file. */
interface Poured extends FinishedSinks {
  readonly rows: number
  readonly originals?: WrittenOriginals | undefined
  readonly parquet: SmallParquetSink
}

const pourInto = async (input: VersionInput, profiler: Profiler, scratch: string): Promise<Poured> => {
  const { entry, table, progress } = input
  const { id } = entry.metadata
  const sinks = await sinksOf(input, {
    base: path.join(scratch, id),
    offsets: offsetsOf(scratch),
    table: tableOf(scratch),
  })
  const encoder = new CellEncoder(table.fields.length)
  const parquet = smallParquetSink(path.join(scratch, `${id}.parquet`), table.fields)
  const originals = originalsSink(path.join(scratch, originalsFile))
  try {
    const rows = await pour(table, { encoder, sinks, parquet, originals, profiler }, progress, id)
    if (hasErrors(table.findings)) throw new FindingsError(table.findings)
    return { rows, parquet, ...(await sinks.finish()), originals: await originals.finish() }
  } finally {
    await Promise.all([sinks, originals].map((sink) => sink.abort()))
    encoder.release()
  }
}

/** Puts the DuckDB file into its place; where there are many rows, and it was not made while they arrived, it is made here. */
const writeTable = async (
  { rows, longestRow, table }: Poured,
  fields: Version['fields'],
  { scratch, into, id, version }: Place,
): Promise<void> => {
  const ndjson = path.join(into, layout.publicDir, layout.file(id, version, 'ndjson'))
  const isMade = await table
  if (!isMade) await writeTableIfNeeded(tableOf(scratch), { ndjson, fields, rows, longestRow })
  const place = path.join(into, layout.table(id, version))
  if (existsSync(place)) rmSync(place)
  if (existsSync(tableOf(scratch))) renameSync(tableOf(scratch), place)
}

/** Where a version was written, and where it is to lie. */
interface Place {
  readonly scratch: string
  readonly into: string
  readonly id: string
  readonly version: string
}

const sinksOf = (
  { entry, table: { fields }, aside }: VersionInput,
  { table, ...paths }: Omit<PlanAside, 'fields'>,
): Promise<Sinks> | Sinks => {
  // Geometry is made from the rows themselves.
  if (hasGeometry(entry, fields))
    return openSinks({ ...paths, fields }, { geojson: geojsonSink(`${paths.base}.geojson`, entry, fields) })
  return aside?.open({ ...paths, fields, table }) ?? openSinks({ ...paths, fields })
}

/** Rows that go to the sinks at a time, about: their bytes live in memory several times over, as one piece per format. */
const pace = 8192

/** Bytes of cells that go to the sinks at a time, about. */
const paceBytes = 2 ** 20

/** What the rows of a table go to. */
interface Takers {
  readonly encoder: CellEncoder
  readonly sinks: Sinks
  readonly parquet: SmallParquetSink
  readonly originals: OriginalsSink
  readonly profiler: Profiler
}

/** Reads the table to its end, for all its findings; once there is an error, no more rows are written. */
const pour = async (
  table: Table,
  { encoder, sinks, parquet, originals, profiler }: Takers,
  progress: Step,
  id: string,
): Promise<number> => {
  let count = 0
  for await (const batch of table.rows) {
    for (let start = 0; start < batch.length && !hasErrors(table.findings); start += pace) {
      const rows = batch.length <= pace ? batch : batch.slice(start, start + pace)
      const before = encoder.size
      encoder.add(rows)
      parquet.write(rows, encoder.size - before)
      const isFull = encoder.rows >= pace || encoder.size >= paceBytes
      if (isFull || sinks.takesRows) await sinks.write(encoder.take(), rows)
    }
    const misfits = table.takeMisfits()
    if (!hasErrors(table.findings)) {
      profiler.add(batch)
      await originals.write(misfits)
    }
    count += batch.length
    progress.advance(batch.length, id)
  }
  if (encoder.rows > 0) await sinks.write(encoder.take(), [])
  return count
}

const moveIntoPlace = (scratch: string, into: string, id: string, version: string): void => {
  const data = path.join(into, layout.publicDir, layout.data(id, version))
  const offsets = path.join(into, layout.offsets(id, version))
  if (existsSync(data)) rmSync(data, { recursive: true })
  mkdirSync(path.dirname(data), { recursive: true })
  mkdirSync(path.dirname(offsets), { recursive: true })
  renameSync(scratch, data)
  renameSync(offsetsOf(scratch), offsets)
}
