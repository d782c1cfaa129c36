import { createHash } from 'node:crypto'
import { filePieces } from '#effects/file-pieces.ts'

/** Size and SHA-256 (lower-case hexadecimal) of a file, read piece by piece. */
export const hashFile = async (path: string): Promise<{ bytes: number; sha256: string }> => {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of filePieces(path)) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
