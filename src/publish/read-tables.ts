import { createHash } from 'node:crypto'
import type { Progress, Step } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import type { Approved, OpenEntry } from '#gate/approved.ts'
import type { IngestOptions, Misfit, Row } from '#ingest/table.ts'
import type { Field } from '#release/manifest.ts'
import { publishedField } from '#release/published-field.ts'
import { batchEncoder } from '#release/record-encoder.ts'
import { originalLine } from '#release/sinks/originals.ts'
import { versionId } from '#release/version-id.ts'
import { openInspected } from './open-inspected.ts'

/** What an open table turned out to be. */
export interface TableShape {
  readonly fields: readonly Field[]
  readonly rows: number
  /** Rows without a value, by field. */
  readonly missing: readonly number[]
  /** Id of the version that it would be published as; only where it was asked for. */
  readonly version?: string
}

/** What came of reading every open table to its end; a table with errors has no shape. */
export interface ReadTables {
  readonly shapes: ReadonlyMap<string, TableShape>
  readonly findings: readonly Finding[]
}

/**
 * Reads every open table to its end, writes nothing, and returns the shape of each and what is wrong with any of them; the
 * ids of versions, which cost time, only of the datasets that `identify` accepts.
 */
export const readTables = async (
  entries: readonly Approved<OpenEntry>[],
  options: IngestOptions,
  progress: Progress,
  identify: (id: string) => boolean = () => false,
): Promise<ReadTables> => {
  const step = progress.step('读取数据 / read data', undefined, '行 rows')
  const findings: Finding[] = []
  const shapes = new Map<string, TableShape>()
  for (const entry of entries) {
    try {
      const { shape, findings: found } = await readTable(entry, options, step, identify(entry.metadata.id))
      findings.push(...found)
      if (!found.some(({ severity }) => severity === 'error')) shapes.set(entry.metadata.id, shape)
    } catch (error) {
      if (!(error instanceof FindingsError)) throw error
      findings.push(...error.findings)
    }
  }
  step.done()
  return { shapes, findings }
}

const readTable = async (
  entry: Approved<OpenEntry>,
  options: IngestOptions,
  step: Step,
  identified: boolean,
): Promise<{ shape: TableShape; findings: readonly Finding[] }> => {
  const table = await openInspected(entry, options)
  const fields = table.fields.map(publishedField)
  const missing = fields.map(() => 0)
  const hash = identified ? rowsHash(fields) : undefined
  let rows = 0
  for await (const batch of table.rows) {
    for (const row of batch) countMissing(row, missing)
    hash?.update(batch, table.takeMisfits())
    rows += batch.length
    step.advance(batch.length, entry.metadata.id)
  }
  return {
    shape: { fields, rows, missing, ...(hash && { version: versionOf(entry, fields, hash) }) },
    findings: table.findings,
  }
}

/** Hashes rows and misfits as the files of them would be. */
const rowsHash = (fields: readonly Field[]) => {
  const [rowsHash, originalsHash] = [createHash('sha256'), createHash('sha256')]
  const encoder = batchEncoder(fields.map(({ name }) => name))
  let hasMisfits = false
  return {
    update(rows: readonly Row[], misfits: readonly Misfit[]): void {
      rowsHash.update(encoder.encode(rows).ndjson)
      for (const misfit of misfits) originalsHash.update(originalLine(misfit))
      hasMisfits ||= misfits.length > 0
    },
    digest: () => ({
      rows: rowsHash.digest('hex'),
      originals: hasMisfits ? originalsHash.digest('hex') : undefined,
    }),
  }
}

const versionOf = (
  { primaryKey, coordinates }: OpenEntry,
  fields: readonly Field[],
  hash: ReturnType<typeof rowsHash>,
): string => {
  const { rows, originals } = hash.digest()
  return versionId({ fields, primaryKey, ...(coordinates !== undefined && { coordinates }) }, rows, originals)
}

const countMissing = (row: Row, missing: number[]): void => {
  for (let i = 0; i < missing.length; i++) if (row[i] === null) missing[i] = (missing[i] ?? 0) + 1
}
