import { hash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { dirname, sep } from 'node:path'
import { stampOf } from '#catalog/codec/glance.ts'
import type { FileRecord } from './ledger.ts'

/** What a look at every recorded file told. */
export interface Scan {
  /** Files that do not look as recorded, or of which no look can tell, with what is recorded of them. */
  readonly moved: ReadonlyMap<string, FileRecord>
  /** Recorded files that a load of the source folder would find by listing it. */
  readonly listed: ReadonlySet<string>
}

/** A shard of what is recorded: its file, and the hash of its bytes. */
export interface ScannedShard {
  readonly file: string
  readonly sha256: string
}

/** Stands in a record where there is nothing to tell. */
export const absent = '-'

/** The record that a line tells; its parts are stamp, whether it is settled, hash and path. */
export const recordIn = (line: string): FileRecord => {
  const [stamp = absent, settled, sha256 = absent] = line.split(' ', 3)
  return {
    stamp: stamp === absent ? undefined : stamp,
    settled: settled === '1',
    ...(sha256 !== absent && { sha256 }),
  }
}

/** The folders of a source folder that are listed to find what is in them. */
export const foldersIn = (root: string): readonly string[] =>
  ['catalog', 'profiles'].map((name) => `${root}${sep}${name}${sep}`)

/** Tells files that a load of the source folder would find by listing it. */
export const isListedIn = (root: string): ((path: string) => boolean) => {
  const folders = foldersIn(root)
  return (path) =>
    folders.some((folder) => path.startsWith(folder)) || (path.startsWith(root) && dirname(path) === root)
}

/** The bytes of a shard; undefined where they are not those that were written. */
export const readShard = ({ file, sha256 }: ScannedShard): Buffer | undefined => {
  try {
    const body = readFileSync(file)
    return hash('sha256', body, 'hex') === sha256 ? body : undefined
  } catch {
    return undefined
  }
}

/** Looks at the files that shards of the records of the folder `root` tell of; undefined where one of the shards can't be read. */
export const scanShards = (
  shards: Iterable<ScannedShard>,
  root: string,
  read: typeof readShard = readShard,
): Scan | undefined => {
  const [moved, listed] = [new Map<string, FileRecord>(), new Set<string>()]
  const isListed = isListedIn(root)
  for (const shard of shards) {
    const body = read(shard)
    if (body === undefined) return undefined
    scanShard(body.toString(), moved, (path) => isListed(path) && listed.add(path))
  }
  return { moved, listed }
}

/** Looks at each file of a shard: of a hundred thousand, nothing is kept but what no longer looks as it did. */
const scanShard = (text: string, moved: Map<string, FileRecord>, each: (path: string) => unknown): void => {
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at)
    const blank = text.indexOf(' ', at)
    const path = text.slice(text.indexOf(' ', blank + 3) + 1, end)
    each(path)
    const isSame = (stampOf(path) ?? absent) === text.slice(at, blank)
    // Nobody asked what it holds, or a change would have shown.
    const isSure = text[blank + 1] === '1' || text[blank + 3] === absent
    if (!isSame || !isSure) moved.set(path, recordIn(text.slice(at, end)))
    at = end + 1
  }
}

/** Scans as one. */
export const joinScans = (scans: readonly (Scan | undefined)[]): Scan | undefined => {
  const [moved, listed] = [new Map<string, FileRecord>(), new Set<string>()]
  for (const scan of scans) {
    if (scan === undefined) return undefined
    for (const [path, record] of scan.moved) moved.set(path, record)
    for (const path of scan.listed) listed.add(path)
  }
  return { moved, listed }
}
