import { hash } from 'node:crypto'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { FileRecord } from './ledger.ts'
import { absent, readShard, recordIn, type Scan, type ScannedShard } from './scan.ts'
import { scanInThreads } from './scan-in-threads.ts'
import { readSealed, writePrivately, writeSealed } from './sealed-file.ts'

/** Hashes of a shard of the records: of its bytes, and of the contents of the files that it tells of. */
type Hashes = readonly [bytes: string, contents: string]

/** What is recorded of the files of a source folder. It lies in shards, of which only those that change are written anew. */
export interface Records {
  /** Names all of it. */
  readonly name: string
  readonly digits: number
  readonly shards: ReadonlyMap<string, Hashes>
  get(path: string): FileRecord | undefined
  lineOf(path: string): string | undefined
  /** The lines of a shard, by path. */
  linesOf(name: string): Map<string, string>
  /** Looks at every file; undefined where not all of the records can be read. */
  scan(threads: number): Promise<Scan | undefined>
}

/** Files up to which the records are one shard. */
const whole = 4_000

const shardOf = (path: string, digits: number): string =>
  digits === 0 ? 'all' : hash('sha256', path, 'hex').slice(0, digits)

/** Stamp, whether it is settled, hash and path. */
const lineFor = (path: string, { stamp = absent, settled, sha256 = absent }: FileRecord): string =>
  `${stamp} ${settled ? 1 : 0} ${sha256} ${path}`

const pathIn = (line: string): string => {
  const settled = line.indexOf(' ')
  return line.slice(line.indexOf(' ', settled + 3) + 1)
}

const lineFeed = 0x0a

/** Files of a shard that are looked for one by one; for more of them it is taken apart. */
const fewAsked = 8

const indexName = 'files'

const fileOf = (folder: string, shard: string): string => join(folder, `${indexName}-${shard}`)

interface Index {
  readonly digits: number
  readonly shards: Readonly<Record<string, Hashes>>
}

/** Opens the records of the source folder `root` that lie in `folder`; undefined where there are none. */
export const openRecords = (folder: string, root: string): Records | undefined => {
  const text = readSealed(join(folder, indexName), root)
  if (text === undefined) return undefined
  const { digits, shards: known } = JSON.parse(text.toString()) as Index
  const shards = new Map(Object.entries(known))
  const bodies = new Map<string, Buffer | undefined>()
  const lists = new Map<string, Map<string, string>>()
  const asked = new Map<string, number>()
  const files = new Map<string, ScannedShard>()
  for (const [name, [sha256]] of shards) files.set(name, { file: fileOf(folder, name), sha256 })
  const read = (shard: ScannedShard): Buffer | undefined => {
    const { file } = shard
    if (!bodies.has(file)) bodies.set(file, readShard(shard))
    return bodies.get(file)
  }
  const bodyOf = (name: string): Buffer | undefined => {
    const shard = files.get(name)
    return shard && read(shard)
  }
  const linesOf = (name: string): Map<string, string> => {
    const lines = bodyOf(name)?.toString().split('\n').slice(0, -1) ?? []
    return new Map(lines.map((line) => [pathIn(line), line]))
  }
  const lineOf = (path: string): string | undefined => {
    const name = shardOf(path, digits)
    const times = (asked.get(name) ?? 0) + 1
    asked.set(name, times)
    if (times > fewAsked) {
      const list = lists.get(name) ?? linesOf(name)
      lists.set(name, list)
      return list.get(path)
    }
    const body = bodyOf(name)
    const at = body?.indexOf(` ${path}\n`) ?? -1
    if (body === undefined || at < 0) return undefined
    const line = body.toString('utf8', body.lastIndexOf(lineFeed, at) + 1, body.indexOf(lineFeed, at))
    // Another path may end in this one after a blank.
    return pathIn(line) === path ? line : linesOf(name).get(path)
  }
  return {
    ...{ name: hash('sha256', text, 'hex'), digits, shards, lineOf, linesOf },
    get(path) {
      const line = lineOf(path)
      return line === undefined ? undefined : recordIn(line)
    },
    scan: (threads) => scanInThreads([...files.values()], root, threads, read),
  }
}

/** Records as they are to be written. */
export interface NextRecords {
  /** Names all of them. */
  readonly name: string
  /** Names the contents of the files, wherever and whenever they were written. */
  readonly contents: string
  write(folder: string, root: string): void
}

/**
 * Puts the records of the files that were `seen` together with those that are `kept` from before, without the files that are
 * `forgotten`. A path that would break a line is not remembered.
 */
export const nextRecords = (
  seen: ReadonlyMap<string, FileRecord>,
  kept?: Records,
  forgotten: Iterable<string> = [],
): NextRecords => {
  const digits = kept?.digits ?? (seen.size > whole ? 2 : 0)
  const news = new Map<string, Map<string, string>>()
  const linesOf = (path: string): Map<string, string> => {
    const name = shardOf(path, digits)
    const lines = news.get(name) ?? kept?.linesOf(name) ?? new Map<string, string>()
    news.set(name, lines)
    return lines
  }
  for (const [path, record] of seen) {
    const line = lineFor(path, record)
    if (!path.includes('\n') && kept?.lineOf(path) !== line) linesOf(path).set(path, line)
  }
  for (const path of forgotten) linesOf(path).delete(path)
  const shards = new Map(kept?.shards)
  const bodies = new Map<string, Buffer>()
  for (const [name, lines] of [...news].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const body = Buffer.from([...lines.values()].map((line) => `${line}\n`).join(''))
    bodies.set(name, body)
    shards.set(name, [hash('sha256', body, 'hex'), contentsOf(lines)])
  }
  const index: Index = { digits, shards: Object.fromEntries(shards) }
  const text = Buffer.from(JSON.stringify(index))
  const contents = [...shards].map(([name, [, digest]]) => `${name} ${digest}`).sort()
  return {
    name: hash('sha256', text, 'hex'),
    contents: hash('sha256', contents.join('\n'), 'hex'),
    write(folder, root) {
      for (const [name, body] of bodies) writePrivately(fileOf(folder, name), [body])
      writeSealed(join(folder, indexName), root, text)
      // Shards that are there no more tell of files that are.
      for (const file of readdirSync(folder)) {
        const name = file.startsWith(`${indexName}-`) ? file.slice(indexName.length + 1) : undefined
        if (name !== undefined && !shards.has(name)) rmSync(join(folder, file), { force: true })
      }
    },
  }
}

const contentsOf = (lines: ReadonlyMap<string, string>): string => {
  const told = [...lines].map(([path, line]) => {
    const { stamp, sha256 } = recordIn(line)
    return `${sha256 ?? (stamp === undefined ? '' : 'there')} ${path}`
  })
  return hash('sha256', told.sort().join('\n'), 'hex')
}
