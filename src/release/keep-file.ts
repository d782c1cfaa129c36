import { copyFile, link, mkdir } from 'node:fs/promises'
import path from 'node:path'

/** Brings one file of the release in `from`, named by its path in there, into the one that is being built. */
export const keepFile = async (into: string, from: string, file: string): Promise<void> => {
  const [source, target] = [path.join(from, file), path.join(into, file)]
  await mkdir(path.dirname(target), { recursive: true })
  try {
    await link(source, target)
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (!['EXDEV', 'EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'EMLINK'].includes(reason)) throw error
    await copyFile(source, target)
  }
}
