import { open } from 'node:fs/promises'

/** One file in a zip archive, as its central directory tells. */
export interface ZipEntry {
  readonly name: string
  /** 0: stored, 8: deflated. */
  readonly method: number
  readonly encrypted: boolean
  readonly packedBytes: number
  readonly bytes: number
  readonly crc32: number
  /** Offset of its local header. */
  readonly offset: number
}

/** Entries of an archive at most. */
const ENTRY_LIMIT = 10_000
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_BYTES = 22
const LONGEST_COMMENT = 65_535
const UTF8_NAME = 0x800
const ZIP64 = 0xffffffff

/**
 * Reads the central directory of a zip archive (APPNOTE 6.3.10, 4.3.12), null where there is none that can be read: not a
 * zip, or cut short; 'large' where it has the form of archives over 4 GiB (zip64), or more than 10,000 files. Names that are not UTF-8
 * are read as GB18030.
 */
export const readZipDirectory = async (path: string): Promise<readonly ZipEntry[] | 'large' | null> => {
  const handle = await open(path, 'r')
  try {
    const { size } = await handle.stat()
    const read = async (length: number, position: number): Promise<Buffer> => {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position)
      return buffer.subarray(0, bytesRead)
    }
    const tail = await read(
      Math.min(size, END_BYTES + LONGEST_COMMENT),
      Math.max(0, size - END_BYTES - LONGEST_COMMENT),
    )
    const at = tail.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
    if (at < 0 || tail.length - at < END_BYTES || tail.readUInt32LE(at) !== END) return null
    const [count, length, start] = [
      tail.readUInt16LE(at + 10),
      tail.readUInt32LE(at + 12),
      tail.readUInt32LE(at + 16),
    ]
    if (count > ENTRY_LIMIT || start === ZIP64 || length === ZIP64) return 'large'
    if (start + length > size) return null
    return parseEntries(await read(length, start), count)
  } finally {
    await handle.close()
  }
}

const parseEntries = (directory: Buffer, count: number): readonly ZipEntry[] | null => {
  const entries: ZipEntry[] = []
  let at = 0
  for (let i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY) return null
    const flags = directory.readUInt16LE(at + 8)
    const [name, extra, comment] = [28, 30, 32].map((field) => directory.readUInt16LE(at + field))
    const nameEnd = at + 46 + (name ?? 0)
    entries.push({
      name: decodeName(directory.subarray(at + 46, nameEnd), flags),
      method: directory.readUInt16LE(at + 10),
      encrypted: (flags & 1) === 1,
      crc32: directory.readUInt32LE(at + 16),
      packedBytes: directory.readUInt32LE(at + 20),
      bytes: directory.readUInt32LE(at + 24),
      offset: directory.readUInt32LE(at + 42),
    })
    at = nameEnd + (extra ?? 0) + (comment ?? 0)
  }
  return entries
}

const decodeName = (bytes: Buffer, flags: number): string => {
  const label = flags & UTF8_NAME ? 'utf-8' : 'gb18030'
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder(label).decode(bytes)
  }
}

/** Offset of the packed bytes of an entry, or null where its local header is not there. */
export const packedOffset = async (path: string, { offset }: ZipEntry): Promise<number | null> => {
  const handle = await open(path, 'r')
  try {
    const header = Buffer.alloc(30)
    const { bytesRead } = await handle.read(header, 0, 30, offset)
    if (bytesRead < 30 || header.readUInt32LE(0) !== LOCAL) return null
    return offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28)
  } finally {
    await handle.close()
  }
}
