import { type FileHandle, open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeStream } from 'node:stream/web'
import type { Context } from 'hono'
import { type Headers, matches } from './headers.ts'
import { parseRange, type Range } from './range.ts'

/** A file that is to be sent. */
export interface FileSource {
  /** Where it lies on this machine. */
  readonly absolute: string
  readonly bytes: number
  readonly etag: string
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

/** A file as an answer: whole, the part that Range asks for (206), 304, or 416. Throws where it can't be opened. */
export const fileAnswer = async (c: Context, source: FileSource, status = 200): Promise<Response> => {
  const { absolute, bytes, etag } = source
  const headers = { ...source.headers, etag, 'accept-ranges': 'bytes' }
  if (status !== 200)
    return new Response(await bodyOf(c, absolute, { start: 0, end: bytes }), {
      status,
      headers: { ...source.headers, 'content-length': String(bytes) },
    })
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
