import { hash } from 'node:crypto'
import { type Glance, glance } from '#catalog/codec/glance.ts'
import { FileChanging, readWhole } from '#catalog/codec/read-whole.ts'
import { hashFile } from '#release/hash-file.ts'

/** What is remembered of a file: how it looked (undefined: it was not there) and the SHA-256 of its bytes, where they were read. */
export interface FileRecord {
  readonly stamp: string | undefined
  /** A change since would show in the stamp. */
  readonly settled: boolean
  readonly sha256?: string
}

/** The files of a source folder as they look now, each looked at once, and as they looked at the last publish. */
export interface Ledger {
  look(path: string): Glance | undefined
  /** The SHA-256 of a file that was not changed since it was last read, without reading it. */
  known(path: string): string | undefined
  /** The SHA-256 of a file, which is read only where it may have been changed. Throws FileChanging, or as reading does. */
  hash(path: string): Promise<string>
  /** Reads a file whole, whatever is known of it. Throws FileChanging, or as reading does. */
  read(path: string): Promise<Uint8Array>
  /** Whether a file was changed since it was looked at or read. */
  isChanged(path: string): Promise<boolean>
  /** What the next publish is to remember: every file that was looked at. */
  records(): ReadonlyMap<string, FileRecord>
}

/** Bytes up to which a file is read in one piece. */
const onePiece = 2 ** 22

/** Opens a ledger on what was remembered. */
export const openLedger = (before?: Pick<ReadonlyMap<string, FileRecord>, 'get'>): Ledger => {
  const seen = new Map<string, Glance | undefined>()
  const hashes = new Map<string, string>()
  const look = (path: string): Glance | undefined => {
    if (!seen.has(path)) seen.set(path, glance(path))
    return seen.get(path)
  }
  const known = (path: string): string | undefined => {
    const [now, then] = [look(path), before?.get(path)]
    const sure = now !== undefined && then?.settled && then.stamp === now.stamp
    return hashes.get(path) ?? (sure ? then.sha256 : undefined)
  }
  const read = async (path: string): Promise<Uint8Array> => {
    const { bytes, seen: now } = await readWhole(path)
    seen.set(path, now)
    hashes.set(path, hash('sha256', bytes, 'hex'))
    return bytes
  }
  const measure = async (path: string): Promise<string> => {
    const now = glance(path)
    if (now !== undefined && now.size > onePiece) {
      const { sha256 } = await hashFile(path)
      if (glance(path)?.stamp !== now.stamp) throw new FileChanging(path)
      seen.set(path, now)
      hashes.set(path, sha256)
    } else await read(path)
    return hashes.get(path) ?? ''
  }
  return {
    look,
    known,
    read,
    hash: async (path) => known(path) ?? measure(path),
    async isChanged(path) {
      const [then, now] = [look(path), glance(path)]
      if (then === undefined || now?.stamp !== then.stamp) return true
      // Within one step of the clock only the bytes can tell.
      const sha256 = hashes.get(path)
      return !then.settled && sha256 !== undefined && (await hashFile(path)).sha256 !== sha256
    },
    records: () =>
      new Map(
        [...seen].map(([path, now]) => {
          const sha256 = known(path)
          return [
            path,
            { stamp: now?.stamp, settled: now?.settled ?? true, ...(sha256 !== undefined && { sha256 }) },
          ]
        }),
      ),
  }
}
