import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Step } from '#effects/progress.ts'
import type { Bilingual, Finding } from '#errors/finding.ts'
import { UserError } from '#errors/kaifang-error.ts'
import { hashFile } from './hash-file.ts'
import { layout } from './layout.ts'
import type { Dataset, PublishedFile, Version } from './manifest.ts'
import { openRelease } from './open-release.ts'
import { foldersOf } from './partition.ts'
import type { Release } from './read.ts'
import { findWrongTable } from './table-file.ts'
import { findWrongOffsets } from './verify-offsets.ts'

/**
 * Compares every file of the current release of `dist` with its manifest: those that are missing, changed or not
 * listed, offsets that do not fit their rows, and a manifest that its own id does not fit. Advances `progress` by files.
 */
export const verifyRelease = async (dist: string, progress: Step): Promise<readonly Finding[]> => {
  try {
    const release = await openRelease(dist)
    if (release === null) return [notPublished(dist)]
    const files = await verifyFiles(release, progress)
    const offsets = await verifyOffsets(release, progress)
    release.close()
    return [...files, ...offsets]
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

/** Paths of all files below a folder, without those in the folders of `but`; nothing where it is missing. */
async function* filesBelow(root: string, folder: string, but: ReadonlySet<string>): AsyncGenerator<string> {
  const entries = await readdir(path.join(root, folder), { withFileTypes: true }).catch(() => [])
  for (const entry of entries) {
    const file = folder === '' ? entry.name : `${folder}/${entry.name}`
    if (!entry.isDirectory()) yield file
    else if (!but.has(file)) yield* filesBelow(root, file, but)
  }
}

const verifyFile = async (publicDir: string, file: PublishedFile): Promise<readonly Finding[]> => {
  const found = await hashFile(path.join(publicDir, file.path)).catch(() => null)
  if (found === null) return [missing(file.path)]
  return found.bytes === file.bytes && found.sha256 === file.sha256 ? [] : [changed(file.path)]
}

const verifyOffsets = async (release: Release, progress: Step): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  for (const name of release.parts.names)
    for (const dataset of release.parts.part(name).datasets.values())
      findings.push(...(await verifyDataset(release, dataset, progress)))
  return findings
}

const verifyDataset = async (
  release: Release,
  { id, versions }: Dataset,
  progress: Step,
): Promise<readonly Finding[]> => {
  const findings: Finding[] = []
  const { dir, publicDir } = release
  for (const version of versions) {
    const file = layout.offsets(id, version.id)
    const rows = path.join(publicDir, layout.file(id, version.id, 'ndjson'))
    const offsets = await readFile(path.join(dir, file)).catch(() => null)
    if (offsets === null) findings.push(missing(file))
    else if (await findWrongOffsets(offsets, rows, version.rows)) findings.push(wrongOffsets(file))
    if (await findWrongChanges(release, id, version))
      findings.push(wrongOffsets(layout.changesOffsets(id, version.id, version.changes?.since ?? '')))
    if (await findWrongTable(dir, id, version)) findings.push(wrongTable(layout.table(id, version.id)))
    progress.advance(1, file)
  }
  return findings
}

const findWrongChanges = async (release: Release, id: string, { id: version, changes }: Version) => {
  if (changes === undefined) return false
  const offsets = path.join(release.dir, layout.changesOffsets(id, version, changes.since))
  const lines = path.join(release.publicDir, layout.changes(id, version, changes.since, '.ndjson'))
  const bytes = await readFile(offsets).catch(() => null)
  return bytes === null || findWrongOffsets(bytes, lines, changes.records)
}

const again: Bilingual = {
  zh: '请运行 publish --full 重新发布',
  en: 'publish again with "publish --full"',
}

const finding = (code: string, file: string, what: Bilingual, remedy: Bilingual = again): Finding => ({
  code,
  severity: 'error',
  place: { file },
  what,
  remedy,
})

const notPublished = (dist: string): Finding =>
  finding(
    'nothing_published',
    dist,
    { zh: '这里还没有发布过任何内容', en: 'nothing was ever published here' },
    { zh: '请先运行 publish', en: 'run "publish" first' },
  )

const missing = (file: string): Finding =>
  finding('file_missing', file, { zh: '文件缺失', en: 'the file is missing' })

const changed = (file: string): Finding =>
  finding('file_changed', file, {
    zh: '文件与发布清单的校验值不符',
    en: 'the file is not the one whose checksum the manifest holds',
  })

const unexpected = (file: string): Finding =>
  finding('file_unexpected', file, {
    zh: '发布清单中没有这个文件',
    en: 'the manifest does not list the file',
  })

const wrongTable = (file: string): Finding =>
  finding('table_wrong', file, {
    zh: '查询用的数据文件缺失，或与数据文件不一致',
    en: 'the file that queries are answered from is missing or does not fit the data file',
  })

const wrongOffsets = (file: string): Finding =>
  finding('offsets_wrong', file, {
    zh: '行偏移与数据文件不一致',
    en: 'the row offsets do not fit the data file',
  })
