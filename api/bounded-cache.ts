import { ownBytes } from './own-bytes.ts'

/** Bodies by key, of which the last used stay as long as they fit. */
export interface BoundedCache {
  readonly bytes: number
  readonly entries: number
  get(key: string): Buffer<ArrayBuffer> | undefined
  set(key: string, body: Buffer<ArrayBuffer>): void
}

/** Makes a cache of so many bytes; what takes more than an eighth of it is not kept. */
export const boundedCache = (most: number): BoundedCache => {
  const kept = new Map<string, Buffer<ArrayBuffer>>()
  let bytes = 0
  const drop = (key: string): void => {
    bytes -= (kept.get(key)?.length ?? 0) + key.length
    kept.delete(key)
  }
  return {
    get bytes() {
      return bytes
    },
    get entries() {
      return kept.size
    },
    get: (key) => {
      const body = kept.get(key)
      if (body === undefined) return undefined
      // Entries lie in the order of their use.
      kept.delete(key)
      kept.set(key, body)
      return body
    },
    set: (key, body) => {
      if (body.length > most / 8) return
      if (kept.has(key)) drop(key)
      kept.set(key, ownBytes(body))
      bytes += body.length + key.length
      for (const oldest of kept.keys()) {
        if (bytes <= most) return
        drop(oldest)
      }
    },
  }
}
