import path from 'node:path'
import type { Step } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { filesBelow } from './files-below.ts'
import { hashFile } from './hash-file.ts'
import { layout } from './layout.ts'
import type { PublishedFile } from './manifest.ts'
import { openRelease } from './open-release.ts'
import { foldersOf } from './partition.ts'
import type { Release } from './read.ts'
import { verifyEngine } from './verify-engine.ts'
import { changed, finding, missing, notPublished, unexpected } from './verify-findings.ts'

/**
 * Compares every file of the current release of `dist` with what was written: those that are missing, changed or not
 * listed, beside the static root too, and a manifest that its own id does not fit. Advances `progress` by files.
 */
export const verifyRelease = async (dist: string, progress: Step): Promise<readonly Finding[]> => {
  try {
    const release = await openRelease(dist)
    if (release === null) return [notPublished(dist)]
    const files = await verifyFiles(release, progress)
    const engine = await verifyEngine(release, progress)
    release.close()
    return [...files, ...engine]
  } catch (error) {
    if (error instanceof UserError) return [finding(error.code, dist, error.what)]
    throw error
  }
}

const verifyFiles = async (release: Release, progress: Step): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const { parts, publicDir } = release
  const folders = new Set<string>()
  const check = async (files: Iterable<PublishedFile>): Promise<void> => {
    for (const file of files) {
      findings.push(...(await verifyFile(publicDir, file)))
      progress.advance(1, file.path)
    }
  }
  await check(parts.shared.values())
  for (const name of parts.names) {
    const ref = parts.refOf(name)
    if (ref !== undefined) await check([ref])
    const { datasets, files } = parts.part(name)
    for (const id of datasets.keys()) {
      const own = files.get(id) ?? []
      await check(own)
      findings.push(...(await findUnlisted(publicDir, foldersOf(id), new Set(own.map((file) => file.path)))))
      for (const folder of foldersOf(id)) folders.add(folder)
    }
  }
  for await (const file of filesBelow(publicDir, '', folders))
    if (file !== layout.manifest && !parts.shared.has(file) && parts.file(file) === undefined)
      findings.push(unexpected(file))
  return findings
}

const findUnlisted = async (
  publicDir: string,
  folders: readonly string[],
  listed: ReadonlySet<string>,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (const folder of folders)
    for await (const file of filesBelow(publicDir, folder, new Set()))
      if (!listed.has(file)) findings.push(unexpected(file))
  return findings
}

const verifyFile = async (publicDir: string, file: PublishedFile): Promise<readonly Finding[]> => {
  const found = await hashFile(path.join(publicDir, file.path)).catch(() => null)
  if (found === null) return [missing(file.path)]
  return found.bytes === file.bytes && found.sha256 === file.sha256 ? [] : [changed(file.path)]
}
