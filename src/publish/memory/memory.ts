import { hash } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Loaded, SourceFiles } from '#catalog/codec/source-files.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import { type KeyNotes, openKeyNotes } from './key-notes.ts'
import { decodeLast, encodeLast, isAsRecorded, type LastPublish, nameInputs } from './last-publish.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { decodeRecords, encodeRecords } from './ledger-file.ts'
import { readSealed, writeSealed } from './sealed-file.ts'
import { openUnits, type Units } from './units.ts'

/** Where a publish remembers its input, and what must be the same for it to be worth anything. */
export interface MemoryPlace {
  /** A folder outside of the store: it tells of closed entries. Undefined: nothing is remembered. */
  readonly dir?: string | undefined
  /** The source folder. */
  readonly source: string
  /** Names the code that reads and judges: another one remembers nothing. */
  readonly version?: string
  /** Secret for `mask: hash`. */
  readonly maskKey?: string | undefined
  /** Nothing of what is remembered is to be used: every file is read. */
  readonly afresh?: boolean
}

/**
 * What is remembered of the input of the last publish. It says what files held, never what may leave: the gate decides
 * about every entry of every publish anew. Whatever is damaged, foreign or older is as if it had never been there.
 */
export interface Memory {
  readonly ledger: Ledger
  /** The files of the catalogue, read only where they have changed. */
  readonly files: SourceFiles
  readonly notes: KeyNotes
  /** Stands for everything that an entry was read from, data files excepted; undefined where it has errors. */
  originOf(entry: CatalogEntry): string | undefined
  /** The last publish, where the source folder is, file by file, what it was then; undefined where that is not sure. */
  unchanged(): Promise<LastPublish | undefined>
  /** Notes what came of this publish, and names what it was made from, the secret of its masks and its code included. */
  settle(made: Omit<LastPublish, 'inputs'>): string
  /** Remembers what this publish has seen. A memory that can't be written is none: the next publish takes its time. */
  save(): void
}

/** Opens what is remembered of a source folder. */
export const openMemory = ({ dir, source, version = '', maskKey, afresh = false }: MemoryPlace): Memory => {
  const root = resolve(source)
  const folder = dir === undefined ? undefined : join(dir, hash('sha256', root, 'hex').slice(0, 16))
  const read = (name: string, subject: string): Buffer | undefined =>
    folder === undefined || afresh ? undefined : readSealed(join(folder, name), subject)
  const judged = `${version} ${root}`
  const secret = maskKey === undefined ? '' : hash('sha256', `mask key ${maskKey}`, 'hex')
  const body = read('files', root)
  const records = decodeRecords(body)
  const ledger = openLedger(records)
  let opened: KeyNotes | undefined
  const notes = (): KeyNotes => {
    opened ??= openKeyNotes(read('keys', judged))
    return opened
  }
  const subject = `${judged} ${secret}`
  let made: LastPublish | undefined
  const units = folder === undefined ? undefined : openUnits(folder, judged, afresh)
  const origins = new WeakMap<CatalogEntry, string>()
  const paths = new Set<string>()
  return {
    ledger,
    get notes() {
      return notes()
    },
    async unchanged() {
      if (body === undefined) return undefined
      const last = decodeLast(read('last', subject), hash('sha256', body, 'hex'))
      return last !== undefined && (await isAsRecorded(root, records)) ? last : undefined
    },
    settle(what) {
      const inputs = nameInputs(ledger.records(), version, secret)
      made = { ...what, inputs }
      return inputs
    },
    files: filesOf(ledger, units, origins, paths),
    originOf: (entry) => origins.get(entry),
    save() {
      if (folder === undefined) return
      try {
        const seen = encodeRecords(ledger.records())
        units?.save(paths)
        writeSealed(join(folder, 'keys'), judged, notes().encode())
        writeSealed(join(folder, 'files'), root, seen)
        if (made !== undefined)
          writeSealed(join(folder, 'last'), subject, encodeLast(made, hash('sha256', seen, 'hex')))
      } catch {
        // Half a memory is a slower publish, and no wrong one: every file of it is sealed by itself.
      }
    },
  }
}

const filesOf = (
  ledger: Ledger,
  units: Units | undefined,
  origins: WeakMap<CatalogEntry, string>,
  paths: Set<string>,
): SourceFiles => {
  // What was read to be compared is what is parsed: a second reading might find something else.
  let held: { readonly path: string; readonly bytes: Uint8Array } | undefined
  const keyOf = (path: string, reading: string): string | undefined => {
    const sha256 = ledger.known(path)
    return sha256 === undefined ? undefined : `${sha256}-${reading}`
  }
  const settle = (
    path: string,
    key: string,
    { entries, findings }: Loaded,
    stamps: readonly string[],
  ): void => {
    paths.add(path)
    for (const [i, entry] of entries.entries()) origins.set(entry, `${key}-${i}`)
    units?.put(path, key, { entries, findings, stamps })
  }
  const stampsOf = ({ entries }: Loaded): string[] =>
    entries.flatMap(({ data }) => data.map((item) => ledger.look(item.path)?.stamp ?? ''))
  return {
    look: (path) => void ledger.look(path),
    async read(path) {
      const bytes = held?.path === path ? held.bytes : await ledger.read(path)
      held = undefined
      return bytes
    },
    async recall(path, reading, isPlaced) {
      try {
        if (ledger.known(path) === undefined) held = { path, bytes: await ledger.read(path) }
      } catch {
        // Whoever reads it next says why it can't be read.
        return undefined
      }
      const key = keyOf(path, reading)
      const unit = key === undefined ? undefined : units?.find(path, key)
      if (unit === undefined || key === undefined) return undefined
      const [data, stamps] = [unit.entries.flatMap((entry) => entry.data), stampsOf(unit)]
      const moved = data.filter((_, i) => stamps[i] !== unit.stamps[i])
      if (!moved.every(isPlaced)) {
        units?.forget(path)
        return undefined
      }
      paths.add(path)
      if (moved.length > 0) settle(path, key, unit, stamps)
      else for (const [i, entry] of unit.entries.entries()) origins.set(entry, `${key}-${i}`)
      return unit
    },
    keep(path, reading, loaded) {
      const key = keyOf(path, reading)
      if (key !== undefined) settle(path, key, loaded, stampsOf(loaded))
    },
  }
}
