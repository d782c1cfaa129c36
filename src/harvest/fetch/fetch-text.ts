import { lookup as lookUp } from 'node:dns'
import { type IncomingMessage, request as overHttp, type RequestOptions } from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib'
import { UserError } from '#errors/kaifang-error.ts'
import { isPublicAddress } from './public-address.ts'

/** What a fetch may do. */
export interface FetchLimits {
  /** Whether addresses inside a network, or of this machine, may be asked. */
  readonly allowPrivate: boolean
  /** Bytes of one answer, decoded. */
  readonly bytes: number
  /** Milliseconds of one request, from beginning to end. */
  readonly time: number
}

/** What a portal of thousands of datasets needs. */
export const usualLimits: FetchLimits = { allowPrivate: false, bytes: 256 * 2 ** 20, time: 60_000 }

/** Redirections that are followed. */
const mostRedirects = 5

const refused = (address: string): UserError =>
  new UserError('harvest_address_private', {
    zh: `${address} 指向内网或本机地址，没有访问；确要访问请加 --allow-private`,
    en: `${address} leads to a private or local address and was not asked; --allow-private lets it`,
  })

const failed = (address: string, zh: string, en: string): UserError =>
  new UserError('harvest_fetch_failed', {
    zh: `取不到 ${address}：${zh}`,
    en: `${address} can't be fetched: ${en}`,
  })

// Looked at when the connection is made, so that a name can't change its address in between.
const guardedLookup =
  (address: string): LookupFunction =>
  (host, options, done) => {
    lookUp(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '', 0)
      const inner = found.find((one) => !isPublicAddress(one.address))
      if (inner !== undefined || found[0] === undefined) return done(refused(address), '', 0)
      return options.all === true ? done(null, found) : done(null, found[0].address, found[0].family)
    })
  }

const check = (address: string, { allowPrivate }: FetchLimits): URL => {
  if (!URL.canParse(address)) throw failed(address, '不是网址', 'it is no address')
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw failed(address, '只支持 http 和 https', 'only http and https are')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw refused(address)
  return url
}

const open = (address: string, limits: FetchLimits, signal: AbortSignal): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const url = check(address, limits)
    const options: RequestOptions = {
      signal,
      headers: {
        accept: 'application/json, application/ld+json, text/turtle, */*;q=0.1',
        'accept-encoding': 'gzip, br, deflate',
        'user-agent': 'kaifang-import',
      },
      ...(limits.allowPrivate ? {} : { lookup: guardedLookup(address) }),
    }
    const asked = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, resolve)
    asked.once('error', reject)
    asked.end()
  })

const tooLong = (address: string, bytes: number): UserError =>
  failed(address, `超过 ${bytes} 字节`, `it is longer than ${bytes} bytes`)

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
    throw failed(address, `解压失败或超过 ${maxOutputLength} 字节`, 'it is damaged or too long when unpacked')
  }
}

/** Unpacks gzip where bytes are in it, which files named .gz and some servers send; throws UserError beyond `bytes`. */
export const unpack = (name: string, body: Buffer, bytes: number): Buffer =>
  body[0] === 0x1f && body[1] === 0x8b ? decode(name, body, 'gzip', bytes) : body

const follow = async (address: string, limits: FetchLimits, signal: AbortSignal): Promise<Buffer> => {
  let at = address
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await open(at, limits, signal)
    const { statusCode = 0, headers } = answer
    if (statusCode >= 300 && statusCode < 400 && headers.location !== undefined) {
      answer.destroy()
      at = new URL(headers.location, at).href
      continue
    }
    if (statusCode !== 200) {
      answer.destroy()
      throw failed(at, `HTTP 状态 ${statusCode}`, `HTTP status ${statusCode}`)
    }
    const body = await bodyOf(at, answer, limits.bytes)
    return unpack(at, decode(at, body, headers['content-encoding'] ?? '', limits.bytes), limits.bytes)
  }
  throw failed(address, `重定向超过 ${mostRedirects} 次`, `it redirects more than ${mostRedirects} times`)
}

/**
 * The text at an address: http or https, at most five redirections, each of them checked. Throws UserError for a private or
 * local address (unless allowed), an answer that is too long, too slow or no 200.
 */
export const fetchText = async (address: string, limits: FetchLimits = usualLimits): Promise<string> => {
  const signal = AbortSignal.timeout(limits.time)
  try {
    return (await follow(address, limits, signal)).toString('utf8')
  } catch (error) {
    if (error instanceof UserError) throw error
    if (signal.aborted)
      throw failed(address, `超过 ${limits.time / 1000} 秒`, `it took more than ${limits.time / 1000} s`)
    throw failed(address, error instanceof Error ? error.message : String(error), String(error))
  }
}
