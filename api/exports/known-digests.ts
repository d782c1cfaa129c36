/** What is known of an export since it was sent whole. */
export interface KnownDigest {
  /** SHA-256 as a structured field (RFC 9530). */
  readonly digest: string
  readonly bytes: number
}

/** Remembers digest and size of exports by their etag: the same one gives the same bytes, so the next is announced. */
export interface KnownDigests {
  get(etag: string): KnownDigest | undefined
  set(etag: string, known: KnownDigest): void
}

/** Makes a memory of the last `most` exports. */
export const knownDigests = (most = 1000): KnownDigests => {
  const known = new Map<string, KnownDigest>()
  return {
    get: (etag) => known.get(etag),
    set: (etag, digest) => {
      known.set(etag, digest)
      const [oldest] = known.keys()
      if (known.size > most && oldest !== undefined) known.delete(oldest)
    },
  }
}
