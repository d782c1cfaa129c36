import { hash } from 'node:crypto'
import { stampOf } from '#catalog/codec/glance.ts'
import { listSource } from '#catalog/codec/load.ts'
import { hashFile } from '#release/hash-file.ts'
import type { FileRecord } from './ledger.ts'
import { foldersIn, type Scan } from './scan.ts'

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

/** Names what a publish was made from: the `contents` of files, the code that read them, the secret of its masks. */
export const nameInputs = (contents: string, version: string, secret: string): string =>
  hash('sha256', [version, secret, contents].join('\n'), 'hex')

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

/** Whether the files of a source folder are those that are recorded, and none of them was changed. */
export const isAsRecorded = async (root: string, scan: Scan): Promise<boolean> => {
  try {
    for (const [path, record] of scan.moved) if (!(await isSame(path, record))) return false
    return await isListed(root, scan)
  } catch {
    // Whoever reads it says what is wrong with it.
    return false
  }
}

const isListed = async (root: string, scan: Scan): Promise<boolean> => {
  const listed = new Set(await listSource(root))
  const folders = foldersIn(root)
  const known = [...scan.listed].filter((path) => folders.some((folder) => path.startsWith(folder)))
  return [...listed].every((path) => scan.listed.has(path)) && known.every((path) => listed.has(path))
}

const isSame = async (path: string, { stamp, settled, sha256 }: FileRecord): Promise<boolean> => {
  if (stampOf(path) !== stamp) return false
  // Nobody asked what it holds (the data of a closed entry are not read): that it is there is all that counts.
  if (sha256 === undefined) return true
  // It may have been looked at so soon after a change that a further one need not show.
  return settled || (await hashFile(path)).sha256 === sha256
}
