import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'

/** Size and SHA-256 (lower-case hexadecimal) of a file, read as a stream. */
export const hashFile = async (path: string): Promise<{ bytes: number; sha256: string }> => {
  const hash = createHash('sha256')
  let bytes = 0
  for await (const chunk of createReadStream(path, { highWaterMark: 2 ** 18 })) {
    hash.update(chunk)
    bytes += chunk.length
  }
  return { bytes, sha256: hash.digest('hex') }
}
