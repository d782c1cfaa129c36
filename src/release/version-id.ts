import { hash } from 'node:crypto'
import { canonicalJson } from './canonical-json.ts'
import type { Version } from './manifest.ts'

/** SHA-256 of a text or of bytes, lower-case hexadecimal. */
export const sha256 = (text: string | Uint8Array): string => hash('sha256', text, 'hex')

/** Hexadecimal digits of the ids of versions and releases. */
const idLength = 16

/**
 * Id of a version: the same for the same columns, key, coordinates, rows and originals of misfits, another for anything
 * else. Both hashes are those of the files; without misfits there is no second.
 */
export const versionId = (
  shape: Pick<Version, 'fields' | 'primaryKey' | 'coordinates'>,
  ndjsonSha256: string,
  originalsSha256?: string,
): string => {
  const { fields, primaryKey, coordinates } = shape
  return sha256(
    canonicalJson({ fields, primaryKey, coordinates, rows: ndjsonSha256, originals: originalsSha256 }),
  ).slice(0, idLength)
}

/** Id of a release: the same for the same manifest, whatever the order of its keys. */
export const releaseId = (manifest: object): string =>
  sha256(canonicalJson({ ...manifest, release: undefined })).slice(0, idLength)

/** As releaseId, for the text of a manifest in canonical JSON that says `release`, or none yet; much cheaper. */
export const releaseIdOfText = (text: string, release?: string): string => {
  const bare = release === undefined ? text : text.replace(`"release":${JSON.stringify(release)},`, '')
  return sha256(bare.trimEnd()).slice(0, idLength)
}
