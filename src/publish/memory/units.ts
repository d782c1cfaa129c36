import { hash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Loaded } from '#catalog/codec/source-files.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

/** What files of the catalogue hold, by the path of the file and a key over all that decides what it is read as. */
export interface Units {
  find(path: string, key: string): Unit | undefined
  put(path: string, key: string, unit: Unit): void
  forget(path: string): void
  /** Writes what is new, and forgets every file that is not among `paths`. */
  save(paths: ReadonlySet<string>): void
}

/** What a file of the catalogue holds, and how each data file that its entries name looked, "" where there was none. */
export interface Unit extends Loaded {
  readonly stamps: readonly string[]
}

interface Packed {
  readonly key: string
  readonly json: Buffer
}

type Shard = Map<string, Packed>

const digits = '0123456789abcdef'
const names: readonly string[] = [...digits].flatMap((a) => [...digits].map((b) => a + b))

const lineFeed = 0x0a
const tab = 0x09

/** Entries of one file beyond which it is read again each time: the text of more might be too long for a string. */
const most = 100_000

/** Each line of a shard: path, key and contents as JSON, with tabs between. */
const decodeShard = (body: Buffer | undefined): Shard => {
  const shard: Shard = new Map()
  if (body === undefined) return shard
  for (let from = 0; from < body.length; ) {
    const [path, key] = [body.indexOf(tab, from), body.indexOf(tab, body.indexOf(tab, from) + 1)]
    const end = body.indexOf(lineFeed, key)
    if (path < 0 || key < 0 || end < 0) break
    shard.set(body.toString('utf8', from, path), {
      key: body.toString('latin1', path + 1, key),
      json: body.subarray(key + 1, end),
    })
    from = end + 1
  }
  return shard
}

const encodeShard = (shard: Shard): Buffer =>
  Buffer.concat(
    [...shard].flatMap(([path, { key, json }]) => [
      Buffer.from(`${path}\t${key}\t`),
      json,
      Buffer.from('\n'),
    ]),
  )

/**
 * Opens what is remembered in the folder `dir` about `subject`. It lies in many small files, each read when the first
 * catalogue file of it is asked for and written when one of it has changed. `afresh`: none is read.
 */
export const openUnits = (dir: string, subject: string, afresh = false): Units => {
  const shards = new Map<string, Shard>()
  const changed = new Set<string>()
  const nameOf = (path: string): string => hash('sha256', path, 'hex').slice(0, 2)
  const fileOf = (name: string): string => join(dir, `units-${name}`)
  const shardOf = (name: string): Shard => {
    const shard =
      shards.get(name) ?? (afresh ? new Map() : decodeShard(readSealed(fileOf(name), `${subject} ${name}`)))
    shards.set(name, shard)
    return shard
  }
  return {
    find(path, key) {
      const packed = shardOf(nameOf(path)).get(path)
      return packed?.key === key ? (JSON.parse(packed.json.toString()) as Unit) : undefined
    },
    put(path, key, unit) {
      if (/[\t\n]/.test(path) || unit.entries.length > most) return
      const json = Buffer.from(JSON.stringify(unit))
      shardOf(nameOf(path)).set(path, { key, json })
      changed.add(nameOf(path))
    },
    forget(path) {
      if (shardOf(nameOf(path)).delete(path)) changed.add(nameOf(path))
    },
    save(paths) {
      for (const name of names) {
        if (!shards.has(name) && !existsSync(fileOf(name))) continue
        const shard = shardOf(name)
        for (const path of shard.keys()) if (!paths.has(path) && shard.delete(path)) changed.add(name)
        if (shard.size === 0) rmSync(fileOf(name), { force: true })
        else if (changed.has(name)) writeSealed(fileOf(name), `${subject} ${name}`, encodeShard(shard))
      }
      changed.clear()
    },
  }
}
