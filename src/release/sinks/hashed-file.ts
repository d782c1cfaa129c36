import { createHash, hash as hashOf } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { Written } from './row-sink.ts'

/** A file that is hashed while it is written. */
export interface HashedFile {
  /** Bytes taken so far. */
  readonly bytes: number
  /** Takes a chunk; resolves when the chunk before it is in the file, so at most two are in memory. */
  write(chunk: Uint8Array | string): Promise<void>
  /** Ends the file and closes it. A large one is on the disk then; a small one is left to flushFiles. */
  finish(): Promise<Written>
  /** Closes the file as it is; never throws. */
  abort(): Promise<void>
}

/** Bytes up to which a file waits in memory, to be written at once: a small table has many small files. */
const small = 2 ** 18

/** Bytes after which the disk is given what it would else be given all at once when the file ends. */
const ahead = 2 ** 24

/** Creates `path` for writing, at the latest when it ends; an existing file is replaced. */
export const createHashedFile = (path: string): HashedFile => {
  const waiting: Uint8Array[] = []
  let hash: ReturnType<typeof createHash> | undefined
  let bytes = 0
  let handle: FileHandle | undefined
  let pending: Promise<void> = Promise.resolve()
  let flushing: Promise<void> | undefined
  let flushedAt = 0
  const put = (to: FileHandle, chunk: Uint8Array): void => {
    pending = to.writeFile(chunk)
    // The next write or finish throws what went wrong here.
    pending.catch(() => {})
  }
  const flushAhead = (file: FileHandle): void => {
    if (flushing !== undefined || bytes - flushedAt < ahead) return
    flushedAt = bytes
    const flush = file.datasync()
    flushing = flush
    flush.then(
      () => {
        flushing = undefined
      },
      // The disk tells of a failure once: it is kept for the end.
      () => {},
    )
  }
  return {
    get bytes() {
      return bytes
    },
    async write(chunk) {
      const buffer = typeof chunk === 'string' ? Buffer.from(chunk) : chunk
      bytes += buffer.byteLength
      if (handle === undefined && bytes <= small) {
        // The bytes of the caller are its own to reuse.
        waiting.push(typeof chunk === 'string' ? buffer : Buffer.from(buffer))
        return
      }
      handle ??= await open(path, 'w')
      hash ??= createHash('sha256')
      await pending
      const before = waiting.splice(0)
      const all = before.length === 0 ? buffer : Buffer.concat([...before, buffer])
      hash.update(all)
      put(handle, all)
      flushAhead(handle)
    },
    async finish() {
      if (handle === undefined || hash === undefined) return writeAtOnce(path, waiting)
      await pending
      await flushing
      await handle.datasync()
      await handle.close()
      return { bytes, sha256: hash.digest('hex') }
    },
    async abort() {
      await pending.catch(() => {})
      await flushing?.catch(() => {})
      await handle?.close().catch(() => {})
    },
  }
}

const writeAtOnce = (path: string, chunks: readonly Uint8Array[]): Written => {
  const [only] = chunks
  const bytes = only !== undefined && chunks.length === 1 ? only : Buffer.concat(chunks)
  const file = openSync(path, 'w')
  try {
    for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
  } finally {
    closeSync(file)
  }
  return { bytes: bytes.length, sha256: hashOf('sha256', bytes, 'hex') }
}
