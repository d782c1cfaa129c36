import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, sep } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { unzipSync } from 'fflate'
import { parquetReadObjects } from 'hyparquet'
import { layout } from '#release/layout.ts'

/** One readable piece of a store: a file's path with its text, a compressed file opened. */
export interface Piece {
  readonly path: string
  readonly text: string
}

const utf8 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8')

const opened = async (path: string, bytes: Buffer): Promise<string> => {
  if (path.endsWith('.xlsx'))
    return Object.entries(unzipSync(bytes))
      .map(([name, part]) => name + utf8(part))
      .join('\n')
  if (path.endsWith('.gz')) return utf8(gunzipSync(bytes))
  if (!path.endsWith('.parquet')) return utf8(bytes)
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer
  const rows = await parquetReadObjects({ file, compressors: await compressors() })
  // The footer is not compressed: column names and statistics are searched as they are.
  return (
    utf8(bytes) + JSON.stringify(rows, (_key, value) => (typeof value === 'bigint' ? String(value) : value))
  )
}

const compressors = async () => {
  const { zstdDecompressSync } = await import('node:zlib')
  return { ZSTD: (input: Uint8Array) => new Uint8Array(zstdDecompressSync(input)) }
}

/** Everything that a folder holds, as text that can be searched: contents of every file, opened, and their paths. */
export const piecesOf = async (folder: string): Promise<readonly Piece[]> => {
  const current = join(folder, layout.current)
  const files = readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    // The link leads to a release that is read anyway.
    .filter(({ parentPath }) => parentPath !== current && !parentPath.startsWith(current + sep))
  return Promise.all(
    files.map(async (entry) => {
      const path = join(entry.parentPath, entry.name)
      return { path: relative(folder, path), text: await opened(path, readFileSync(path)) }
    }),
  )
}
