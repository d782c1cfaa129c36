import { createReadStream } from 'node:fs'
import { pipeline } from 'node:stream'
import { crc32, createInflateRaw } from 'node:zlib'
import type { DataSource } from '#catalog/entry.ts'
import type { Place } from '#errors/finding.ts'
import { FindingsError } from '#errors/kaifang-error.ts'
import { RATIO_FREE, RATIO_LIMIT, UNPACKED_LIMIT } from './gunzip.ts'
import type { Problem } from './messages/problem.ts'
import {
  zipBroken,
  zipEncrypted,
  zipLarge,
  zipMember,
  zipMethod,
  zipSeveral,
  zipTooBig,
} from './messages/zip.ts'
import { packedOffset, readZipDirectory, type ZipEntry } from './zip-directory.ts'

/** A file in a zip archive that can be read as often as needed. */
export interface ZipMember {
  readonly name: string
  bytes(): AsyncIterable<Buffer>
}

const CHUNK_BYTES = 2 ** 18
// What the systems of those who pack leave in archives.
const RUBBISH = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$|desktop\.ini$)|\/$/i

/**
 * Opens the file that a zip archive holds: the `member` of the source, or the only one whose name `isData` accepts. It is
 * streamed, checked against its checksum, and held to the limits of gzip. Throws FindingsError where it can't be read.
 */
export const openZipMember = async (
  source: DataSource,
  place: Place,
  isData: (name: string) => boolean,
): Promise<ZipMember> => {
  const refuse = (problem: Problem): FindingsError => new FindingsError([{ ...problem, place }])
  const all = await readZipDirectory(source.path).catch(() => null)
  if (all === null) throw refuse(zipBroken)
  if (all === 'large') throw refuse(zipLarge)
  const files = all.filter(({ name }) => !RUBBISH.test(name))
  // Where rubbish is all there is, it is what is named.
  const entry = choose(
    files.length > 0 ? files : all,
    source.member,
    (name) => !RUBBISH.test(name) && isData(name),
  )
  if ('code' in entry) throw refuse(entry)
  if (entry.encrypted) throw refuse(zipEncrypted)
  const start = await packedOffset(source.path, entry)
  if (entry.method !== 0 && entry.method !== 8) throw refuse(zipMethod(entry.name, entry.method))
  if (start === null) throw refuse(zipBroken)
  const limit = Math.min(UNPACKED_LIMIT, Math.max(RATIO_FREE, entry.packedBytes * RATIO_LIMIT))
  if (entry.bytes > limit) throw refuse(zipTooBig)
  return { name: entry.name, bytes: () => unpack(source.path, entry, start, refuse) }
}

const choose = (
  files: readonly ZipEntry[],
  member: string | undefined,
  isData: (name: string) => boolean,
): ZipEntry | Problem => {
  const names = files.map(({ name }) => name)
  if (member !== undefined) return files.find(({ name }) => name === member) ?? zipMember(member, names)
  const [first, second] = files.filter(({ name }) => isData(name))
  return first === undefined || second !== undefined ? zipSeveral(names, first !== undefined) : first
}

async function* unpack(
  path: string,
  { method, packedBytes, bytes, crc32: expected }: ZipEntry,
  start: number,
  refuse: (problem: Problem) => FindingsError,
): AsyncIterable<Buffer> {
  if (packedBytes === 0) return
  const packed = createReadStream(path, { start, end: start + packedBytes - 1, highWaterMark: CHUNK_BYTES })
  const inflated = method === 0 ? packed : createInflateRaw({ chunkSize: CHUNK_BYTES })
  if (inflated !== packed) pipeline(packed, inflated as ReturnType<typeof createInflateRaw>, () => {})
  let [total, sum] = [0, 0]
  try {
    for await (const chunk of inflated as AsyncIterable<Buffer>) {
      total += chunk.length
      // The directory says how long it is: what goes on beyond that is a lie, or a bomb.
      if (total > bytes) throw refuse(zipTooBig)
      sum = crc32(chunk, sum)
      yield chunk
    }
  } catch (error) {
    throw error instanceof FindingsError ? error : refuse(zipBroken)
  }
  if (total !== bytes || sum !== expected) throw refuse(zipBroken)
}
