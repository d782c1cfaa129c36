import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import type { Written } from './row-sink.ts'

/** A file that is hashed while it is written. */
export interface HashedFile {
  /** Bytes taken so far. */
  readonly bytes: number
  /** Takes a chunk; resolves when the chunk before it is in the file, so at most two are in memory. */
  write(chunk: Uint8Array | string): Promise<void>
  /** Puts the file on the disk and closes it. */
  finish(): Promise<Written>
  /** Closes the file as it is; never throws. */
  abort(): Promise<void>
}

/** Creates `path` for writing; an existing file is replaced. */
export const createHashedFile = async (path: string): Promise<HashedFile> => {
  const handle = await open(path, 'w')
  const hash = createHash('sha256')
  let bytes = 0
  let pending: Promise<void> = Promise.resolve()
  return {
    get bytes() {
      return bytes
    },
    async write(chunk) {
      const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      hash.update(buffer)
      bytes += buffer.byteLength
      await pending
      pending = handle.writeFile(buffer)
      // The next write or finish throws what went wrong here.
      pending.catch(() => {})
    },
    async finish() {
      await pending
      await handle.datasync()
      await handle.close()
      return { bytes, sha256: hash.digest('hex') }
    },
    async abort() {
      await pending.catch(() => {})
      await handle.close().catch(() => {})
    },
  }
}
