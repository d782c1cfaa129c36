import { UserError } from '#errors/kaifang-error.ts'
import {
  type Dataset,
  type Manifest,
  type ManifestPart,
  manifestFormat,
  type PublishedFile,
  type SplitManifest,
  splitFormat,
} from './manifest.ts'
import { parsed } from './parsed.ts'
import { releaseId, releaseIdOfText, sha256 } from './version-id.ts'

const damaged = (path: string, cause?: unknown): UserError =>
  new UserError(
    'release_damaged',
    {
      zh: `发布清单 ${path} 已损坏：请运行 publish --full 重新发布`,
      en: `the manifest ${path} is damaged: publish again with "publish --full"`,
    },
    { cause },
  )

const unknownFormat = (path: string, format: string): UserError =>
  new UserError('release_format_unknown', {
    zh: `发布清单 ${path} 的格式是 ${format}，本版本只认识 ${manifestFormat} 和 ${splitFormat}：请用写出它的版本打开，或重新发布`,
    en: `the manifest ${path} has the format ${format}, this version knows ${manifestFormat} and ${splitFormat} only: open it with the version that wrote it, or publish again`,
  })

const parse = (text: string, path: string): object => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null) return value
  } catch (error) {
    throw damaged(path, error)
  }
  throw damaged(path)
}

/** Its own hash vouches for all the rest: only the writer makes one that fits. */
const isManifest = (value: object, text: string): value is Manifest | SplitManifest =>
  'release' in value &&
  typeof value.release === 'string' &&
  (value.release === releaseIdOfText(text, value.release) || value.release === releaseId(value))

/** Reads the text of release.json at `path`. Throws UserError `release_damaged` or `release_format_unknown`. */
export const decodeManifest = (text: string, path: string): Manifest | SplitManifest => {
  const value = parse(text, path)
  const format = 'format' in value ? String(value.format) : '?'
  if (format !== manifestFormat && format !== splitFormat) throw unknownFormat(path, format)
  if (!isManifest(value, text)) throw damaged(path)
  return value
}

/** A part of a manifest that was read. */
export interface DecodedPart extends ManifestPart {
  /** One record, without parsing the others; undefined where it is not found so. */
  record(id: string): Dataset | undefined
}

/**
 * Reads the bytes of a part, which must have the hash that the manifest tells; records and files are parsed when they are asked
 * for. Throws UserError `release_damaged`.
 */
export const decodePart = (bytes: Buffer, path: string, { sha256: expected }: PublishedFile): DecodedPart => {
  if (sha256(bytes) !== expected) throw damaged(path)
  // No list lies within a file, so this is the last one.
  const at = bytes.lastIndexOf(filesOfPart)
  let datasets: ManifestPart['datasets'] | undefined
  let files: ManifestPart['files'] | undefined
  return {
    get datasets() {
      datasets ??= (JSON.parse(`${bytes.toString('utf8', 0, at)}]}`) as Pick<ManifestPart, 'datasets'>)
        .datasets
      return datasets
    },
    get files() {
      files ??= (JSON.parse(`{${bytes.toString('utf8', at + 2)}`) as Pick<ManifestPart, 'files'>).files
      return files
    },
    record: (id) => recordIn(bytes, at, id),
  }
}

/** What parts one record from the next: in canonical JSON, no list within a record holds objects that begin so. */
const nextRecord = '},{"code":'
const firstRecord = '{"datasets":['

/** The record of a dataset among those that end at `end`. */
const recordIn = (bytes: Buffer, end: number, id: string): Dataset | undefined => {
  const wanted = `,"id":${JSON.stringify(id)},`
  for (let at = bytes.indexOf(wanted); at >= 0 && at < end; at = bytes.indexOf(wanted, at + 1)) {
    const [before, next] = [bytes.lastIndexOf(nextRecord, at), bytes.indexOf(nextRecord, at)]
    const start = before < 0 ? firstRecord.length : before + 2
    const text = bytes.toString('utf8', start, next < 0 || next > end ? end : next + 1)
    const record = parsed(text) as Dataset | undefined
    // Something within another record may have the same id.
    if (record?.id === id && Array.isArray(record.versions)) return record
  }
  return undefined
}

/** What parts the records of a part from its files: encodePart writes canonical JSON. */
const filesOfPart = '],"files":['
