import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ProblemError } from '#contract/problem.ts'
import { writeParquet } from '#engine/duckdb/parquet.ts'
import { encodeRows } from '#engine/encode/encode-rows.ts'
import { ndjsonRecords } from '#engine/encode/json-records.ts'
import { QueryAbandoned } from '#engine/query-failure.ts'
import type { Field, Version } from '#release/manifest.ts'
import { type PublishedRecord, writeWorkbook } from '#release/workbook.ts'
import { digestField } from './export-stream.ts'
import type { KnownDigest } from './known-digests.ts'

/** Rows of a version that are to be written into a file. */
export interface FileInput {
  readonly version: Version
  readonly select: readonly string[] | null
  /** NDJSON of the rows, all columns. */
  readonly slices: Iterable<Buffer<ArrayBuffer>>
  readonly signal: AbortSignal
}

/** A file that was made for one answer. */
export interface MadeFile extends KnownDigest {
  readonly path: string
  remove(): Promise<void>
}

const selected = ({ version: { fields }, select }: FileInput): readonly Field[] =>
  select === null ? fields : select.flatMap((name) => fields.filter((field) => field.name === name))

const stopWhenLeft = (signal: AbortSignal): void => {
  if (signal.aborted) throw new QueryAbandoned('left while a file was made')
}

/** Records that become rows of a workbook at a time. */
const pace = 512

function* batchesOf({ slices, signal }: FileInput): Generator<readonly PublishedRecord[]> {
  for (const slice of slices) {
    stopWhenLeft(signal)
    const lines = slice.toString('utf8').split('\n')
    for (let start = 0; start < lines.length - 1; start += pace)
      yield lines
        .slice(start, Math.min(start + pace, lines.length - 1))
        .map((line) => JSON.parse(line) as PublishedRecord)
  }
}

const tooLarge = ({ zh, en }: { readonly zh: string; readonly en: string }) =>
  new ProblemError('export_too_large', { zh, en })

const makeXlsx = async (path: string, input: FileInput): Promise<void> => {
  const outcome = await writeWorkbook(path, selected(input), batchesOf(input))
  if ('omitted' in outcome) throw tooLarge(outcome.omitted)
}

const makeParquet = async (path: string, input: FileInput): Promise<void> => {
  const ndjson = `${path}.ndjson`
  let longest = 0
  const measured = function* () {
    const { version, select, slices, signal } = input
    const rows = { names: version.fields.map(({ name }) => name), select, place: null }
    for (const piece of encodeRows(slices, ndjsonRecords(rows))) {
      stopWhenLeft(signal)
      // A slice holds more than one row unless a single one is longer than that.
      longest = Math.max(longest, piece.length)
      yield piece
    }
  }
  await pipeline(Readable.from(measured()), createWriteStream(ndjson))
  await writeParquet(ndjson, selected(input), path, longest)
  await rm(ndjson)
}

const makers = { xlsx: makeXlsx, parquet: makeParquet } as const

/** Formats that can't be written front to back. */
export type MadeFormat = keyof typeof makers

/**
 * Makes a file of rows in a folder of its own, whose digest is then known before it is sent. Throws export_too_large where
 * the rows pass a limit of the format, and QueryAbandoned where nobody waits for it.
 */
export const makeFile = async (format: MadeFormat, input: FileInput): Promise<MadeFile> => {
  const folder = await mkdtemp(join(tmpdir(), 'kaifang-export-'))
  const remove = () => rm(folder, { recursive: true, force: true })
  const path = join(folder, `rows.${format}`)
  try {
    await makers[format](path, input)
    const hash = createHash('sha256')
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer)
    const { size } = await stat(path)
    return { path, bytes: size, digest: digestField(hash.digest()), remove }
  } catch (error) {
    await remove()
    throw error
  }
}
