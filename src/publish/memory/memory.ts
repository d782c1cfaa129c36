import { hash } from 'node:crypto'
import { join, resolve } from 'node:path'
import type { Loaded, SourceFiles } from '#catalog/codec/source-files.ts'
import type { CatalogEntry } from '#catalog/entry.ts'
import type { Decision } from '#gate/approved.ts'
import { type Brief, type Briefs, briefOf, decodeBriefs, encodeBriefs } from './briefs.ts'
import { type ChangedFiles, findChangedFiles, forgotten } from './changed-files.ts'
import { type KeyNotes, openKeyNotes } from './key-notes.ts'
import { decodeLast, encodeLast, isAsRecorded, type LastPublish, nameInputs } from './last-publish.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { type NextRecords, nextRecords, openRecords } from './ledger-file.ts'
import type { Scan } from './scan.ts'
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
  /** Threads that look at files at a time: one, unless given. */
  readonly threads?: number
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
  /** The last publish and what was changed since; undefined where too much was, or it is not sure what. */
  changed(): Promise<(ChangedFiles & Pick<LastPublish, 'out' | 'release'>) | undefined>
  /** Notes what was decided about the entries that were loaded. */
  decide(decisions: readonly Decision[]): void
  /** Lets go of what the catalogue was read from, once all of it was. */
  letGo(): void
  /** Of the files of the catalogue that were not loaded, `briefs` still hold. */
  keepOthers(briefs: Briefs): void
  /** Notes what came of this publish, and names what it was made from, the secret of its masks and its code included. */
  settle(made: Omit<LastPublish, 'inputs'>): string
  /** Remembers what this publish has seen. A memory that can't be written is none: the next publish takes its time. */
  save(): void
}

/** Opens what is remembered of a source folder. */
export const openMemory = ({
  dir,
  source,
  version = '',
  maskKey,
  afresh = false,
  threads = 1,
}: MemoryPlace): Memory => {
  const root = resolve(source)
  const folder = dir === undefined ? undefined : join(dir, hash('sha256', root, 'hex').slice(0, 16))
  const read = (name: string, subject: string): Buffer | undefined =>
    folder === undefined || afresh ? undefined : readSealed(join(folder, name), subject)
  const judged = `${version} ${root}`
  const secret = maskKey === undefined ? '' : hash('sha256', `mask key ${maskKey}`, 'hex')
  const records = folder === undefined || afresh ? undefined : openRecords(folder, root)
  const ledger = openLedger(records)
  let scanned: Promise<Scan | undefined> | undefined
  const scan = (): Promise<Scan | undefined> | undefined => {
    scanned ??= records?.scan(threads)
    return scanned
  }
  let opened: KeyNotes | undefined
  const notes = (): KeyNotes => {
    opened ??= openKeyNotes(read('keys', judged))
    return opened
  }
  const subject = `${judged} ${secret}`
  let made: LastPublish | undefined
  const units = folder === undefined ? undefined : openUnits(folder, judged, afresh)
  const origins = new WeakMap<CatalogEntry, string>()
  const loaded = new Map<string, readonly CatalogEntry[]>()
  const briefs = new Map<string, Brief>()
  let others: Briefs | undefined
  let before: Briefs = new Map()
  let composed: NextRecords | undefined
  const next = (): NextRecords => {
    composed ??=
      others === undefined
        ? nextRecords(ledger.records())
        : nextRecords(ledger.records(), records, forgotten(before, briefs))
    return composed
  }
  return {
    ledger,
    get notes() {
      return notes()
    },
    async unchanged() {
      if (records === undefined) return undefined
      const last = decodeLast(read('last', subject), records.name)
      const found = last && (await scan())
      return found !== undefined && (await isAsRecorded(root, found)) ? last : undefined
    },
    async changed() {
      if (records === undefined) return undefined
      const last = decodeLast(read('last', subject), records.name)
      const known = read('briefs', `${subject} ${records.name}`)
      const found = last && known && (await scan())
      if (last === undefined || found === undefined) return undefined
      before = decodeBriefs(known)
      const files = await findChangedFiles(root, found, before, ledger).catch(() => undefined)
      return files && { ...files, out: last.out, release: last.release }
    },
    decide(decisions) {
      others = undefined
      const outcomes = new Map(decisions.map((decision) => [decision.code, decision]))
      for (const [path, entries] of loaded)
        briefs.set(
          path,
          briefOf(
            path,
            entries,
            entries.flatMap(({ code }) => outcomes.get(code) ?? []),
          ),
        )
    },
    letGo() {
      if (units === undefined) return
      try {
        units.release(new Set(loaded.keys()))
      } catch {
        // As with save(): a slower publish.
      }
    },
    keepOthers(kept) {
      others = kept
      for (const [path, brief] of kept) if (!loaded.has(path)) briefs.set(path, brief)
    },
    settle(what) {
      const inputs = nameInputs(next().contents, version, secret)
      made = { ...what, inputs }
      return inputs
    },
    files: filesOf(ledger, units, origins, loaded),
    originOf: (entry) => origins.get(entry),
    save() {
      if (folder === undefined) return
      try {
        units?.save(new Set([...loaded.keys(), ...briefs.keys()]), others !== undefined)
        // Notes about entries that were not looked at would be lost.
        if (others === undefined) writeSealed(join(folder, 'keys'), judged, notes().encode())
        const { name, write } = next()
        write(folder, root)
        if (made === undefined) return
        writeSealed(join(folder, 'briefs'), `${subject} ${name}`, encodeBriefs(briefs))
        writeSealed(join(folder, 'last'), subject, encodeLast(made, name))
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
  loaded: Map<string, readonly CatalogEntry[]>,
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
    loaded.set(path, entries)
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
      loaded.set(path, unit.entries)
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
