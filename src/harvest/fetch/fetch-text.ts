import type { IncomingMessage } from 'node:http'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { UserError } from '#errors/kaifang-error.ts'
import { fetchFailed, openAnswer, type Reach } from './open-answer.ts'

/** What a fetch may do. */
export interface FetchLimits extends Reach {
  /** Bytes of one answer, decoded. */
  readonly bytes: number
  /** Milliseconds of one request, from beginning to end. */
  readonly time: number
}

/** What a portal of thousands of datasets needs. */
export const usualLimits: FetchLimits = { allowPrivate: false, bytes: 256 * 2 ** 20, time: 60_000 }

const headers = {
  accept: 'application/json, application/ld+json, text/turtle, */*;q=0.1',
  'accept-encoding': 'gzip, br, deflate',
}

const tooLong = (address: string, bytes: number): UserError =>
  fetchFailed(address, `超过 ${bytes} 字节`, `it is longer than ${bytes} bytes`)

const bodyOf = async (address: string, answer: IncomingMessage, bytes: number): Promise<Buffer> => {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > bytes) throw tooLong(address, bytes)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const decoders = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync } as const

const decode = (address: string, body: Buffer, coding: string, maxOutputLength: number): Buffer => {
  const decoder = coding in decoders ? decoders[coding as keyof typeof decoders] : undefined
  if (decoder === undefined) return body
  try {
    return decoder(body, { maxOutputLength })
  } catch {
    throw fetchFailed(
      address,
      `解压失败或超过 ${maxOutputLength} 字节`,
      'it is damaged or too long when unpacked',
    )
  }
}

/** Unpacks gzip where bytes are in it, which files named .gz and some servers send; throws UserError beyond `bytes`. */
export const unpack = (name: string, body: Buffer, bytes: number): Buffer =>
  body[0] === 0x1f && body[1] === 0x8b ? decode(name, body, 'gzip', bytes) : body

const read = async (address: string, limits: FetchLimits, signal: AbortSignal): Promise<Buffer> => {
  const { answer, at } = await openAnswer(address, headers, limits, signal)
  const { statusCode = 0, headers: given } = answer
  if (statusCode !== 200) {
    answer.destroy()
    throw fetchFailed(at, `HTTP 状态 ${statusCode}`, `HTTP status ${statusCode}`)
  }
  const body = await bodyOf(at, answer, limits.bytes)
  return unpack(at, decode(at, body, given['content-encoding'] ?? '', limits.bytes), limits.bytes)
}

/**
 * The text at an address: http or https, at most five redirections, each of them checked. Throws UserError for a private or
 * local address (unless allowed), an answer that is too long, too slow or no 200.
 */
export const fetchText = async (address: string, limits: FetchLimits = usualLimits): Promise<string> => {
  const signal = AbortSignal.timeout(limits.time)
  try {
    return (await read(address, limits, signal)).toString('utf8')
  } catch (error) {
    if (error instanceof UserError) throw error
    if (signal.aborted)
      throw fetchFailed(address, `超过 ${limits.time / 1000} 秒`, `it took more than ${limits.time / 1000} s`)
    throw fetchFailed(address, error instanceof Error ? error.message : String(error), String(error))
  }
}
