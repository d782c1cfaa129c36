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
  add(name: string, content: string | Packed): Promise<void>
  /** Begins a member; no other one may be added before its end. Sizes from 4 GiB on are the caller's to avoid. */
  begin(name: string): Promise<ZipMember>
  /** Writes the directory; the file stays open. */
  finish(): Promise<void>
}

/** The content of a member, compressed: for what many files share. */
export interface Packed {
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

/** Compresses the content of a member. */
export const pack = (content: Uint8Array | string): Packed => {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return { data: deflateRawSync(bytes, modest), crc: crc32(bytes), bytes: bytes.length }
}

/** Writes a zip file into `file`. */
export const zipInto = (file: HashedFile): ZipFile => {
  const entries: Entry[] = []
  const add = async (name: string, { data, crc, bytes }: Packed): Promise<void> => {
    const sizes = { crc, compressed: data.length, bytes }
    const entry = { name: Buffer.from(name), offset: file.bytes, sizesFollow: false, ...sizes }
    entries.push(entry)
    await file.write(localHeader(entry))
    await file.write(data)
  }
  const stream = async (name: string): Promise<ZipMember> => {
    const start = { name: Buffer.from(name), offset: file.bytes, sizesFollow: true }
    await file.write(localHeader({ ...start, crc: 0, compressed: 0, bytes: 0 }))
    return compressInto(file, (sizes) => entries.push({ ...start, ...sizes }))
  }
  return {
    add: (name, content) => add(name, typeof content === 'string' ? pack(content) : content),
    begin: async (name) =>
      memberOf(
        (packed) => add(name, packed),
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
const memberOf = (add: (packed: Packed) => Promise<void>, stream: () => Promise<ZipMember>): ZipMember => {
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
    finish: () => streamed?.finish() ?? add(pack(Buffer.concat(waiting))),
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
      await file.write(Buffer.concat([u32(0x08074b50), sizesOf(sizes)]))
      ended(sizes)
    },
    async abort() {
      deflate.destroy()
      await drained.catch(() => {})
    },
  }
}

const u16 = (value: number): Buffer => Buffer.of(value & 0xff, value >>> 8)
const u32 = (value: number): Buffer => {
  const bytes = Buffer.allocUnsafe(4)
  bytes.writeUInt32LE(value)
  return bytes
}

const sizesOf = ({ crc, compressed, bytes }: Sizes): Buffer =>
  Buffer.concat([u32(crc), u32(compressed), u32(bytes)])

/** Version needed (2.0), flags (names in UTF-8; sizes after the data), method (deflate), time and date. */
const common = (entry: Entry): Buffer =>
  Buffer.concat([u16(20), u16(0x0800 | (entry.sizesFollow ? 0x0008 : 0)), u16(8), u16(0), u16(0x0021)])

const localHeader = (entry: Entry): Buffer =>
  Buffer.concat([u32(0x04034b50), common(entry), sizesOf(entry), u16(entry.name.length), u16(0), entry.name])

const directoryHeader = (entry: Entry): Buffer =>
  Buffer.concat([
    u32(0x02014b50),
    u16(20),
    common(entry),
    sizesOf(entry),
    u16(entry.name.length),
    // Extra field, comment, disk and internal attributes: none; then the external ones.
    ...[u16(0), u16(0), u16(0), u16(0), u32(0)],
    u32(entry.offset),
    entry.name,
  ])

const endOfDirectory = (entries: readonly Entry[], offset: number): Buffer => {
  const bytes = entries.reduce((sum, { name }) => sum + 46 + name.length, 0)
  const count = u16(entries.length)
  return Buffer.concat([u32(0x06054b50), u16(0), u16(0), count, count, u32(bytes), u32(offset), u16(0)])
}
