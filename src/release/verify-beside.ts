import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress, createGunzip, createZstdDecompress } from 'node:zlib'
import type { Step } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { layout } from './layout.ts'
import { decodePruned } from './pruned.ts'
import { wrongCoding, wrongPruned } from './verify-findings.ts'

/** What lies beside the releases of a store: files as servers have compressed them for a release, and what is told of versions that are kept no longer. */
export const verifyBeside = async (
  dist: string,
  release: string,
  progress: Step,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const look = async (folder: string, isWrong: IsWrong, wrong: typeof wrongCoding): Promise<void> => {
    for (const name of (await readdir(path.join(dist, folder)).catch(() => [])).sort()) {
      const [file, place] = [`${folder}/${name}`, path.join(dist, folder, name)]
      if (await isWrong(place, name)) findings.push(wrong(file, place))
      progress.advance(1, file)
    }
  }
  await look(`${layout.encodedDir}/${release}`, isWrongCoding, wrongCoding)
  await look(path.dirname(layout.pruned('')), isWrongPruned, wrongPruned)
  return findings
}

type IsWrong = (place: string, name: string) => Promise<boolean>

const decoders: Readonly<Record<string, () => Transform>> = {
  br: createBrotliDecompress,
  gzip: createGunzip,
  zstd: createZstdDecompress,
}

/** The name is the hash of what it was made of; one that is still being made has another. */
const isWrongCoding: IsWrong = async (place, name) => {
  const [, expected, coding = ''] = /^([0-9a-f]{64})\.(br|gzip|zstd)$/.exec(name) ?? []
  const decoder = decoders[coding]
  if (expected === undefined || decoder === undefined) return false
  const hash = createHash('sha256')
  try {
    await pipeline(createReadStream(place), decoder(), hash)
    return hash.digest('hex') !== expected
  } catch (error) {
    return !isGone(error)
  }
}

const isWrongPruned: IsWrong = async (place, name) => {
  if (!name.endsWith('.json')) return false
  try {
    return decodePruned(await readFile(place, 'utf8')) === undefined
  } catch (error) {
    return !isGone(error)
  }
}

/** A server, or a publish, may have removed it meanwhile. */
const isGone = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT'
