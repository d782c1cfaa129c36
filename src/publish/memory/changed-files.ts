import { resolve, sep } from 'node:path'
import { listSource } from '#catalog/codec/load.ts'
import { type Brief, type Briefs, namesAny } from './briefs.ts'
import type { FileRecord, Ledger } from './ledger.ts'
import type { Scan } from './scan.ts'

/** Which files of a catalogue must be looked into since the last publish, and what is known of the others. */
export interface ChangedFiles {
  /** Files of the catalogue that were changed or are new, and those whose entries name a data file that was. */
  readonly touched: ReadonlySet<string>
  /** Files of the catalogue that are there no more. */
  readonly gone: readonly string[]
  /** Of every file of the catalogue as it was then. */
  readonly briefs: Briefs
}

/**
 * Compares a source folder with what is recorded of it, file by file. Undefined where anything but entries and their data was
 * changed, or where it is not sure which entries a change is about.
 */
export const findChangedFiles = async (
  source: string,
  scan: Scan,
  briefs: Briefs,
  ledger: Ledger,
): Promise<ChangedFiles | undefined> => {
  const root = resolve(source)
  const catalog = `${root}${sep}catalog${sep}`
  const listed = new Set(await listSource(root))
  const touched = new Set<string>()
  for (const path of listed) {
    if (scan.listed.has(path) && (briefs.has(path) || !path.startsWith(catalog))) continue
    if (scan.listed.has(path) || !path.startsWith(catalog)) return undefined
    touched.add(path)
  }
  const others = new Set<string>()
  for (const [path, record] of scan.moved) {
    if (await isSame(path, record, ledger)) continue
    if (!briefs.has(path)) others.add(path)
    else if (listed.has(path)) touched.add(path)
  }
  for (const path of withFiles(briefs, others)) touched.add(path)
  const gone = [...briefs.keys()].filter((path) => !listed.has(path))
  return others.size > 0 ? undefined : { touched: touched.difference(new Set(gone)), gone, briefs }
}

/** The files of the catalogue whose entries name one of `changed`, which is left with those that none names. */
const withFiles = (briefs: Briefs, changed: Set<string>): readonly string[] => {
  if (changed.size === 0) return []
  const naming = [...briefs].filter(([, brief]) => namesAny(brief, changed))
  for (const [, { files }] of naming) for (const file of files) changed.delete(file)
  return naming.map(([path]) => path)
}

const isSame = async (
  path: string,
  { stamp, settled, sha256 }: FileRecord,
  ledger: Ledger,
): Promise<boolean> => {
  if (ledger.look(path)?.stamp !== stamp) return false
  if (sha256 === undefined || settled) return true
  try {
    return (await ledger.hash(path)) === sha256
  } catch {
    return false
  }
}

/** Files that the entries of `left` named, the files of the catalogue themselves among them, and none of `now` names any more. */
export const forgotten = (left: Briefs, now: Briefs): ReadonlySet<string> => {
  const named = ([path, { files }]: readonly [string, Brief]): readonly string[] => [path, ...files]
  // A brief that is the very same names the same still.
  const gone = new Set([...left].filter(([path, brief]) => now.get(path) !== brief).flatMap(named))
  for (const one of gone.size === 0 ? [] : now) for (const file of named(one)) gone.delete(file)
  return gone
}
