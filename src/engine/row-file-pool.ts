import { type OpenRowFile, openRowFile } from './open-row-file.ts'
import type { RowFile } from './row-file.ts'

/** What a pool may hold at once. */
export interface RowFileLimits {
  /** Files that are open. */
  readonly files: number
  /** Bytes of row offsets in memory; the file that is in use may exceed them. */
  readonly bytes: number
}

/** Row files of any number, of which those that were used last are open. */
export interface RowFilePool {
  /** The rows of a file, which is opened when they are wanted and may be closed and opened again meanwhile. */
  file(ndjsonPath: string, offsetsPath: string): RowFile
  /** Files that are open now. */
  readonly open: number
  /** Closes every file for good. */
  close(): void
}

/** Enough that a busy portal opens nothing twice, and far below what a process may open. */
export const usualRowFiles: RowFileLimits = { files: 256, bytes: 96 * 2 ** 20 }

/** Makes a pool. */
export const rowFilePool = (limits: RowFileLimits = usualRowFiles): RowFilePool => {
  // In the order of their use.
  const open = new Map<object, OpenRowFile>()
  let bytes = 0
  let last: object | undefined
  let closed = false
  const release = (key: object, file: OpenRowFile): void => {
    open.delete(key)
    bytes -= file.weight
    file.close()
  }
  const evict = (): void => {
    for (const [key, file] of open) {
      if (open.size <= 1 || (open.size <= limits.files && bytes <= limits.bytes)) return
      release(key, file)
    }
  }
  const use = (key: object, make: () => OpenRowFile): OpenRowFile => {
    if (closed) throw new Error('the row files are closed')
    const known = open.get(key)
    if (known !== undefined && last === key) return known
    const file = known ?? make()
    if (known === undefined) bytes += file.weight
    open.delete(key)
    open.set(key, file)
    last = key
    evict()
    return file
  }
  return {
    file: (ndjsonPath, offsetsPath) => {
      const key = {}
      let count: number | undefined
      const opened = (): OpenRowFile => use(key, () => openRowFile(ndjsonPath, offsetsPath))
      return {
        get count() {
          count ??= opened().count
          return count
        },
        slice: (start, end) => opened().slice(start, end),
        offset: (row) => opened().offset(row),
        close: () => {
          const file = open.get(key)
          if (file !== undefined) release(key, file)
        },
      }
    },
    get open() {
      return open.size
    },
    close: () => {
      closed = true
      for (const [key, file] of open) release(key, file)
    },
  }
}
