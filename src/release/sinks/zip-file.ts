import { constants, crc32, createDeflateRaw, deflateRawSync } from 'node:zlib'
import type { HashedFile } from './hashed-file.ts'

/** A member of a zip file that is written piece by piece; a large one is compressed on another core. */
export interface ZipMember {
  /** Bytes taken so far, uncompressed. */
  readonly bytes: number
  /** Takes a piece; resolves when the piece before it is compressed. */
  write(piece: Uint8Array | string): Promise<void>
  finish(): Promise<void>
  /** Stops at once; never throws. */
  abort(): Promise<void>
}

/** A zip file (APPNOTE 6.3) under way. Its bytes depend on its members only: every time stamp is 1980-01-01. */
export interface ZipFile {
  /** Adds what pack() made of members, as it is. */
  put(members: Packed): Promise<void>
  add(name: string, content: string): Promise<void>
  /** Begins a member; no other one may be added before its end. Sizes from 4 GiB on are the caller's to avoid. */
  begin(name: string): Promise<ZipMember>
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

/** Uncompressed bytes up to which a member waits in memory, to be compressed at once. */
const small = 2 ** 20

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
  const stream = async (name: string): Promise<ZipMember> => {
    const start = { name: Buffer.from(name), offset: file.bytes, sizesFollow: true }
    await file.write(localHeader({ ...start, crc: 0, compressed: 0, bytes: 0 }))
    return compressInto(file, (sizes) => entries.push({ ...start, ...sizes }))
  }
  return {
    async put({ bytes, entries: packed }) {
      const start = file.bytes
      for (const entry of packed) entries.push({ ...entry, offset: start + entry.offset })
      await file.write(bytes)
    },
    add: (name, content) => add(name, compress(content)),
    begin: async (name) =>
      memberOf(
        (compressed) => add(name, compressed),
        () => stream(name),
      ),
    async finish() {
      const offset = file.bytes
      const headers = [...entries.map(directoryHeader), endOfDirectory(entries, offset)]
      await file.write(Buffer.concat(headers))
    },
  }
}

/** A member that waits in memory, and is added whole, or goes on as the one that `stream` begins once it is large. */
const memberOf = (
  add: (compressed: Compressed) => Promise<void>,
  stream: () => Promise<ZipMember>,
): ZipMember => {
  const waiting: Buffer[] = []
  let bytes = 0
  let streamed: ZipMember | undefined
  return {
    get bytes() {
      return bytes
    },
    async write(piece) {
      const buffer = typeof piece === 'string' ? Buffer.from(piece) : piece
      bytes += buffer.length
      if (streamed === undefined && bytes <= small) return void waiting.push(Buffer.from(buffer))
      streamed ??= await stream()
      const before = waiting.splice(0)
      await streamed.write(before.length === 0 ? buffer : Buffer.concat([...before, buffer]))
    },
    finish: () => streamed?.finish() ?? add(compress(Buffer.concat(waiting))),
    async abort() {
      await streamed?.abort()
    },
  }
}

type Sizes = Pick<Entry, 'crc' | 'compressed' | 'bytes'>

const compressInto = (file: HashedFile, ended: (sizes: Sizes) => void): ZipMember => {
  const deflate = createDeflateRaw({ level, chunkSize: 2 ** 18 })
  const start = file.bytes
  const drained = (async () => {
    for await (const chunk of deflate) await file.write(chunk)
  })()
  drained.catch(() => {})
  let [crc, bytes] = [0, 0]
  let pending: Promise<void> = Promise.resolve()
  const push = (buffer: Uint8Array): Promise<void> =>
    new Promise((resolve, reject) => deflate.write(buffer, (error) => (error ? reject(error) : resolve())))
  return {
    get bytes() {
      return bytes
    },
    async write(piece) {
      const buffer = typeof piece === 'string' ? Buffer.from(piece) : piece
      crc = crc32(buffer, crc)
      bytes += buffer.length
      // Whichever ends first: a full disk stops the draining, and then no piece is ever done.
      await Promise.race([pending, drained])
      pending = push(buffer)
      pending.catch(() => {})
    },
    async finish() {
      await Promise.race([pending, drained])
      deflate.end()
      await drained
      const sizes = { crc, compressed: file.bytes - start, bytes }
      await file.write(descriptor(sizes))
      ended(sizes)
    },
    async abort() {
      deflate.destroy()
      await drained.catch(() => {})
    },
  }
}

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
