import { lookup as lookUp } from 'node:dns'
import {
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as overHttp,
  type RequestOptions,
} from 'node:http'
import { request as overHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { UserError } from '#errors/kaifang-error.ts'
import { isPublicAddress } from './public-address.ts'

/** Whom a request may be sent to. */
export interface Reach {
  /** Whether addresses inside a network, or of this machine, may be asked. */
  readonly allowPrivate: boolean
}

/** Redirections that are followed. */
const mostRedirects = 5

const refused = (address: string): UserError =>
  new UserError('harvest_address_private', {
    zh: `${address} 指向内网或本机地址，没有访问；确要访问请加 --allow-private`,
    en: `${address} leads to a private or local address and was not asked; --allow-private lets it`,
  })

/** Why an address gave nothing. */
export const fetchFailed = (address: string, zh: string, en: string): UserError =>
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

const check = (address: string, { allowPrivate }: Reach): URL => {
  if (!URL.canParse(address)) throw fetchFailed(address, '不是网址', 'it is no address')
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw fetchFailed(address, '只支持 http 和 https', 'only http and https are')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (!allowPrivate && isIP(host) !== 0 && !isPublicAddress(host)) throw refused(address)
  return url
}

const ask = (
  address: string,
  headers: OutgoingHttpHeaders,
  reach: Reach,
  signal: AbortSignal,
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const url = check(address, reach)
    const options: RequestOptions = {
      signal,
      headers: { ...headers, 'user-agent': 'kaifang-import' },
      ...(reach.allowPrivate ? {} : { lookup: guardedLookup(address) }),
    }
    const asked = (url.protocol === 'https:' ? overHttps : overHttp)(url, options, resolve)
    asked.once('error', reject)
    asked.end()
  })

/** An answer that redirects nowhere, and the address that it came from. */
export interface OpenAnswer {
  readonly answer: IncomingMessage
  readonly at: string
}

/**
 * Asks an address by http or https and follows at most five redirections, each of them checked. Throws UserError for a
 * private or local address (unless allowed), and what is no address.
 */
export const openAnswer = async (
  address: string,
  headers: OutgoingHttpHeaders,
  reach: Reach,
  signal: AbortSignal,
): Promise<OpenAnswer> => {
  let at = address
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await ask(at, headers, reach, signal)
    const { statusCode = 0, headers: given } = answer
    if (statusCode < 300 || statusCode >= 400 || given.location === undefined) return { answer, at }
    answer.destroy()
    at = new URL(given.location, at).href
  }
  throw fetchFailed(
    address,
    `重定向超过 ${mostRedirects} 次`,
    `it redirects more than ${mostRedirects} times`,
  )
}
