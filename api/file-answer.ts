import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Context } from 'hono'
import type { CodableFile, CodedFiles } from './coded-files.ts'
import { codedTag, isCompressible, smallestCompressed } from './compress.ts'
import { type Headers, matches } from './headers.ts'
import { type Coding, codingOf } from './negotiate.ts'
import { parseRange, type Range } from './range.ts'

/** A file that is to be sent. */
export interface FileSource extends CodableFile {
  readonly headers: Headers
}

const smallest = 64 * 1024

const readPart = async (handle: FileHandle, { start, end }: Range): Promise<Buffer<ArrayBuffer>> => {
  const buffer = Buffer.alloc(end - start)
  try {
    await handle.read(buffer, 0, buffer.length, start)
  } finally {
    await handle.close()
  }
  return buffer
}

/** A file as a stream that says when it has ended, whole or not. */
export const streamFile = async (absolute: string, ended: () => void): Promise<ReadableStream> => {
  const stream = (await open(absolute)).createReadStream({ highWaterMark: 256 * 1024 })
  stream.once('close', ended)
  return Readable.toWeb(stream) as NodeStream as ReadableStream
}

const streamPart = (handle: FileHandle, { start, end }: Range): ReadableStream => {
  const stream = handle.createReadStream({ start, end: end - 1, highWaterMark: 256 * 1024 })
  return Readable.toWeb(stream) as NodeStream as ReadableStream
}

// The handle is open before the answer begins: a release that is removed meanwhile can't cut it off.
const bodyOf = async (c: Context, absolute: string, range: Range) => {
  const handle = await open(absolute)
  if (c.req.method === 'HEAD') {
    await handle.close()
    return null
  }
  return range.end - range.start <= smallest ? readPart(handle, range) : streamPart(handle, range)
}

const rangeOf = (c: Context, { bytes, etag }: FileSource): Range | 'whole' | 'unsatisfiable' => {
  const unless = c.req.header('if-range')
  return unless === undefined || unless === etag ? parseRange(c.req.header('range'), bytes) : 'whole'
}

/** A page that says what is not there, with its status. Throws where it can't be opened. */
export const errorFileAnswer = async (c: Context, source: FileSource, status: number): Promise<Response> =>
  new Response(await bodyOf(c, source.absolute, { start: 0, end: source.bytes }), {
    status,
    headers: { ...source.headers, 'content-length': String(source.bytes) },
  })

// A part is of the file as it is; whoever wants one gets no coding.
const codingFor = (c: Context, { bytes, headers }: FileSource): Coding | null => {
  if (bytes < smallestCompressed || !isCompressible(headers['content-type'] ?? '')) return null
  return c.req.header('range') === undefined ? codingOf(c.req.header('accept-encoding')) : null
}

// The digest is of the file as it is, so it goes by another name (draft-ietf-httpbis-unencoded-digest).
const codedHeaders = (source: FileSource, coding: Coding): Record<string, string> => {
  const { 'repr-digest': digest, ...headers } = source.headers
  return {
    ...headers,
    etag: codedTag(source.etag, coding),
    'content-encoding': coding,
    ...(digest === undefined ? {} : { 'unencoded-digest': digest }),
  }
}

const codedAnswer = async (
  c: Context,
  source: FileSource,
  coded: CodedFiles,
): Promise<Response | undefined> => {
  const coding = codingFor(c, source)
  if (coding === null) return undefined
  const headers = codedHeaders(source, coding)
  if (matches(c.req.header('if-none-match'), codedTag(source.etag, coding)))
    return new Response(null, { status: 304, headers })
  const found = await coded.get(source, coding)
  if (found === undefined) return undefined
  const bytes = 'body' in found ? found.body.length : found.bytes
  const sized = { ...headers, 'content-length': String(bytes) }
  if (c.req.method === 'HEAD') return new Response(null, { headers: sized })
  const body = 'body' in found ? found.body : await bodyOf(c, found.absolute, { start: 0, end: bytes })
  return new Response(body, { headers: sized })
}

/**
 * A file as an answer: whole, in the coding that is asked for where there is one, the part that Range asks for (206), 304,
 * or 416. Throws where it can't be opened.
 */
export const fileAnswer = async (c: Context, source: FileSource, coded?: CodedFiles): Promise<Response> => {
  const packed = coded === undefined ? undefined : await codedAnswer(c, source, coded)
  if (packed !== undefined) return packed
  const { absolute, bytes, etag } = source
  const headers = { ...source.headers, etag, 'accept-ranges': 'bytes' }
  if (matches(c.req.header('if-none-match'), etag)) return new Response(null, { status: 304, headers })
  const range = rangeOf(c, source)
  if (range === 'unsatisfiable')
    return new Response(null, { status: 416, headers: { ...headers, 'content-range': `bytes */${bytes}` } })
  if (range === 'whole')
    return new Response(await bodyOf(c, absolute, { start: 0, end: bytes }), {
      status: 200,
      headers: { ...headers, 'content-length': String(bytes) },
    })
  return new Response(await bodyOf(c, absolute, range), {
    status: 206,
    headers: {
      ...headers,
      'content-length': String(range.end - range.start),
      'content-range': `bytes ${range.start}-${range.end - 1}/${bytes}`,
    },
  })
}
