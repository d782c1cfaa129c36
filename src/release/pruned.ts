import { readFileSync } from 'node:fs'
import path from 'node:path'
import { layout } from './layout.ts'

/** An earlier version that is kept no longer, though nothing of it was closed. */
export interface PrunedVersion {
  readonly version: string
  /** YYYY-MM-DD. */
  readonly modified: string
}

/** Reads the text of a file of such versions, newest first; throws where it is none. */
export const decodePruned = (text: string): readonly PrunedVersion[] => {
  const value: unknown = JSON.parse(text)
  return Array.isArray(value) ? value.filter(isPruned) : []
}

const isPruned = (value: unknown): value is PrunedVersion =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  typeof value.version === 'string' &&
  'modified' in value &&
  typeof value.modified === 'string'

/** Finds a version among those that a dataset had and keeps no longer; `dir` is the folder of the release. */
export const prunedVersion = (dir: string, id: string, version: string): PrunedVersion | undefined => {
  if (!/^[0-9a-f]{16}$/.test(version)) return undefined
  try {
    const known = decodePruned(readFileSync(path.join(dir, '../..', layout.pruned(id)), 'utf8'))
    return known.find((one) => one.version === version)
  } catch {
    return undefined
  }
}
