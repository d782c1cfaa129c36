import { hash } from 'node:crypto'
import { resolve, sep } from 'node:path'
import { glance } from '#catalog/codec/glance.ts'
import { listSource } from '#catalog/codec/load.ts'
import { hashFile } from '#release/hash-file.ts'
import type { FileRecord } from './ledger.ts'

/** How much a publish told of, for one that finds nothing changed. */
export interface Totals {
  readonly datasets: number
  readonly rows: number
  readonly files: number
  readonly errors: number
  readonly warnings: number
  readonly notes: number
}

/** What came of the last publish of the very files that are remembered. */
export interface LastPublish {
  /** The store that it was made for. */
  readonly out: string
  readonly release: string
  /** Names everything that the publish was made from. */
  readonly inputs: string
  readonly totals: Totals
}

/** Names the contents of the files that a publish looked at, wherever and whenever they were written. */
export const nameInputs = (
  records: ReadonlyMap<string, FileRecord>,
  version: string,
  secret: string,
): string => {
  const lines = [...records].map(
    ([path, { stamp, sha256 }]) => `${sha256 ?? (stamp === undefined ? '' : 'there')} ${path}`,
  )
  return hash('sha256', [version, secret, ...lines.sort()].join('\n'), 'hex')
}

const isLast = (value: unknown): value is LastPublish =>
  typeof value === 'object' &&
  value !== null &&
  'out' in value &&
  'release' in value &&
  'inputs' in value &&
  'totals' in value

/** The last publish in a body that encodeLast made about the ledger whose body has the hash `ledger`. */
export const decodeLast = (body: Buffer | undefined, ledger: string): LastPublish | undefined => {
  const [of, json = ''] = body?.toString().split('\n', 2) ?? []
  if (of !== ledger) return undefined
  const value: unknown = JSON.parse(json)
  return isLast(value) ? value : undefined
}

export const encodeLast = (last: LastPublish, ledger: string): Buffer =>
  Buffer.from(`${ledger}\n${JSON.stringify(last)}\n`)

/** Whether the files of a source folder are those of the records, and none of them was changed. */
export const isAsRecorded = async (
  source: string,
  records: ReadonlyMap<string, FileRecord>,
): Promise<boolean> => {
  try {
    return await isListedAndSame(resolve(source), records)
  } catch {
    // Whoever reads it says what is wrong with it.
    return false
  }
}

const isListedAndSame = async (root: string, records: ReadonlyMap<string, FileRecord>): Promise<boolean> => {
  const folders = ['catalog', 'profiles'].map((name) => `${root}${sep}${name}${sep}`)
  const listed = await listSource(root)
  const known = [...records.keys()].filter((path) => folders.some((folder) => path.startsWith(folder)))
  const there = new Set(listed)
  if (!listed.every((path) => records.has(path)) || !known.every((path) => there.has(path))) return false
  for (const [path, record] of records) if (!(await isSame(path, record))) return false
  return true
}

const isSame = async (path: string, { stamp, settled, sha256 }: FileRecord): Promise<boolean> => {
  if (glance(path)?.stamp !== stamp) return false
  // Nobody asked what it holds (the data of a closed entry are not read): that it is there is all that counts.
  if (sha256 === undefined) return true
  // It may have been looked at so soon after a change that a further one need not show.
  return settled || (await hashFile(path)).sha256 === sha256
}
