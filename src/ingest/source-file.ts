import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import type { DataSource } from '#catalog/entry.ts'
import type { Place } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import { GunzipLimit, gunzip } from './gunzip.ts'
import {
  fileEmpty,
  fileMissing,
  fileUnreadable,
  formatUnknown,
  gzipBroken,
  gzipTooBig,
  refused,
} from './messages/file.ts'
import type { Problem } from './messages/problem.ts'
import { xlsxBroken } from './messages/sheet.ts'

/** Formats that are read, each plain or as .gz. */
export type Format = NonNullable<DataSource['format']>

/** A source file whose format is settled and whose bytes can be read, unpacked, as often as needed. */
export interface SourceFile {
  readonly source: DataSource
  readonly format: Format
  readonly place: Place
  bytes(): AsyncIterable<Buffer>
}

/** The format that a file name's ending stands for. */
export const formatOfEnding: Readonly<Record<string, Format>> = {
  csv: 'csv',
  txt: 'csv',
  tsv: 'tsv',
  tab: 'tsv',
  json: 'json',
  ndjson: 'ndjson',
  jsonl: 'ndjson',
  geojson: 'geojson',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
}

const CHUNK_BYTES = 2 ** 18

/** Makes the error that stops the reading of one file. */
export const unreadable = (place: Place, problem: Problem): FindingsError =>
  new FindingsError([{ ...problem, place }])

/** Opens a source file: finds its format and looks at its first bytes. Throws FindingsError where that fails. */
export const openSource = async (source: DataSource, entry?: string): Promise<SourceFile> => {
  const place: Place = { ...(entry === undefined ? {} : { entry }), file: source.given }
  const size = await sizeOf(source.path, place)
  const packed = await startsWith(source.path, [0x1f, 0x8b]).catch(() => {
    throw unreadable(place, fileUnreadable)
  })
  if (!packed && /\.gz$/i.test(source.path)) throw unreadable(place, gzipBroken)
  const format = source.format ?? formatByName(source.path, place)
  const bytes = () => readBytes(source.path, packed ? size : undefined, place)
  await refuseForeign(bytes(), format, place)
  return { source, format, place, bytes }
}

const sizeOf = async (path: string, place: Place): Promise<number> => {
  const found = await stat(path).catch(() => null)
  if (found === null || !found.isFile()) throw unreadable(place, fileMissing)
  if (found.size === 0) throw unreadable(place, fileEmpty)
  return found.size
}

const formatByName = (path: string, place: Place): Format => {
  const ending = /\.([^./\\]*)$/.exec(path.replace(/\.gz$/i, ''))?.[1]?.toLowerCase() ?? ''
  const format = formatOfEnding[ending]
  if (format === undefined) throw unreadable(place, refusal(ending))
  return format
}

const refusal = (ending: string): Problem => {
  const known: Readonly<Record<string, Problem>> = refused
  return known[ending] ?? formatUnknown(ending, Object.keys(formatOfEnding))
}

const startsWith = async (path: string, magic: readonly number[]): Promise<boolean> => {
  for await (const head of createReadStream(path, { end: magic.length - 1 }) as AsyncIterable<Buffer>)
    return magic.every((byte, i) => head[i] === byte)
  return false
}

async function* readBytes(
  path: string,
  packedBytes: number | undefined,
  place: Place,
): AsyncIterable<Buffer> {
  const plain = createReadStream(path, { highWaterMark: CHUNK_BYTES })
  if (packedBytes === undefined) return yield* plain as AsyncIterable<Buffer>
  try {
    yield* gunzip(plain, packedBytes)
  } catch (error) {
    throw unreadable(place, error instanceof GunzipLimit ? gzipTooBig : gzipBroken)
  }
}

const refuseForeign = async (bytes: AsyncIterable<Buffer>, format: Format, place: Place): Promise<void> => {
  for await (const head of bytes) {
    const problem = foreign(head, format)
    if (problem !== null) throw unreadable(place, problem)
    return
  }
  throw unreadable(place, fileEmpty)
}

const foreign = (head: Buffer, format: Format): Problem | null => {
  const start = head.toString('latin1', 0, 80)
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0')) return refused.xls
  if (!start.startsWith('PK\u0003\u0004')) return format === 'xlsx' ? xlsxBroken : null
  if (start.includes('application/vnd.oasis.opendocument')) return refused.ods
  return format === 'xlsx' ? null : refused.zip
}
