import { createReadStream, readFileSync, type Stats, statSync } from 'node:fs'
import type { DataSource } from '#catalog/entry.ts'
import { filePieces } from '#effects/file-pieces.ts'
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
import { openZipMember } from './zip-member.ts'

/** Formats that are read, each plain or as .gz. */
export type Format = NonNullable<DataSource['format']>

/** A source file whose format is settled and whose bytes can be read, unpacked, as often as needed. */
export interface SourceFile {
  readonly source: DataSource
  readonly format: Format
  readonly place: Place
  /** All of it is in memory, and as text has room there, too. */
  readonly isSmall: boolean
  /** Pieces, in order; each stays as it is until the next one is asked for, and no longer. */
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

/** Bytes up to which a file is read once and then looked at in memory. */
const SMALL = 2 ** 18

/** Makes the error that stops the reading of one file. */
export const unreadable = (place: Place, problem: Problem): FindingsError =>
  new FindingsError([{ ...problem, place }])

/** Opens a source file: finds its format and looks at its first bytes. Throws FindingsError where that fails. */
export const openSource = async (source: DataSource, entry?: string): Promise<SourceFile> => {
  const place: Place = { ...(entry === undefined ? {} : { entry }), file: source.given }
  const size = sizeOf(source.path, place)
  const member = await zipMemberOf(source, place)
  if (member !== null) return member
  const isSmall = size <= SMALL
  const plain = isSmall ? inMemory(source.path, place) : () => filePieces(source.path)
  const packed = await startsWith(plain(), [0x1f, 0x8b]).catch(() => {
    throw unreadable(place, fileUnreadable)
  })
  if (!packed && /\.gz$/i.test(source.path)) throw unreadable(place, gzipBroken)
  const format = source.format ?? formatByName(source.path, place)
  const bytes = packed ? () => unpack(streamOf(source.path), size, place) : plain
  await refuseForeign(bytes(), format, place)
  return { source, format, place, isSmall: isSmall && !packed, bytes }
}

/** A file in a .zip; null where the source is none, or is a workbook, which is one of its own. */
const zipMemberOf = async (source: DataSource, place: Place): Promise<SourceFile | null> => {
  if (!/\.zip$/i.test(source.path)) return null
  const member = await openZipMember(source, place, (name) => endingOf(name) in formatOfEnding)
  const format = source.format ?? formatByName(member.name, place)
  await refuseForeign(member.bytes(), format, place)
  return { source, format, place, isSmall: false, bytes: member.bytes }
}

const sizeOf = (path: string, place: Place): number => {
  const found = statOf(path)
  if (!found?.isFile()) throw unreadable(place, fileMissing)
  if (found.size === 0) throw unreadable(place, fileEmpty)
  return found.size
}

const statOf = (path: string): Stats | null => {
  try {
    return statSync(path)
  } catch {
    return null
  }
}

const formatByName = (path: string, place: Place): Format => {
  const ending = endingOf(path.replace(/\.gz$/i, ''))
  const format = formatOfEnding[ending]
  if (format === undefined) throw unreadable(place, refusal(ending))
  return format
}

const endingOf = (path: string): string => /\.([^./\\]*)$/.exec(path)?.[1]?.toLowerCase() ?? ''

const refusal = (ending: string): Problem => {
  const known: Readonly<Record<string, Problem>> = refused
  return known[ending] ?? formatUnknown(ending, Object.keys(formatOfEnding))
}

const streamOf = (path: string): AsyncIterable<Buffer> =>
  createReadStream(path, { highWaterMark: CHUNK_BYTES })

const inMemory = (path: string, place: Place): (() => AsyncIterable<Buffer>) => {
  try {
    const bytes = readFileSync(path)
    return async function* () {
      yield bytes
    }
  } catch {
    throw unreadable(place, fileUnreadable)
  }
}

const startsWith = async (bytes: AsyncIterable<Buffer>, magic: readonly number[]): Promise<boolean> => {
  for await (const head of bytes) return magic.every((byte, i) => head[i] === byte)
  return false
}

async function* unpack(
  packed: AsyncIterable<Buffer>,
  packedBytes: number,
  place: Place,
): AsyncIterable<Buffer> {
  try {
    yield* gunzip(packed, packedBytes)
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

const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')

const foreign = (head: Buffer, format: Format): Problem | null => {
  const start = head.toString('latin1', 0, 80)
  // What is encrypted lies in the container that old workbooks are, too.
  if (start.startsWith('\u00d0\u00cf\u0011\u00e0'))
    return format === 'xlsx' || head.includes(ENCRYPTED) ? refused.locked : refused.xls
  if (!start.startsWith('PK\u0003\u0004')) return format === 'xlsx' ? xlsxBroken : null
  if (start.includes('application/vnd.oasis.opendocument')) return refused.ods
  return format === 'xlsx' ? null : refused.zip
}
