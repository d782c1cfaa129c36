import { createHash } from 'node:crypto'
import { createReadStream, existsSync, statSync } from 'node:fs'
import { mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { UserError } from '#errors/kaifang-error.ts'
import { fetchFailed, openAnswer, type Reach } from '../fetch/open-answer.ts'
import { isRecord, textOf } from '../values.ts'

/** What a download may take. */
export interface FileLimits extends Reach {
  /** Bytes of one file. */
  readonly bytes: number
  /** Milliseconds without a byte after which a request is given up. */
  readonly idle: number
  /** Requests for one file; each goes on where the one before ended. */
  readonly attempts: number
}

/** What data files of portals need. */
export const usualFileLimits: FileLimits = {
  ...{ allowPrivate: false, bytes: 2 ** 30, idle: 60_000, attempts: 3 },
}

/** What is known of a file that was brought. */
export interface FileRecord {
  readonly url: string
  /** Of the bytes that came. */
  readonly sha256: string
  readonly bytes: number
  /** ETag or Last-Modified: asks whether it is still the same. */
  readonly validator?: string
}

/** What the source says that a file is. */
export interface Expected {
  readonly url: string
  readonly sha256?: string
  readonly bytes?: number
}

/** SHA-256 and size of a file. */
export const measureFile = async (
  path: string,
): Promise<{ readonly sha256: string; readonly bytes: number }> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  return { sha256: hash.digest('hex'), bytes: statSync(path).size }
}

/** A strong ETag, else the day of the last change: only these tell that what follows belongs to what is there. */
const validatorOf = ({ headers }: IncomingMessage): string | undefined => {
  const tag = headers.etag
  return tag !== undefined && !tag.startsWith('W/') ? tag : headers['last-modified']
}

const tooLong = (url: string, bytes: number): UserError =>
  fetchFailed(url, `超过 ${bytes} 字节（--data-limit）`, `it is longer than ${bytes} bytes (--data-limit)`)

/** The beginning of a file that an earlier request brought, if what follows can be asked for. */
interface Part {
  readonly size: number
  readonly validator: string
}

const partOf = async (path: string, url: string): Promise<Part | undefined> => {
  if (!existsSync(path)) return undefined
  try {
    const note: unknown = JSON.parse(await readFile(`${path}.json`, 'utf8'))
    const validator = isRecord(note) && note['url'] === url ? textOf(note['validator']) : undefined
    const { size } = statSync(path)
    return validator === undefined || size === 0 ? undefined : { size, validator }
  } catch {
    return undefined
  }
}

const headersFor = (part: Part | undefined, known: FileRecord | undefined) => ({
  accept: '*/*',
  // What comes is what was hashed: no coding in between.
  'accept-encoding': 'identity',
  ...(part === undefined ? {} : { range: `bytes=${part.size}-`, 'if-range': part.validator }),
  ...(part !== undefined || known?.validator === undefined
    ? {}
    : known.validator.includes('"')
      ? { 'if-none-match': known.validator }
      : { 'if-modified-since': known.validator }),
})

/** Throws UserError for an answer that another request would not make better, and another error for one that it might. */
const refuseAnswer = (answer: IncomingMessage, at: string, limits: FileLimits, before: number): void => {
  const { statusCode = 0, headers } = answer
  if (statusCode >= 500 || statusCode === 416) throw new Error(`HTTP ${statusCode}`)
  if (statusCode !== 200 && statusCode !== 206)
    throw fetchFailed(at, `HTTP 状态 ${statusCode}`, `HTTP status ${statusCode}`)
  if (/^text\/html\b/i.test(headers['content-type'] ?? ''))
    throw fetchFailed(at, '得到的是网页，不是数据文件', 'it is a page, no data file')
  if (before + Number(headers['content-length'] ?? 0) > limits.bytes) throw tooLong(at, limits.bytes)
}

/** One request: appends to the part or begins it anew. `same` where the server says that nothing changed. */
const request = async (
  url: string,
  path: string,
  known: FileRecord | undefined,
  limits: FileLimits,
): Promise<{ readonly same: boolean; readonly validator?: string | undefined }> => {
  const part = await partOf(path, url)
  const idle = new AbortController()
  let timer = setTimeout(() => idle.abort(), limits.idle)
  try {
    const { answer, at } = await openAnswer(url, headersFor(part, known), limits, idle.signal)
    if (answer.statusCode === 304 && part === undefined) {
      answer.destroy()
      return { same: true }
    }
    const goesOn =
      answer.statusCode === 206 &&
      answer.headers['content-range']?.startsWith(`bytes ${part?.size}-`) === true
    let size = goesOn ? (part?.size ?? 0) : 0
    try {
      refuseAnswer(answer, at, limits, size)
      if (answer.statusCode === 206 && !goesOn) throw new Error('it goes on somewhere else')
    } catch (error) {
      answer.destroy()
      // What can't go on is begun anew by the next request.
      if (answer.statusCode === 416 || answer.statusCode === 206) await rm(path, { force: true })
      throw error
    }
    const validator = validatorOf(answer)
    await writeFile(`${path}.json`, JSON.stringify({ url, validator }))
    // What came is on the disk before anything can break: the next request goes on there.
    const file = await open(path, goesOn ? 'a' : 'w')
    try {
      for await (const chunk of answer as AsyncIterable<Buffer>) {
        clearTimeout(timer)
        timer = setTimeout(() => idle.abort(), limits.idle)
        size += chunk.length
        if (size > limits.bytes) throw tooLong(at, limits.bytes)
        await file.writeFile(chunk)
      }
    } finally {
      await file.close()
    }
    if (!answer.complete) throw new Error('the transfer broke off')
    return { same: false, validator }
  } catch (error) {
    throw idle.signal.aborted ? new Error(`${limits.idle / 1000} s`, { cause: error }) : error
  } finally {
    clearTimeout(timer)
  }
}

const mismatch = (url: string, what: string, wanted: string, got: string): UserError =>
  new UserError('harvest_file_wrong', {
    zh: `${url} 的${what === 'bytes' ? '大小' : ' SHA-256'} 与来源所说的不符：应为 ${wanted}，得到 ${got}；没有采用`,
    en: `${url} is not what the source says: ${what} should be ${wanted}, is ${got}; it was not taken`,
  })

const requests = async (
  url: string,
  part: string,
  known: FileRecord | undefined,
  limits: FileLimits,
): ReturnType<typeof request> => {
  for (let attempt = 1; ; attempt++)
    try {
      return await request(url, part, known, limits)
    } catch (error) {
      if (error instanceof UserError) throw error
      if (attempt >= limits.attempts)
        throw fetchFailed(url, error instanceof Error ? error.message : String(error), String(error))
    }
}

/**
 * Brings a file to `path` by http or https: what an earlier run began goes on where it ended, and a file that `known` tells
 * of is asked for only if it changed ("same" then). What came is compared with what the source says of it before it takes its
 * place. Throws UserError with the reason; what was brought so far stays beside it as {path}.part for the next run.
 */
export const downloadFile = async (
  { url, sha256, bytes }: Expected,
  path: string,
  known: FileRecord | undefined,
  limits: FileLimits,
): Promise<FileRecord | 'same'> => {
  await mkdir(dirname(path), { recursive: true })
  const part = `${path}.part`
  const { same, validator } = await requests(url, part, known, limits)
  if (same) return 'same'
  const got = await measureFile(part)
  const wrong =
    bytes !== undefined && bytes !== got.bytes
      ? mismatch(url, 'bytes', String(bytes), String(got.bytes))
      : sha256 !== undefined && sha256 !== got.sha256
        ? mismatch(url, 'sha256', sha256, got.sha256)
        : undefined
  await rm(`${part}.json`, { force: true })
  if (wrong !== undefined) {
    await rm(part, { force: true })
    throw wrong
  }
  await rename(part, path)
  return { url, ...got, ...(validator !== undefined && { validator }) }
}
