import { existsSync, lstatSync } from 'node:fs'
import path from 'node:path'
import type { Step } from '#effects/progress.ts'
import type { Finding } from '#errors/finding.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { filesBelow } from './files-below.ts'
import { hashFile } from './hash-file.ts'
import { layout } from './layout.ts'
import type { PublishedFile } from './manifest.ts'
import { currentReleaseId, openRelease, openReleaseIn } from './open-release.ts'
import { foldersOf } from './partition.ts'
import type { Release } from './read.ts'
import { readState } from './state.ts'
import { verifyBeside } from './verify-beside.ts'
import { verifyEngine } from './verify-engine.ts'
import { changed, finding, inOther, missing, notPublished, unexpected } from './verify-findings.ts'

/** How often it is begun anew where publishes replace the release that is being compared. */
const attempts = 5

/**
 * Compares every file of the current release of `dist` with what was written: those that are missing, changed or not
 * listed, beside the static root too, and a manifest that its own id does not fit; of the trees that the next publish may go on
 * from, what is not one file with the current release. Advances `progress` by files.
 */
export const verifyRelease = async (dist: string, progress: Step): Promise<readonly Finding[]> => {
  for (let attempt = 1; ; attempt += 1) {
    const release = await currentReleaseId(dist).catch(() => null)
    const findings = await verifyOnce(dist, progress)
    // A publish takes the tree of a release that was replaced away.
    const isSame = findings.length === 0 || (await currentReleaseId(dist).catch(() => null)) === release
    if (isSame || attempt === attempts) return findings
  }
}

/** What is told of an error that says itself how to mend it. */
const thenAgain = { zh: '之后再运行 verify', en: 'Then run "verify" again' }

const verifyOnce = async (dist: string, progress: Step): Promise<readonly Finding[]> => {
  try {
    const release = await openRelease(dist)
    if (release === null) return [notPublished(dist)]
    const files = await verifyFiles(release, progress)
    const engine = await verifyEngine(release, progress)
    const others = await verifyOthers(dist, release, progress)
    release.close()
    return [...files, ...engine, ...others, ...(await verifyBeside(dist, release.id, progress))]
  } catch (error) {
    if (error instanceof UserError) return [finding(error.code, dist, error.what, thenAgain)]
    throw error
  }
}

/** Compares the spare tree and the release before, where they are there, but for files that they share with the current release. */
const verifyOthers = async (dist: string, current: Release, progress: Step): Promise<readonly Finding[]> => {
  const { beside = [] } = await readState(current.dir)
  const findings: Finding[] = []
  for (const name of [layout.spare, ...beside.map((id) => path.join(layout.releases, id))]) {
    const dir = path.join(dist, name)
    if (!existsSync(dir)) continue
    const isShared = (file: string): boolean => isSameFile(path.join(dir, file), path.join(current.dir, file))
    const found = await verifyTree(dir, isShared, progress)
    // A publish that runs may have taken it meanwhile.
    if (existsSync(path.join(dir, layout.publicDir, layout.manifest)) || !found.some(isMissing))
      findings.push(...found.map((one) => inOther(name, dir, one)))
  }
  return findings
}

const isMissing = ({ code }: Finding): boolean => code === 'file_missing' || code === 'release_damaged'

const verifyTree = async (
  dir: string,
  isShared: (file: string) => boolean,
  progress: Step,
): Promise<readonly Finding[]> => {
  try {
    const release = await openReleaseIn(dir)
    const files = await verifyFiles(release, progress, isShared)
    const engine = await verifyEngine(release, progress, isShared)
    release.close()
    return [...files, ...engine]
  } catch (error) {
    if (error instanceof UserError) return [finding(error.code, '', error.what)]
    throw error
  }
}

const isSameFile = (file: string, other: string): boolean => {
  const [one, two] = [file, other].map((path) => lstatSync(path, { throwIfNoEntry: false }))
  return one?.isFile() === true && one.ino === two?.ino && one.dev === two.dev
}

const verifyFiles = async (
  release: Release,
  progress: Step,
  isShared: (file: string) => boolean = () => false,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const { parts, publicDir } = release
  const folders = new Set<string>()
  const check = async (files: Iterable<PublishedFile>): Promise<void> => {
    for (const file of files) {
      if (!isShared(path.join(layout.publicDir, file.path)))
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
  const target = path.join(publicDir, file.path)
  const isLink = lstatSync(target, { throwIfNoEntry: false })?.isSymbolicLink() === true
  const found = await hashFile(target).catch(() => null)
  if (found === null) return [missing(file.path)]
  // What it leads to may be changed without a trace here.
  if (isLink) return [changed(file.path)]
  return found.bytes === file.bytes && found.sha256 === file.sha256 ? [] : [changed(file.path)]
}
