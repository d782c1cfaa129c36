import { hash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Loaded } from '#catalog/codec/source-files.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import { readSealed, writeSealed } from './sealed-file.ts'

/** What files of the catalogue hold, by the path of the file and a key over all that decides what it is read as. */
export interface Units {
  find(path: string, key: string): Unit | undefined
  put(path: string, key: string, unit: Unit): void
  forget(path: string): void
  /** Writes what is new, and forgets every file that is not among `paths`; with `asked`, of those alone that lie beside one that was asked for. */
  save(paths: ReadonlySet<string>, asked?: boolean): void
  /** Saves everything, and lets go of it: of a big catalogue it is as much as the entries themselves. */
  release(paths: ReadonlySet<string>): void
}

/** What a file of the catalogue holds, and how each data file that its entries name looked, "" where there was none. */
export interface Unit extends Loaded {
  readonly stamps: readonly string[]
}

interface Packed {
  readonly key: string
  readonly json: Buffer
  /** Lines of the entries in their order: they are many, and hardly ever asked for. */
  readonly lines: Buffer
}

type Shard = Map<string, Packed>

const digits = '0123456789abcdef'
const names: readonly string[] = [...digits].flatMap((a) => [...digits].map((b) => a + b))

const lineFeed = 0x0a
const tab = 0x09

/** Entries of one file beyond which it is read again each time: the text of more might be too long for a string. */
const most = 100_000

/** Where the lines of an entry that was remembered are found, once somebody asks. */
const asked = new WeakMap<
  object,
  { readonly all: () => readonly CatalogEntry['lines'][]; readonly at: number }
>()

// One and the same function for all entries: a closure for each would cost more than it spares.
const lines = {
  enumerable: true,
  configurable: true,
  get(this: object): CatalogEntry['lines'] {
    const place = asked.get(this)
    return place?.all()[place.at]
  },
}

const pack = ({ entries, ...rest }: Unit): Omit<Packed, 'key'> => ({
  json: Buffer.from(
    JSON.stringify({ entries: entries.map(({ lines: _lines, ...entry }) => entry), ...rest }),
  ),
  lines: Buffer.from(
    JSON.stringify(entries.some((entry) => entry.lines) ? entries.map((entry) => entry.lines ?? null) : []),
  ),
})

const unpack = (packed: Packed): Unit => {
  const unit = JSON.parse(packed.json.toString()) as Unit
  if (packed.lines.length <= 2) return unit
  let parsed: readonly CatalogEntry['lines'][] | undefined
  const all = (): readonly CatalogEntry['lines'][] => {
    parsed ??= JSON.parse(packed.lines.toString()) as readonly CatalogEntry['lines'][]
    return parsed
  }
  for (const [at, entry] of unit.entries.entries()) {
    asked.set(entry, { all, at })
    Object.defineProperty(entry, 'lines', lines)
  }
  return unit
}

/** Each line of a shard: path, key, contents and lines as JSON, with tabs between. */
const decodeShard = (body: Buffer | undefined): Shard => {
  const shard: Shard = new Map()
  if (body === undefined) return shard
  for (let from = 0; from < body.length; ) {
    const path = body.indexOf(tab, from)
    const key = body.indexOf(tab, path + 1)
    const json = body.indexOf(tab, key + 1)
    const end = body.indexOf(lineFeed, json + 1)
    if (path < 0 || key < 0 || json < 0 || end < 0) break
    shard.set(body.toString('utf8', from, path), {
      key: body.toString('latin1', path + 1, key),
      json: body.subarray(key + 1, json),
      lines: body.subarray(json + 1, end),
    })
    from = end + 1
  }
  return shard
}

const encodeShard = (shard: Shard): Buffer =>
  Buffer.concat(
    [...shard].flatMap(([path, { key, json, lines }]) => [
      ...[Buffer.from(`${path}\t${key}\t`), json],
      ...[Buffer.from('\t'), lines, Buffer.from('\n')],
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
  let released = false
  const save: Units['save'] = (paths, asked = false) => {
    for (const name of names) {
      if (!shards.has(name) && (asked || released || !existsSync(fileOf(name)))) continue
      const shard = shardOf(name)
      for (const path of shard.keys()) if (!paths.has(path) && shard.delete(path)) changed.add(name)
      if (shard.size === 0) rmSync(fileOf(name), { force: true })
      else if (changed.has(name)) writeSealed(fileOf(name), `${subject} ${name}`, encodeShard(shard))
    }
    changed.clear()
  }
  return {
    save,
    release(paths) {
      save(paths)
      shards.clear()
      released = true
    },
    find(path, key) {
      const packed = shardOf(nameOf(path)).get(path)
      return packed?.key === key ? unpack(packed) : undefined
    },
    put(path, key, unit) {
      if (/[\t\n]/.test(path) || unit.entries.length > most) return
      shardOf(nameOf(path)).set(path, { key, ...pack(unit) })
      changed.add(nameOf(path))
    },
    forget(path) {
      if (shardOf(nameOf(path)).delete(path)) changed.add(nameOf(path))
    },
  }
}
