import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Tombstone } from '#gate/approved.ts'
import { layout } from '#release/layout.ts'
import type { PublishedFile } from '#release/manifest.ts'
import type { PreviousRelease } from '#release/previous.ts'
import { json, type TextFile } from './documents/document.ts'

/** Path of the document under the static root. */
const document = 'removed.json'

/** Format of removed.json. */
const format = 'kaifang-removed/1'

/** Files that a withdrawn dataset had while it was open. */
type RemovedFiles = ReadonlyMap<string, readonly PublishedFile[]>

/**
 * removed.json: tells those who keep copies which datasets were withdrawn, by whom and why, and the SHA-256 of every file
 * that they had. Only a withdrawal that leaves a notice is told; what was closed in any other way is not.
 */
export const removedDocument = async (
  withdrawn: readonly Tombstone[],
  previous: PreviousRelease | null,
): Promise<TextFile> => {
  const known = previous === null ? new Map() : await removedBefore(previous)
  const datasets = [...withdrawn]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map((notice) => ({ ...notice, files: filesOf(notice.id, known, previous) }))
  return { path: document, text: json({ format, datasets }) }
}

const filesOf = (
  id: string,
  known: RemovedFiles,
  previous: PreviousRelease | null,
): readonly PublishedFile[] => {
  const published = previous?.filesOf(id).filter((file) => file.path.startsWith(`data/${id}/`)) ?? []
  const all = [...(known.get(id) ?? []), ...published]
  return [...new Map(all.map((file) => [`${file.path} ${file.sha256}`, file])).values()].sort((a, b) =>
    `${a.path} ${a.sha256}` < `${b.path} ${b.sha256}` ? -1 : 1,
  )
}

/** What the release before tells; nothing where it has no such document or it can't be read. */
const removedBefore = async ({ dir }: PreviousRelease): Promise<RemovedFiles> => {
  try {
    const text = await readFile(path.join(dir, layout.publicDir, document), 'utf8')
    return new Map(recordsIn(JSON.parse(text), 'datasets').flatMap(removedOf))
  } catch {
    return new Map()
  }
}

const removedOf = (dataset: object): [string, PublishedFile[]][] => {
  const id: unknown = Reflect.get(dataset, 'id')
  return typeof id === 'string' ? [[id, recordsIn(dataset, 'files').filter(isFile)]] : []
}

const recordsIn = (value: unknown, key: string): object[] => {
  const list: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  return Array.isArray(list) ? list.filter((one) => typeof one === 'object' && one !== null) : []
}

const isFile = (value: object): value is PublishedFile =>
  'path' in value &&
  typeof value.path === 'string' &&
  'bytes' in value &&
  typeof value.bytes === 'number' &&
  'sha256' in value &&
  typeof value.sha256 === 'string'
