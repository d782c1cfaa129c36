import { readFileSync } from 'node:fs'
import path from 'node:path'
import { layout } from './layout.ts'
import { parsed } from './parsed.ts'
import { sha256 } from './version-id.ts'

/** An earlier version that is kept no longer, though nothing of it was closed. */
export interface PrunedVersion {
  readonly version: string
  /** YYYY-MM-DD. */
  readonly modified: string
}

/** Text of a file of such versions, newest first, with a hash over them. */
export const encodePruned = (versions: readonly PrunedVersion[]): string =>
  `${JSON.stringify({ versions, seal: sha256(JSON.stringify(versions)) })}\n`

/** The versions in such a text; undefined where a byte of it is another. Earlier versions of Kaifang wrote a list without a hash. */
export const decodePruned = (text: string): readonly PrunedVersion[] | undefined => {
  const value = parsed(text)
  if (Array.isArray(value)) return value.filter(isPruned)
  if (typeof value !== 'object' || value === null || !('versions' in value)) return undefined
  const versions = Array.isArray(value.versions) ? value.versions.filter(isPruned) : []
  return encodePruned(versions) === text ? versions : undefined
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
    return known?.find((one) => one.version === version)
  } catch {
    return undefined
  }
}
