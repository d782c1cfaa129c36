import { constants, crc32, deflateRawSync } from 'node:zlib'
import type { HashedFile } from './hashed-file.ts'

/** A member of a zip file that is written piece by piece. */
export interface ZipMember {
  /** Takes a piece of its deflate data; resolves when it can take more. */
  write(piece: Uint8Array): Promise<void>
  /** Ends it; tells the checksum and the number of bytes before they were compressed. */
  finish(uncompressed: { readonly crc: number; readonly bytes: number }): Promise<void>
}

/** A zip file (APPNOTE 6.3) under way. Its bytes depend on its members only: every time stamp is 1980-01-01. */
export interface ZipFile {
  /** Adds what pack() made of members, as it is. */
  put(members: Packed): Promise<void>
  add(name: string, content: string): Promise<void>
  /** Begins a member that comes compressed; no other one may be added before its end. Sizes from 4 GiB on are the caller's to avoid. */
  begin(name: string): ZipMember
  /** Writes the directory; the file stays open. */
  finish(): Promise<void>
}

/** Members with their headers, compressed: for what many files share. */
export interface Packed {
  readonly bytes: Buffer
  /** Offsets are those in `bytes`. */
  readonly entries: readonly Entry[]
}

interface Compressed {
  readonly data: Buffer
  readonly crc: number
  /** Uncompressed. */
  readonly bytes: number
}

interface Entry {
  readonly name: Buffer
  readonly offset: number
  readonly sizesFollow: boolean
  readonly crc: number
  readonly compressed: number
  readonly bytes: number
}

/** Level 1 takes a third of the time of level 6 for a tenth more bytes. */
const level = constants.Z_BEST_SPEED

/** Compressed bytes up to which a member waits in memory, so that its sizes stand before it. */
const small = 2 ** 18

/** A quarter of zlib's usual memory, which it takes anew for each of many small members; their redundancy lies close together. */
const modest = { level, windowBits: 13, memLevel: 6 }

/** Bytes from which zlib's usual memory makes up for itself: a quarter less time, and a twentieth fewer bytes. */
const worthMore = 2 ** 14

const compress = (content: Uint8Array | string): Compressed => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    data: deflateRawSync(bytes, bytes.length < worthMore ? modest : { level }),
    crc: crc32(bytes),
    bytes: bytes.length,
  }
}

const entryOf = (name: string, offset: number, { data, crc, bytes }: Compressed): Entry => ({
  name: Buffer.from(name),
  offset,
  sizesFollow: false,
  ...{ crc, compressed: data.length, bytes },
})

/** Compresses members, in order. */
export const pack = (members: readonly { readonly name: string; readonly content: string }[]): Packed => {
  const entries: Entry[] = []
  let bytes = Buffer.alloc(0)
  for (const { name, content } of members) {
    const compressed = compress(content)
    const entry = entryOf(name, bytes.length, compressed)
    entries.push(entry)
    bytes = Buffer.concat([bytes, localHeader(entry), compressed.data])
  }
  return { bytes, entries }
}

/** Writes a zip file into `file`. */
export const zipInto = (file: HashedFile): ZipFile => {
  const entries: Entry[] = []
  const add = async (name: string, compressed: Compressed): Promise<void> => {
    const entry = entryOf(name, file.bytes, compressed)
    entries.push(entry)
    await file.write(localHeader(entry))
    await file.write(compressed.data)
  }
  return {
    async put({ bytes, entries: packed }) {
      const start = file.bytes
      for (const entry of packed) entries.push({ ...entry, offset: start + entry.offset })
      await file.write(bytes)
    },
    add: (name, content) => add(name, compress(content)),
    begin: (name) => memberInto(file, name, (entry) => entries.push(entry)),
    async finish() {
      const offset = file.bytes
      const headers = [...entries.map(directoryHeader), endOfDirectory(entries, offset)]
      await file.write(Buffer.concat(headers))
    },
  }
}

/** A member that waits in memory, and is added whole, or goes on into the file once it is large. */
const memberInto = (file: HashedFile, name: string, ended: (entry: Entry) => void): ZipMember => {
  const waiting: Uint8Array[] = []
  let compressed = 0
  let start: Entry | null = null
  const begin = async (known: Sizes | null): Promise<Entry> => {
    const sizes = known ?? { crc: 0, compressed: 0, bytes: 0 }
    const entry = { name: Buffer.from(name), offset: file.bytes, sizesFollow: known === null, ...sizes }
    await file.write(localHeader(entry))
    await file.write(Buffer.concat(waiting.splice(0)))
    return entry
  }
  return {
    async write(piece) {
      compressed += piece.length
      // The bytes of the caller are its own to reuse.
      if (compressed <= small) return void waiting.push(Buffer.from(piece))
      start ??= await begin(null)
      await file.write(piece)
    },
    async finish(uncompressed) {
      const sizes = { ...uncompressed, compressed }
      if (start === null) return ended(await begin(sizes))
      await file.write(descriptor(sizes))
      ended({ ...start, ...sizes })
    },
  }
}

type Sizes = Pick<Entry, 'crc' | 'compressed' | 'bytes'>

/** Writes numbers of two or four bytes one behind another, from a place on; returns where they end. */
const put = (out: Buffer, start: number, bytes: 2 | 4, ...values: readonly number[]): number =>
  values.reduce(
    (at, value) => (bytes === 2 ? out.writeUInt16LE(value, at) : out.writeUInt32LE(value, at)),
    start,
  )

const descriptor = ({ crc, compressed, bytes }: Sizes): Buffer => {
  const out = Buffer.allocUnsafe(16)
  put(out, 0, 4, 0x08074b50, crc, compressed, bytes)
  return out
}

/** Version needed (2.0), flags (names in UTF-8; sizes after the data), method (deflate), time and date; then what is known of the data. */
const putCommon = (out: Buffer, start: number, entry: Entry): number => {
  const flags = 0x0800 | (entry.sizesFollow ? 0x0008 : 0)
  const at = put(out, start, 2, 20, flags, 8, 0, 0x0021)
  return put(out, at, 4, entry.crc, entry.compressed, entry.bytes)
}

const localHeader = (entry: Entry): Buffer => {
  const out = Buffer.allocUnsafe(30 + entry.name.length)
  const at = putCommon(out, put(out, 0, 4, 0x04034b50), entry)
  entry.name.copy(out, put(out, at, 2, entry.name.length, 0))
  return out
}

const directoryHeader = (entry: Entry): Buffer => {
  const out = Buffer.allocUnsafe(46 + entry.name.length)
  const made = put(out, put(out, 0, 4, 0x02014b50), 2, 20)
  const at = put(out, putCommon(out, made, entry), 2, entry.name.length)
  // Extra field, comment, disk and internal attributes: none; then the external ones.
  const end = put(out, put(out, at, 2, 0, 0, 0, 0), 4, 0, entry.offset)
  entry.name.copy(out, end)
  return out
}

const endOfDirectory = (entries: readonly Entry[], offset: number): Buffer => {
  const bytes = entries.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const out = Buffer.allocUnsafe(22)
  const at = put(out, put(out, 0, 4, 0x06054b50), 2, 0, 0, entries.length, entries.length)
  put(out, put(out, at, 4, bytes, offset), 2, 0)
  return out
}
